package org.lianglin.policy.compile;

import java.util.LinkedHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** DuckDB's words. */
final class DuckDbSql implements Writing {
    private static final Pattern BEGINNING = Pattern.compile("[1-9]\\d{0,%d}".formatted(Type.LONG - 1));

    @Override
    public String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    @Override
    public String type(Type type) {
        return type.sql();
    }

    @Override
    public String type(String type) {
        return type;
    }

    @Override
    public String apply(Op op, Object... arguments) {
        return op.sql(arguments);
    }

    @Override
    public String list(String elements, Type.ListOf type) {
        return "cast([%s] as %s)".formatted(elements, type.sql());
    }

    @Override
    public String struct(LinkedHashMap<String, String> values) {
        return values.entrySet().stream()
                .map(value -> Sql.name(value.getKey()) + " := " + value.getValue())
                .collect(Collectors.joining(", ", "struct_pack(", ")"));
    }

    @Override
    public String field(String context, String name) {
        return "struct_extract(%s, %s)".formatted(context, text(name));
    }

    @Override
    public String each(boolean filter, String list, String element, String body) {
        return "%s(%s, lambda %s: %s)".formatted(filter ? "list_filter" : "list_transform", list, element, body);
    }

    @Override
    public String fold(String list, String sofar, String element, String body) {
        return "case when len(%1$s) > 0 then list_reduce(%1$s, lambda %2$s, %3$s: %4$s) end"
                .formatted(list, sofar, element, body);
    }

    @Override
    public String let(String name, String value, String body) {
        return "list_extract(list_transform([%s], lambda %s: %s), 1)".formatted(value, name, body);
    }

    @Override
    public String wide(String number) {
        return number;
    }

    /** DuckDB takes the width of the wider side for a product. */
    @Override
    public String factor(String number, int scale) {
        return "cast(%s as decimal(38, %d))".formatted(number, scale);
    }

    @Override
    public String whole(String decimal, Type.Number type, int places) {
        var scale = type.scale();
        var factor = "cast(1%s as hugeint)".formatted("0".repeat(places - scale));
        return "(cast(cast(%s as decimal(38, %d)) * cast(1%s as decimal(%d, 0)) as hugeint) * %s)"
                .formatted(decimal, scale, "0".repeat(scale), scale + 1, factor);
    }

    @Override
    public String quotient(String dividend, String divisor, int digits) {
        return "(%s // %s)".formatted(dividend, divisor);
    }

    @Override
    public String sign(String number) {
        return "sign(%s)".formatted(number);
    }

    /**
     * A column of whole numbers is compared with the ranges of all numbers that begin so: DuckDB knows the least and the most of a column,
     * and asks no row where they lie in one of them.
     */
    @Override
    public String startsWith(String column, String text) {
        var any = "starts_with(cast(%s as varchar), %s)".formatted(column, text(text));
        return BEGINNING.matcher(text).matches()
                ? "case when typeof(%1$s) = 'BIGINT' then %2$s else %3$s end"
                        .formatted(column, ranges("try_cast(%s as bigint)".formatted(column), text), any)
                : any;
    }

    private static String ranges(String column, String beginning) {
        return IntStream.rangeClosed(0, Type.LONG - beginning.length())
                .mapToObj("0"::repeat)
                .map(rest -> "%1$s >= %2$s%3$s and %1$s <= %2$s%4$s"
                        .formatted(column, beginning, rest, rest.replace('0', '9')))
                .collect(Collectors.joining(" or ", "(", ")"));
    }

    @Override
    public String later(String column, long months, int days) {
        return "cast(%s + interval '%d months' + interval '%d days' as date)".formatted(column, months, days);
    }
}
