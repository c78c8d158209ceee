package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lianglin.policy.compile.Type.Simple;

/** Builds terms of one query: names that occur once, and values brought to one type. */
final class Terms {
    /** How far each variable can lie away from zero in any row, as the types of the columns allow. */
    private final Spans widest = new Spans(Map.of(), Map.of());

    private int names;

    Term.Variable fresh(Type type) {
        names++;
        return new Term.Variable("feel_" + names, type);
    }

    /** Hands {@code body} something that may be written twice without being calculated twice. */
    Term once(Term value, Function<Term, Term> body) {
        if (value instanceof Term.Variable || value instanceof Term.Literal) {
            return body.apply(value);
        }
        var variable = named(value);
        return new Term.Let(variable, value, body.apply(variable));
    }

    /** A variable for a value. */
    Term.Variable named(Term value) {
        var variable = fresh(value.type());
        widest.know(variable.name(), reach(value));
        return variable;
    }

    /** A variable for a column. */
    Term.Variable column(Type type) {
        var variable = fresh(type);
        if (type instanceof Type.Number number && !number.wide()) {
            widest.know(variable.name(), number.span());
        }
        return variable;
    }

    /** How far a value can lie away from zero: where no rule says it, its type does. */
    private Span reach(Term value) {
        var span = widest.span(value);
        return !(span instanceof Span.Numbers) && value.type() instanceof Type.Number number && !number.wide()
                ? number.span()
                : span;
    }

    /**
     * A calculation in the type that its rule gives it; where that needs more than eight bytes, in the narrowest that holds all that the
     * types of the columns let it become.
     */
    Term calculated(Op op, Type.Number type, Term... arguments) {
        var calculated = apply(op, type, arguments);
        return type.wide() || type.precision() <= Type.LONG
                ? calculated
                : apply(op, narrowest(calculated, type), arguments);
    }

    /** A number in the narrowest type that holds it in any row. */
    Term narrowed(Term term) {
        return term.type() instanceof Type.Number number && !number.wide() ? to(term, narrowest(term, number)) : term;
    }

    private Type.Number narrowest(Term term, Type.Number type) {
        return Type.Number.of(Math.min(type.digits(), widest.span(term).digits()), type.scale());
    }

    static Term apply(Op op, Type type, Term... arguments) {
        return new Term.Apply(op, List.of(arguments), type);
    }

    static Term truth(Op op, Term... arguments) {
        return apply(op, Simple.BOOLEAN, arguments);
    }

    static Term literal(long value, Type type) {
        return new Term.Literal(value, type);
    }

    static Term not(Term term) {
        return truth(Op.NOT, term);
    }

    static Term and(List<Term> terms) {
        return terms.stream().reduce((a, b) -> truth(Op.AND, a, b)).orElse(Term.TRUE);
    }

    static Term or(List<Term> terms) {
        return terms.stream().reduce((a, b) -> truth(Op.OR, a, b)).orElse(Term.FALSE);
    }

    static Term isNull(Term term) {
        return truth(Op.IS_NULL, term);
    }

    static Term isTrue(Term term) {
        return truth(Op.IS_TRUE, term);
    }

    /** {@code null} where the condition is true. */
    static Term nullIf(Term condition, Term otherwise) {
        return new Term.Case(
                List.of(condition), List.of(new Term.Literal(null, otherwise.type())), otherwise, otherwise.type());
    }

    /** If one of two results, in the type of both. */
    Term choose(Term condition, Term then, Term otherwise, Where where) {
        var type = join(where, List.of(then, otherwise));
        return new Term.Case(List.of(condition), List.of(to(then, type)), to(otherwise, type), type);
    }

    static Type join(Where where, List<Term> terms) {
        Type type = Simple.NULL;
        for (var term : terms) {
            var next = term.type();
            var joined = Type.join(type, next);
            if (joined.isEmpty()) {
                throw where.refuse("values of different types: %s and %s".formatted(type, next));
            }
            type = joined.get();
        }
        return type;
    }

    /** The same value in a type that holds it. */
    Term to(Term term, Type type) {
        var from = term.type();
        if (from.equals(type)) {
            return term;
        }
        if (term instanceof Term.Literal(var value, var before)) {
            return new Term.Literal(value, type);
        }
        if (from instanceof Type.Ratio(var above, var below) && type instanceof Type.Number) {
            return once(
                    term,
                    ratio -> apply(
                            Op.WIDE_DIVIDE,
                            type,
                            to(apply(Op.NUMERATOR, above, ratio), type),
                            to(apply(Op.DENOMINATOR, below, ratio), type)));
        }
        if (from == Simple.NULL || (Type.isNumber(from) && Type.isNumber(type))) {
            return new Term.Cast(term, type);
        }
        if (from instanceof Type.ListOf(var element) && type instanceof Type.ListOf(var wanted)) {
            var each = fresh(element);
            return new Term.Each(false, term, each, to(each, wanted), type);
        }
        if (from instanceof Type.Context(var fields) && type instanceof Type.Context wanted) {
            return once(term, context -> {
                var values = new ArrayList<Term>();
                for (var field : wanted.fields().entrySet()) {
                    var part = fields.getOrDefault(field.getKey(), Simple.NULL);
                    values.add(to(new Term.Field(context, field.getKey(), part), field.getValue()));
                }
                return nullIf(isNull(context), new Term.Struct(values, wanted));
            });
        }
        throw new IllegalArgumentException("%s is no %s".formatted(from, type));
    }

    Term listing(List<Term> elements, Where where) {
        var type = join(where, elements);
        return new Term.Listing(elements.stream().map(e -> to(e, type)).toList(), new Type.ListOf(type));
    }

    static Term struct(LinkedHashMap<String, Term> values) {
        var types = new LinkedHashMap<String, Type>();
        values.forEach((name, value) -> types.put(name, value.type()));
        return new Term.Struct(List.copyOf(values.values()), new Type.Context(types));
    }

    /** A list as it is; anything else as a list of one, null too: as FEEL converts. */
    Term asList(Term term) {
        if (!(term.type() instanceof Type.ListOf type)) {
            return new Term.Listing(List.of(term), new Type.ListOf(term.type()));
        }
        var ofNull = new Term.Listing(List.of(new Term.Literal(null, type.element())), type);
        if (term instanceof Term.Listing) {
            return term;
        }
        return once(term, list -> new Term.Case(List.of(isNull(list)), List.of(ofNull), list, type));
    }
}
