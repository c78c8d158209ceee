package org.lianglin.policy.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Type.ListOf;
import org.lianglin.policy.compile.Type.Simple;

/** FEEL's functions on lists. Where a list is wanted, anything else is a list of one. */
final class ListFunctions {
    /** Digits that the number of elements of a list may have. */
    private static final int ELEMENTS = 6;

    static final Type.Number COUNT = Type.Number.of(12, 0);

    private static final Map<String, List<String>> PARAMETERS = Map.of(
            "list contains", List.of("list", "element"),
            "reverse", List.of("list"),
            "flatten", List.of("list"),
            "sublist", List.of("list", "start position", "length"),
            "insert before", List.of("list", "position", "newItem"),
            "remove", List.of("list", "position"),
            "index of", List.of("list", "match"));

    private final Expressions expressions;

    ListFunctions(Expressions expressions) {
        this.expressions = expressions;
    }

    Term call(String name, List<@Nullable String> names, List<Term> given, Where where) {
        if (!PARAMETERS.containsKey(name) && names.stream().anyMatch(n -> n != null && !n.equals("list"))) {
            throw where.refuse("'%s' has no parameters %s".formatted(name, names));
        }
        return switch (name) {
            case "count", "sum", "min", "max", "mean", "all", "any" -> over(name, list(name, given, where), where);
            case "concatenate" ->
                Failures.whenNull(concatenate(given.stream().map(this::list).toList(), where));
            case "append" -> {
                var added = expressions.terms.listing(given.subList(1, given.size()), where);
                yield Failures.whenNull(concatenate(List.of(list(given.getFirst()), added), where));
            }
            case "list contains", "reverse", "flatten", "sublist", "insert before", "remove", "index of" ->
                Failures.whenNull(positioned(
                        name,
                        Expressions.ordered(name, PARAMETERS.getOrDefault(name, List.of()), names, given, where),
                        given.size(),
                        where));
            default -> throw where.refuse("the function '%s' is not supported".formatted(name));
        };
    }

    /** One list, or the arguments as a list. */
    private Term list(String name, List<Term> given, Where where) {
        if (given.isEmpty()) {
            throw where.refuse("'%s' without arguments".formatted(name));
        }
        return given.size() == 1 ? list(given.getFirst()) : expressions.terms.listing(given, where);
    }

    private Term list(Term term) {
        if (term.type() instanceof ListOf) {
            return term;
        }
        return term.type() == Simple.NULL
                ? new Term.Literal(null, new ListOf(Simple.NULL))
                : expressions.terms.once(
                        term,
                        one -> Terms.nullIf(
                                Terms.isNull(one), new Term.Listing(List.of(one), new ListOf(term.type()))));
    }

    private static Type element(Term list) {
        return ((ListOf) list.type()).element();
    }

    private Term over(String name, Term all, Where where) {
        return expressions.terms.once(all, list -> switch (name) {
            case "count" -> Failures.whenNull(Terms.apply(Op.COUNT, COUNT, list));
            case "sum" -> Failures.when(unknown(list), sum(list, where));
            case "mean" ->
                Failures.whenNull(expressions.numbers.divide(sum(list, where), Terms.apply(Op.COUNT, COUNT, list)));
            case "min" -> least(extreme(Op.MIN, list, where), list);
            case "max" -> least(extreme(Op.MAX, list, where), list);
            case "all" -> Failures.when(Terms.isNull(list), all(list, Term.FALSE, Term.TRUE, where));
            default -> Failures.when(Terms.isNull(list), all(list, Term.TRUE, Term.FALSE, where));
        });
    }

    /** KIE asks nothing of an element that is alone. */
    private static Term least(Term value, Term list) {
        var alone = Terms.isTrue(Terms.truth(Op.SAME, Terms.apply(Op.COUNT, COUNT, list), Numbers.literal(1)));
        return Failures.when(Terms.truth(Op.AND, Terms.not(alone), Terms.isNull(value)), value);
    }

    private static Term unknown(Term list) {
        return Terms.truth(Op.OR, Terms.isNull(list), Terms.isTrue(Terms.truth(Op.HAS_NULL, list)));
    }

    /** Null for the empty list, and when an element is null. */
    private Term sum(Term list, Where where) {
        var unknown = Terms.truth(Op.HAS_NULL, list);
        if (element(list) == Simple.NULL) {
            return new Term.Literal(null, COUNT);
        }
        var number = expressions
                .number(expressions.terms.fresh(element(list)), where)
                .type();
        if (number instanceof Type.Number fixed && !fixed.wide()) {
            var sum = Type.Number.of(fixed.digits() + ELEMENTS, fixed.scale());
            if (!sum.wide()) {
                return Terms.nullIf(unknown, Terms.apply(Op.SUM, sum, list));
            }
        }
        var wide = expressions.terms.to(list, new ListOf(Type.Number.WIDE));
        var sofar = expressions.terms.fresh(Type.Number.WIDE);
        var next = expressions.terms.fresh(Type.Number.WIDE);
        var added = Terms.apply(Op.WIDE_TOTAL, Type.Number.WIDE, sofar, next);
        return expressions.terms.once(
                wide, l -> Terms.nullIf(unknown, new Term.Fold(l, sofar, next, added, Type.Number.WIDE)));
    }

    private Term extreme(Op op, Term list, Where where) {
        var element = element(list);
        if (element == Simple.NULL) {
            return Term.NULL;
        }
        if (element instanceof ListOf || element instanceof Type.Context || element == Simple.BOOLEAN) {
            throw where.refuse(
                    "type error: the least or greatest of a %s".formatted(Expressions.describe(list.type())));
        }
        var unknown = Terms.truth(Op.HAS_NULL, list);
        if (!Type.isNumber(element) || (element instanceof Type.Number fixed && !fixed.wide())) {
            return Terms.nullIf(unknown, Terms.apply(op, element, list));
        }
        var wide = expressions.terms.to(list, new ListOf(Type.Number.WIDE));
        var best = expressions.terms.fresh(Type.Number.WIDE);
        var next = expressions.terms.fresh(Type.Number.WIDE);
        var better = op == Op.MIN
                ? expressions.numbers.compare(Op.LESS, next, best)
                : expressions.numbers.compare(Op.LESS, best, next);
        var chosen = new Term.Case(List.of(better), List.of(next), best, Type.Number.WIDE);
        return expressions.terms.once(
                wide, l -> Terms.nullIf(unknown, new Term.Fold(l, best, next, chosen, Type.Number.WIDE)));
    }

    /** {@code decisive} when an element is so; else null when an element is null; else the other. */
    private Term all(Term list, Term decisive, Term otherwise, Where where) {
        var item = expressions.terms.fresh(element(list) == Simple.NULL ? Simple.BOOLEAN : element(list));
        expressions.truth(item, where);
        var hit = decisive == Term.TRUE ? Terms.isTrue(item) : Terms.isTrue(Terms.not(item));
        var hits = new Term.Each(true, list, item, hit, list.type());
        var found = Terms.truth(Op.POSITIVE, Terms.apply(Op.COUNT, COUNT, hits));
        var unknown = Terms.truth(Op.OR, Terms.isNull(list), Terms.truth(Op.HAS_NULL, list));
        return new Term.Case(
                List.of(found, unknown),
                List.of(decisive, new Term.Literal(null, Simple.BOOLEAN)),
                otherwise,
                Simple.BOOLEAN);
    }

    private Term concatenate(List<Term> lists, Where where) {
        var type = Terms.join(where, lists);
        var same = lists.stream().map(l -> expressions.terms.to(l, type)).toList();
        var all = same.stream().reduce((a, b) -> Terms.apply(Op.JOIN_LISTS, type, a, b));
        var unknown = Terms.or(same.stream().map(Terms::isNull).toList());
        return Terms.nullIf(unknown, all.orElseThrow());
    }

    private Term positioned(String name, List<Term> arguments, int given, Where where) {
        return expressions.terms.once(list(arguments.getFirst()), list -> switch (name) {
            case "list contains" ->
                Terms.nullIf(Terms.isNull(list), expressions.comparisons().contains(list, arguments.get(1), where));
            case "reverse" -> Terms.apply(Op.REVERSE, list.type(), list);
            case "flatten" -> flatten(list);
            case "sublist" -> sublist(list, arguments, given, where);
            case "insert before" -> insert(list, position(name, arguments.get(1), where), arguments.get(2), where);
            case "remove" -> remove(list, position(name, arguments.get(1), where), where);
            default -> indexOf(list, arguments.get(1), where);
        });
    }

    private Term flatten(Term list) {
        var flat = list;
        while (element(flat) instanceof ListOf inner) {
            // what is no list stays an element
            flat = Terms.apply(Op.FLATTEN, inner, expressions.each(flat, inner, expressions.terms::asList));
        }
        return flat;
    }

    private static long position(String name, Term term, Where where) {
        var literal = term instanceof Term.Apply(var op, var arguments, var _) && op == Op.NEGATE
                ? arguments.getFirst()
                : term;
        if (literal instanceof Term.Literal(java.math.BigDecimal value, var _)
                && value.scale() <= 0
                && value.signum() != 0) {
            return literal == term ? value.longValue() : -value.longValue();
        }
        throw where.refuse("'%s': the position must be a constant whole number other than 0".formatted(name));
    }

    private Term slice(Term list, long from, long to) {
        return Terms.apply(
                Op.SLICE, list.type(), list, Terms.literal(from, Simple.SECONDS), Terms.literal(to, Simple.SECONDS));
    }

    private Term sublist(Term list, List<Term> arguments, int given, Where where) {
        var start = position("sublist", arguments.get(1), where);
        var length = given < 3 ? Long.MAX_VALUE : position("sublist", arguments.get(2), where);
        if (start < 0 || length < 0) {
            throw where.refuse("'sublist' from the end is not supported");
        }
        var end = given < 3 ? Integer.MAX_VALUE : start + length - 1;
        return outside(list, given < 3 ? start : end, slice(list, start, end));
    }

    /** Null when the list is shorter than {@code needed}. */
    private Term outside(Term list, long needed, Term otherwise) {
        var size = Terms.apply(Op.COUNT, COUNT, list);
        return Terms.nullIf(expressions.numbers.compare(Op.LESS, size, Numbers.literal(needed)), otherwise);
    }

    private Term insert(Term list, long position, Term item, Where where) {
        if (position < 0) {
            throw where.refuse("'insert before' from the end is not supported");
        }
        var parts = new ArrayList<Term>();
        if (position > 1) {
            parts.add(slice(list, 1, position - 1));
        }
        parts.add(expressions.terms.listing(List.of(item), where));
        parts.add(slice(list, position, Integer.MAX_VALUE));
        return outside(list, position, concatenate(parts, where));
    }

    private Term remove(Term list, long position, Where where) {
        if (position < 0) {
            throw where.refuse("'remove' from the end is not supported");
        }
        var rest = slice(list, position + 1, Integer.MAX_VALUE);
        return outside(
                list, position, position == 1 ? rest : concatenate(List.of(slice(list, 1, position - 1), rest), where));
    }

    private Term indexOf(Term list, Term match, Where where) {
        var size = Terms.apply(Op.COUNT, COUNT, list);
        var positions =
                new Term.Cast(Terms.apply(Op.SERIES, new ListOf(COUNT), Numbers.literal(1), size), new ListOf(COUNT));
        var position = expressions.terms.fresh(COUNT);
        var there = Terms.apply(Op.ELEMENT, element(list), list, position);
        var found = expressions.comparisons().equal(there, match, where);
        return Terms.nullIf(Terms.isNull(list), new Term.Each(true, positions, position, found, new ListOf(COUNT)));
    }
}
