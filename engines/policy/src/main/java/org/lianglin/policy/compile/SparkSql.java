package org.lianglin.policy.compile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Spark's words. Numbers beyond 34 digits or without a fixed point, and functions that Spark has with another meaning, are not among them. */
final class SparkSql implements Writing {
    /** Digits of Spark's widest decimal. */
    private static final int WIDEST = 38;
    /** Those that Spark says as DuckDB does. */
    private static final Set<Op> ALIKE = Set.of(
            Op.ADD,
            Op.SUBTRACT,
            Op.MULTIPLY,
            Op.NEGATE,
            Op.ABSOLUTE,
            Op.POSITIVE,
            Op.AND,
            Op.OR,
            Op.NOT,
            Op.SAME,
            Op.LESS,
            Op.AT_MOST,
            Op.IS_NULL,
            Op.IS_TRUE,
            Op.CONCATENATE,
            Op.LENGTH,
            Op.CONTAINS,
            Op.YEAR,
            Op.MONTH,
            Op.DAY,
            Op.REMAINDER);

    private static final Map<Op, String> OTHERWISE = Map.ofEntries(
            Map.entry(Op.RATIO, "case when %1$s is not null and %2$s <> 0 then named_struct('n', %1$s, 'd', %2$s) end"),
            Map.entry(Op.NUMERATOR, "(%s).n"),
            Map.entry(Op.DENOMINATOR, "(%s).d"),
            Map.entry(Op.EQUAL, "(%s <=> %s)"),
            Map.entry(Op.STARTS_WITH, "startswith(%s, %s)"),
            Map.entry(Op.ENDS_WITH, "endswith(%s, %s)"),
            Map.entry(Op.WEEKDAY, "(weekday(%s) + 1)"),
            Map.entry(Op.DAYS_BETWEEN, "cast(datediff(%1$s, %2$s) as bigint)"),
            Map.entry(Op.PLUS_MONTHS, "add_months(%s, cast(%s as int))"),
            Map.entry(Op.PLUS_DAYS, "date_add(%s, cast(%s as int))"),
            Map.entry(
                    Op.MONTHS_BETWEEN,
                    "cast((year(%2$s) - year(%1$s)) * 12 + month(%2$s) - month(%1$s) + case"
                            + " when (year(%2$s) - year(%1$s)) * 12 + month(%2$s) - month(%1$s) > 0 and day(%2$s) < day(%1$s) then -1"
                            + " when (year(%2$s) - year(%1$s)) * 12 + month(%2$s) - month(%1$s) < 0 and day(%2$s) > day(%1$s) then 1"
                            + " else 0 end as bigint)"),
            Map.entry(Op.DIVIDE_CUT, "(%s div %s)"),
            Map.entry(Op.COUNT, "size(%s)"),
            Map.entry(Op.MIN, "array_min(%s)"),
            Map.entry(Op.MAX, "array_max(%s)"),
            Map.entry(Op.FIRST_TRUE, "coalesce(nullif(array_position(%s, true), 0), 2147483647)"),
            Map.entry(Op.HAS_NULL, "exists(%s, feel_x -> feel_x is null)"),
            Map.entry(Op.LIST_CONTAINS, "exists(%s, feel_x -> feel_x <=> %s)"),
            Map.entry(Op.JOIN_LISTS, "concat(%s, %s)"),
            Map.entry(Op.FLATTEN, "flatten(%s)"),
            Map.entry(Op.REVERSE, "reverse(%s)"));

    @Override
    public String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    @Override
    public String type(Type type) {
        return switch (type) {
            case Type.Simple simple -> type(simple.sql());
            case Type.Number number when number.wide() -> throw beyond();
            case Type.Number number -> number.sql();
            case Type.Ratio(var above, var below) -> "struct<n: %s, d: %s>".formatted(type(above), type(below));
            case Type.ListOf(var element) -> "array<%s>".formatted(type(element));
            case Type.Context(var fields) ->
                fields.entrySet().stream()
                        .map(f -> "`%s`: %s".formatted(f.getKey().replace("`", "``"), type(f.getValue())))
                        .collect(Collectors.joining(", ", "struct<", ">"));
        };
    }

    @Override
    public String type(String type) {
        return type.equalsIgnoreCase("varchar") ? "string" : type;
    }

    @Override
    public String apply(Op op, Object... arguments) {
        if (ALIKE.contains(op)) {
            return op.sql(arguments);
        }
        var template = OTHERWISE.get(op);
        if (template == null) {
            throw op.name().startsWith("WIDE_")
                    ? beyond()
                    : new Unsupported("Spark has no exact form of " + op.name().toLowerCase(java.util.Locale.ROOT));
        }
        return template.formatted(arguments);
    }

    private static Unsupported beyond() {
        return new Unsupported("a number without a fixed point or with more than 34 digits, which Spark has not");
    }

    @Override
    public String list(String elements, Type.ListOf type) {
        return "cast(array(%s) as %s)".formatted(elements, type(type));
    }

    @Override
    public String struct(LinkedHashMap<String, String> values) {
        return values.entrySet().stream()
                .map(value -> text(value.getKey()) + ", " + value.getValue())
                .collect(Collectors.joining(", ", "named_struct(", ")"));
    }

    @Override
    public String field(String context, String name) {
        return "(%s).%s".formatted(context, Sql.name(name));
    }

    @Override
    public String each(boolean filter, String list, String element, String body) {
        return "%s(%s, %s -> %s)".formatted(filter ? "filter" : "transform", list, element, body);
    }

    @Override
    public String fold(String list, String sofar, String element, String body) {
        return "case when size(%1$s) > 0 then aggregate(slice(%1$s, 2, size(%1$s)), get(%1$s, 0), (%2$s, %3$s) -> %4$s) end"
                .formatted(list, sofar, element, body);
    }

    @Override
    public String let(String name, String value, String body) {
        return "get(transform(array(%s), %s -> %s), 0)".formatted(value, name, body);
    }

    @Override
    public String wide(String number) {
        throw beyond();
    }

    /** Spark gives a product the digits of both sides. */
    @Override
    public String factor(String number, int scale) {
        return number;
    }

    @Override
    public String whole(String decimal, Type.Number type, int places) {
        // beyond that Spark would drop digits after the point
        if (type.precision() + places + 2 > WIDEST) {
            throw beyond();
        }
        return "cast(cast(%s as %s) * cast(1%s as decimal(%d, 0)) as decimal(%d, 0))"
                .formatted(decimal, type.sql(), "0".repeat(places), places + 1, WIDEST);
    }

    @Override
    public String quotient(String dividend, String divisor, int digits) {
        if (digits > Type.LONG) {
            throw beyond();
        }
        return "(%s div %s)".formatted(dividend, divisor);
    }

    @Override
    public String sign(String number) {
        return "cast(sign(%s) as bigint)".formatted(number);
    }

    @Override
    public String startsWith(String column, String text) {
        return "startswith(cast(%s as string), %s)".formatted(column, text(text));
    }

    @Override
    public String later(String column, long months, int days) {
        return "date_add(add_months(%s, %d), %d)".formatted(column, months, days);
    }
}
