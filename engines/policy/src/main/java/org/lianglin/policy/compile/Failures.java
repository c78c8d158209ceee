package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an expression fails, in any part of it that is calculated: what is divided by zero, or a function told nothing. KIE then has no
 * result for the whole decision, whatever the expression would have made of that part, nor for any decision that needs it.
 */
final class Failures {
    private Failures() {}

    /** True, false, and never null. */
    static Term of(Term term) {
        return switch (term) {
            case Term.Literal _, Term.Variable _ -> Term.FALSE;
            case Term.Checked checked -> checked.failing();
            case Term.Let let -> {
                var body = of(let.body());
                var within = body == Term.FALSE ? Term.FALSE : new Term.Let(let.variable(), let.value(), body);
                yield any(of(let.value()), within);
            }
            case Term.Apply apply -> apply(apply);
            case Term.Case choice -> choice(choice, 0);
            // what fails in the condition of a filter, KIE takes for an element that does not pass
            case Term.Each each -> each.filter() ? of(each.list()) : any(of(each.list()), ofAny(each));
            case Term.Fold fold -> of(fold.list());
            case Term.Field field -> of(field.context());
            case Term.Struct struct -> any(struct.values());
            case Term.Listing list -> any(list.elements());
            case Term.Several several -> any(several.conditions());
            case Term.Cast cast -> of(cast.value());
            case Term.Round round -> any(of(round.above()), of(round.below()));
        };
    }

    /** A value that fails where it is nothing, or any part of it does. */
    static Term whenNull(Term value) {
        return when(Terms.isNull(value), value);
    }

    /** A value that fails where the condition, which is never null, is true, or any part of it does. */
    static Term when(Term condition, Term value) {
        return new Term.Checked(value, any(of(value), condition));
    }

    /** Nothing, and a failure, where the condition, which is never null, is true. */
    static Term instead(Term condition, Term result) {
        return when(condition, Terms.nullIf(condition, result));
    }

    private static Term apply(Term.Apply apply) {
        var first = apply.arguments().getFirst();
        var failing = apply.arguments().stream().map(Failures::of).toList();
        if (apply.op() == Op.AND || apply.op() == Op.OR) {
            // what the first decides, the second is not asked for
            var open = Terms.not(Terms.isTrue(apply.op() == Op.AND ? Terms.not(first) : first));
            var second = failing.getLast();
            return any(failing.getFirst(), second == Term.FALSE ? second : Terms.truth(Op.AND, open, second));
        }
        return any(failing.toArray(Term[]::new));
    }

    private static Term choice(Term.Case choice, int at) {
        if (at == choice.conditions().size()) {
            return of(choice.otherwise());
        }
        var then = of(choice.results().get(at));
        var rest = choice(choice, at + 1);
        var condition = choice.conditions().get(at);
        return any(
                of(condition),
                then == rest ? then : new Term.Case(List.of(condition), List.of(then), rest, Type.Simple.BOOLEAN));
    }

    private static Term ofAny(Term.Each each) {
        var body = of(each.body());
        if (body == Term.FALSE) {
            return body;
        }
        var failed = new Term.Each(
                true, each.list(), each.element(), body, each.list().type());
        return Terms.isTrue(Terms.truth(Op.POSITIVE, Terms.apply(Op.COUNT, ListFunctions.COUNT, failed)));
    }

    private static Term any(List<Term> parts) {
        return any(parts.stream().map(Failures::of).toArray(Term[]::new));
    }

    /** A value of several parts, all of which are calculated first. */
    static Term eager(Term value, List<Term> parts) {
        return new Term.Checked(value, any(parts));
    }

    private static Term any(Term... failing) {
        var possible = new ArrayList<>(
                Stream.of(failing).filter(term -> term != Term.FALSE).distinct().toList());
        return Terms.or(possible);
    }
}
