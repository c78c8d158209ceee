package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.List;

/**
 * A term without what cannot happen while the inputs lie where they may: no question whether something is null that never is, no branch
 * that is never taken. What rows outside say is for nobody to read.
 */
final class Simplified {
    private final Spans spans;

    /** @param spans with the inputs as far as anything is known of them */
    Simplified(Spans spans) {
        this.spans = spans;
    }

    Term of(Term term) {
        return switch (term) {
            case Term.Apply apply -> apply(apply);
            case Term.Case choice -> choice(choice);
            case Term.Checked checked -> of(checked.value());
            case Term.Several several when never(several) -> Term.FALSE;
            default -> term;
        };
    }

    private Term apply(Term.Apply apply) {
        if (apply.type() == Type.Simple.BOOLEAN) {
            if (always(apply)) {
                return Term.TRUE;
            }
            if (never(apply)) {
                return Term.FALSE;
            }
        }
        var first = apply.arguments().getFirst();
        return switch (apply.op()) {
            case IS_TRUE -> spans.span(first).mayBeNull() ? apply : of(first);
            case AND -> both(apply, first, apply.arguments().getLast());
            case OR -> either(apply, first, apply.arguments().getLast());
            case EQUAL -> equal(apply, first, apply.arguments().getLast());
            default -> apply;
        };
    }

    private Term both(Term.Apply and, Term a, Term b) {
        return always(a) ? of(b) : always(b) ? of(a) : and;
    }

    private Term either(Term.Apply or, Term a, Term b) {
        return never(a) ? of(b) : never(b) ? of(a) : or;
    }

    private Term equal(Term.Apply equal, Term a, Term b) {
        if (spans.span(a).mayBeNull() || spans.span(b).mayBeNull()) {
            return equal;
        }
        if (b instanceof Term.Literal(Boolean wanted, var _)) {
            return wanted ? of(a) : Terms.not(a);
        }
        return Terms.truth(Op.SAME, a, b);
    }

    private Term choice(Term.Case choice) {
        var conditions = new ArrayList<Term>();
        var results = new ArrayList<Term>();
        for (var i = 0; i < choice.conditions().size(); i++) {
            var condition = choice.conditions().get(i);
            if (always(condition)) {
                return choice(choice, conditions, results, choice.results().get(i));
            }
            if (spans.span(condition).mayBe(true)) {
                conditions.add(condition);
                results.add(choice.results().get(i));
            }
        }
        return choice(choice, conditions, results, choice.otherwise());
    }

    private Term choice(Term.Case choice, List<Term> conditions, List<Term> results, Term otherwise) {
        return conditions.isEmpty() ? of(otherwise) : new Term.Case(conditions, results, otherwise, choice.type());
    }

    private boolean always(Term term) {
        var span = spans.span(term);
        return span.mayBe(true) && !span.mayBe(false) && !span.mayBeNull();
    }

    boolean never(Term term) {
        var span = spans.span(term);
        return span.mayBe(false) && !span.mayBe(true) && !span.mayBeNull();
    }

    boolean nonZero(Term term) {
        return spans.span(term) instanceof Span.Numbers(var low, var high, var _)
                && (low.signum() > 0 || high.signum() < 0);
    }

    /** The most digits that a number has before the point; very many when that is not known. */
    int digits(Term term) {
        return spans.span(term).digits();
    }

    /** Whether a number is never below zero. */
    boolean natural(Term term) {
        return spans.span(term) instanceof Span.Numbers(var low, var _, var _) && low.signum() >= 0;
    }
}
