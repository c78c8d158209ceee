package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Type.Simple;

/** FEEL's functions on numbers, texts and dates; those on lists are {@link ListFunctions}. */
final class Functions {
    /** The names of parameters, for calls that name them. */
    private static final Map<String, List<String>> PARAMETERS = Map.ofEntries(
            Map.entry("not", List.of("negand")),
            Map.entry("abs", List.of("n")),
            Map.entry("floor", List.of("n", "scale")),
            Map.entry("ceiling", List.of("n", "scale")),
            Map.entry("decimal", List.of("n", "scale")),
            Map.entry("round up", List.of("n", "scale")),
            Map.entry("round down", List.of("n", "scale")),
            Map.entry("round half up", List.of("n", "scale")),
            Map.entry("round half down", List.of("n", "scale")),
            Map.entry("sqrt", List.of("number")),
            Map.entry("exp", List.of("number")),
            Map.entry("log", List.of("number")),
            Map.entry("even", List.of("number")),
            Map.entry("odd", List.of("number")),
            Map.entry("modulo", List.of("dividend", "divisor")),
            Map.entry("number", List.of("from", "grouping separator", "decimal separator")),
            Map.entry("string", List.of("from")),
            Map.entry("string length", List.of("string")),
            Map.entry("substring", List.of("string", "start position", "length")),
            Map.entry("upper case", List.of("string")),
            Map.entry("lower case", List.of("string")),
            Map.entry("contains", List.of("string", "match")),
            Map.entry("starts with", List.of("string", "match")),
            Map.entry("ends with", List.of("string", "match")),
            Map.entry("substring before", List.of("string", "match")),
            Map.entry("substring after", List.of("string", "match")),
            Map.entry("duration", List.of("from")),
            Map.entry("years and months duration", List.of("from", "to")));

    private static final Map<String, Rounding> ROUNDINGS = Map.of(
            "floor", Rounding.FLOOR,
            "ceiling", Rounding.CEILING,
            "decimal", Rounding.HALF_EVEN,
            "round up", Rounding.UP,
            "round down", Rounding.DOWN,
            "round half up", Rounding.HALF_UP,
            "round half down", Rounding.HALF_DOWN);

    private static final Set<String> CLOCK = Set.of("today", "now");

    private final Expressions expressions;
    private final ListFunctions lists;

    Functions(Expressions expressions) {
        this.expressions = expressions;
        this.lists = new ListFunctions(expressions);
    }

    Term call(String name, List<@Nullable String> names, List<Term> given, Where where) {
        if (CLOCK.contains(name)) {
            throw where.refuse("'%s': a policy does not ask for the time; make the date an input".formatted(name));
        }
        if (name.equals("date")) {
            return Failures.whenNull(date(names, given, where));
        }
        var parameters = PARAMETERS.get(name);
        if (parameters == null) {
            return lists.call(name, names, given, where);
        }
        var arguments = Expressions.ordered(name, parameters, names, given, where);
        if (given.isEmpty()) {
            throw where.refuse("'%s' without arguments".formatted(name));
        }
        var rounding = ROUNDINGS.get(name);
        if (rounding != null) {
            return Failures.whenNull(round(name, rounding, arguments, given.size(), where));
        }
        return switch (name) {
            case "abs", "sqrt", "exp", "log", "even", "odd", "modulo" ->
                Failures.whenNull(number(name, arguments, where));
            case "number" -> Failures.whenNull(toNumber(arguments, given.size(), where));
            case "string" -> toText(arguments.getFirst(), where);
            case "not" -> Terms.not(expressions.truth(arguments.getFirst(), where));
            case "duration" -> duration(arguments.getFirst(), where);
            case "years and months duration" ->
                Failures.whenNull(Temporals.months(
                        expectDate(arguments.getFirst(), where), expectDate(arguments.getLast(), where)));
            default -> Failures.whenNull(text(name, arguments, given.size(), where));
        };
    }

    private Term round(String name, Rounding rounding, List<Term> arguments, int given, Where where) {
        var places = given == 1 ? Numbers.literal(0) : arguments.get(1);
        if (places.type() == Simple.NULL) {
            return new Term.Literal(null, Type.Number.of(1, 0));
        }
        var constant = constant(places);
        if (constant == null || constant.abs().compareTo(BigDecimal.valueOf(6111)) > 0) {
            throw where.refuse("'%s': the number of places must be a constant".formatted(name));
        }
        return expressions.numbers.round(
                expressions.number(arguments.getFirst(), where), rounding, constant.intValue());
    }

    private static @Nullable BigDecimal constant(Term term) {
        if (term instanceof Term.Literal(BigDecimal value, var _)) {
            return value;
        }
        return term instanceof Term.Apply(var op, var arguments, var _) && op == Op.NEGATE
                ? negated(arguments.getFirst())
                : null;
    }

    private static @Nullable BigDecimal negated(Term term) {
        return term instanceof Term.Literal(BigDecimal value, var _) ? value.negate() : null;
    }

    private Term number(String name, List<Term> arguments, Where where) {
        var numbers = expressions.numbers;
        var first = expressions.number(arguments.getFirst(), where);
        return switch (name) {
            case "abs" -> numbers.absolute(first);
            case "sqrt" -> numbers.wide(Op.WIDE_SQRT, first);
            case "exp" -> numbers.wide(Op.WIDE_EXP, first);
            case "log" -> numbers.wide(Op.WIDE_LOG, first);
            case "modulo" -> modulo(first, expressions.number(arguments.get(1), where));
            case "even" -> expressions.terms.once(first, this::even);
            default -> Terms.not(expressions.terms.once(first, this::even));
        };
    }

    /** Null when the number is not whole. */
    private Term even(Term number) {
        var whole = expressions.numbers.compare(Op.SAME, modulo(number, Numbers.literal(1)), Numbers.literal(0));
        return Terms.nullIf(
                Terms.not(Terms.isTrue(whole)),
                expressions.numbers.compare(Op.SAME, modulo(number, Numbers.literal(2)), Numbers.literal(0)));
    }

    private Term modulo(Term dividend, Term divisor) {
        return expressions.numbers.wide(Op.WIDE_MODULO, dividend, divisor);
    }

    private Term toNumber(List<Term> arguments, int given, Where where) {
        if (Type.isNumber(arguments.getFirst().type()) && given == 1) {
            return arguments.getFirst();
        }
        var group = separator(arguments.get(1), where);
        var point = separator(arguments.get(2), where);
        if (!Set.of("", " ", ".", ",").contains(group)
                || !Set.of("", ".", ",").contains(point)
                || (!group.isEmpty() && group.equals(point))) {
            return new Term.Literal(null, Type.Number.WIDE);
        }
        return Terms.apply(
                Op.WIDE_NUMBER,
                Type.Number.WIDE,
                expressions.text(arguments.getFirst(), where),
                new Term.Literal(group, Simple.STRING),
                new Term.Literal(point, Simple.STRING));
    }

    /** Empty when there is none. */
    private static String separator(Term term, Where where) {
        if (term instanceof Term.Literal(var value, var _)) {
            return value == null ? "" : value.toString();
        }
        throw where.refuse("'number': separators must be constants");
    }

    private Term toText(Term term, Where where) {
        return switch (term.type()) {
            case Simple simple when simple == Simple.STRING || simple == Simple.NULL -> expressions.text(term, where);
            case Simple simple
            when simple == Simple.BOOLEAN || simple == Simple.DATE -> new Term.Cast(term, Simple.STRING);
            case Type.Number number when !number.wide() && number.scale() == 0 -> new Term.Cast(term, Simple.STRING);
            default ->
                throw where.refuse("'string' of a %s is not supported".formatted(Expressions.describe(term.type())));
        };
    }

    private Term text(String name, List<Term> arguments, int given, Where where) {
        var text = expressions.text(arguments.getFirst(), where);
        return switch (name) {
            case "string length" -> Terms.apply(Op.LENGTH, Type.Number.of(12, 0), text);
            case "upper case" -> Terms.apply(Op.UPPER, Simple.STRING, text);
            case "lower case" -> Terms.apply(Op.LOWER, Simple.STRING, text);
            case "substring" -> substring(text, arguments, given, where);
            case "contains" -> Terms.truth(Op.CONTAINS, text, expressions.text(arguments.get(1), where));
            case "starts with" -> Terms.truth(Op.STARTS_WITH, text, expressions.text(arguments.get(1), where));
            case "ends with" -> Terms.truth(Op.ENDS_WITH, text, expressions.text(arguments.get(1), where));
            case "substring before" ->
                Terms.apply(Op.BEFORE, Simple.STRING, text, expressions.text(arguments.get(1), where));
            default -> Terms.apply(Op.AFTER, Simple.STRING, text, expressions.text(arguments.get(1), where));
        };
    }

    /** Characters from a position, which counts from the end when negative; null outside the text. */
    private Term substring(Term text, List<Term> arguments, int given, Where where) {
        var start = constant(arguments.get(1));
        var length = given < 3 ? null : constant(arguments.get(2));
        if (start == null || start.scale() > 0 || (given == 3 && (length == null || length.scale() > 0))) {
            throw where.refuse("'substring': positions must be constant whole numbers");
        }
        var nothing = new Term.Literal(null, Simple.STRING);
        if (start.signum() == 0 || (length != null && length.signum() <= 0)) {
            return nothing;
        }
        return expressions.terms.once(text, all -> {
            var from = Terms.literal(start.longValue(), Simple.SECONDS);
            var part = length == null
                    ? Terms.apply(Op.SUBSTRING_FROM, Simple.STRING, all, from)
                    : Terms.apply(
                            Op.SUBSTRING, Simple.STRING, all, from, Terms.literal(length.longValue(), Simple.SECONDS));
            var size = Terms.apply(Op.LENGTH, Type.Number.of(12, 0), all);
            var outside = expressions.numbers.compare(Op.LESS, size, Numbers.literal(start.abs()));
            return Terms.nullIf(outside, part);
        });
    }

    private Term duration(Term from, Where where) {
        if (from.type() == Simple.SECONDS || from.type() == Simple.MONTHS) {
            return from;
        }
        if (from instanceof Term.Literal(String text, var _)) {
            return Temporals.duration(text, where);
        }
        throw where.refuse("'duration' of something that is not a constant");
    }

    private Term date(List<@Nullable String> names, List<Term> given, Where where) {
        if (given.size() == 3) {
            var parts = Expressions.ordered("date", List.of("year", "month", "day"), names, given, where);
            for (var part : parts) {
                if (!(part.type() instanceof Type.Number number)
                        || number.wide()
                        || number.scale() > 0
                        || number.digits() > 18) {
                    throw where.refuse("'date' of something that is not a whole number");
                }
            }
            return Temporals.date(parts.get(0), parts.get(1), parts.get(2));
        }
        var from = Expressions.ordered("date", List.of("from"), names, given, where)
                .getFirst();
        if (from instanceof Term.Literal(String text, var _)) {
            var date = Temporals.literal(text, where);
            return date.type() == Simple.DATE ? date : new Term.Literal(null, Simple.DATE);
        }
        return from.type() == Simple.DATE
                ? from
                : Terms.apply(Op.DATE_OF_TEXT, Simple.DATE, expressions.text(from, where));
    }

    private Term expectDate(Term term, Where where) {
        if (term.type() == Simple.NULL) {
            return new Term.Literal(null, Simple.DATE);
        }
        if (term.type() != Simple.DATE) {
            throw where.refuse("type error: %s where a date is wanted".formatted(Expressions.describe(term.type())));
        }
        return term;
    }
}
