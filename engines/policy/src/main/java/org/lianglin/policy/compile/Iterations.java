package org.lianglin.policy.compile;

import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.kie.dmn.feel.lang.ast.FilterExpressionNode;
import org.kie.dmn.feel.lang.ast.ForExpressionNode;
import org.kie.dmn.feel.lang.ast.IterationContextNode;
import org.kie.dmn.feel.lang.ast.QuantifiedExpressionNode;

/** Filters, loops and quantifiers: lambdas over lists. */
final class Iterations {
    private final Expressions expressions;

    Iterations(Expressions expressions) {
        this.expressions = expressions;
    }

    /** An element by its number, or the elements for which something is true; the fields of an element have names of their own. */
    Term filter(FilterExpressionNode filter, Scope scope, Where where) {
        var list = expressions.terms.asList(expressions.term(filter.getExpression(), scope, where));
        var element = ((Type.ListOf) list.type()).element();
        var item = expressions.terms.fresh(element);
        var inner = new Scope(scope).with("item", item);
        if (element instanceof Type.Context(var fields)) {
            fields.forEach((name, type) -> inner.with(name, new Term.Field(item, name, type)));
        }
        var condition = expressions.term(filter.getFilter(), inner, where);
        if (Type.isNumber(condition.type())) {
            var index = expressions.term(filter.getFilter(), scope, where);
            return Terms.apply(Op.ELEMENT, element, list, expressions.numbers.round(index, Rounding.DOWN, 0));
        }
        return new Term.Each(true, list, item, expressions.truth(condition, where), list.type());
    }

    Term loop(ForExpressionNode loop, Scope scope, Where where) {
        return loop(
                loop.getIterationContexts(),
                false,
                scope,
                inner -> expressions.term(loop.getExpression(), inner, where),
                where);
    }

    /** @param ofOne whether null is looked at as a list of one, or makes the whole null */
    private Term loop(
            List<IterationContextNode> names, boolean ofOne, Scope scope, Function<Scope, Term> body, Where where) {
        var first = names.getFirst();
        var list = list(first, ofOne, scope, where);
        var item = expressions.terms.fresh(((Type.ListOf) list.type()).element());
        var inner = new Scope(scope).with(Feel.name(first.getName().getText()), item);
        if (names.size() == 1) {
            var result = body.apply(inner);
            return new Term.Each(false, list, item, result, new Type.ListOf(result.type()));
        }
        var results = loop(names.subList(1, names.size()), ofOne, inner, body, where);
        var nested = new Term.Each(false, list, item, results, new Type.ListOf(results.type()));
        return expressions.terms.once(
                nested,
                all -> Terms.nullIf(Terms.truth(Op.HAS_NULL, all), Terms.apply(Op.FLATTEN, results.type(), all)));
    }

    private Term list(IterationContextNode name, boolean ofOne, Scope scope, Where where) {
        var first = expressions.term(name.getExpression(), scope, where);
        if (name.getRangeEndExpr() == null) {
            return !ofOne && first.type() instanceof Type.ListOf ? first : expressions.terms.asList(first);
        }
        var last = expressions.term(name.getRangeEndExpr(), scope, where);
        if (!(first.type() instanceof Type.Number a && last.type() instanceof Type.Number b)
                || a.wide()
                || b.wide()
                || a.scale() + b.scale() > 0) {
            throw where.refuse("a loop over a range that is not of whole numbers");
        }
        var type = new Type.ListOf(a.with(b));
        return expressions.terms.once(
                first,
                low -> expressions.terms.once(last, high -> {
                    var up = Terms.apply(Op.SERIES, type, low, high);
                    var down = Terms.apply(Op.SERIES_DOWN, type, low, high);
                    var rising = expressions.numbers.compare(Op.AT_MOST, low, high);
                    var alone = new Term.Listing(List.of(expressions.terms.to(low, type.element())), type);
                    var whole = new Term.Case(
                            List.of(Terms.isNull(low), Terms.isNull(high), rising),
                            List.of(new Term.Literal(null, type), alone, up),
                            down,
                            type);
                    var nowhere = Terms.truth(Op.AND, Terms.isNull(low), Terms.not(Terms.isNull(high)));
                    return Failures.when(nowhere, new Term.Cast(whole, type));
                }));
    }

    /** As KIE decides: what is null counts neither for nor against. */
    Term quantified(QuantifiedExpressionNode quantified, Scope scope, Where where) {
        var some = quantified.getQuantifier() == QuantifiedExpressionNode.Quantifier.SOME;
        var contexts = quantified.getIterationContexts();
        Function<Scope, Term> body = inner -> expressions.term(quantified.getExpression(), inner, where);
        var results = loop(contexts, true, scope, body, where);
        var element = ((Type.ListOf) results.type()).element();
        UnaryOperator<Term> decides = item -> Terms.isTrue(some ? item : Terms.not(item));
        var item = expressions.terms.fresh(element);
        expressions.truth(item, where);
        var hits = new Term.Each(true, results, item, decides.apply(item), results.type());
        var any = Terms.truth(Op.POSITIVE, Terms.apply(Op.COUNT, ListFunctions.COUNT, hits));
        var value = some ? any : Terms.not(any);
        return Failures.of(results) == Term.FALSE
                ? value
                : new Term.Checked(
                        value, failing(contexts, body, expressions.each(results, element, decides), scope, where));
    }

    private Term failing(
            List<IterationContextNode> names, Function<Scope, Term> body, Term decisive, Scope scope, Where where) {
        var failures = loop(names, true, scope, body.andThen(Failures::of), where);
        var lists = loop(names, true, scope, inner -> Term.FALSE, where);
        return Terms.or(List.of(Failures.of(lists), before(failures, decisive)));
    }

    /** Whether the first that fails stands before the first that decides, after which nobody looks. */
    private Term before(Term failures, Term decisive) {
        return expressions.numbers.compare(
                Op.LESS,
                Terms.apply(Op.FIRST_TRUE, ListFunctions.COUNT, failures),
                Terms.apply(Op.FIRST_TRUE, ListFunctions.COUNT, decisive));
    }
}
