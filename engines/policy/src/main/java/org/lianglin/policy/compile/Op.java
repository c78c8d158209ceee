package org.lianglin.policy.compile;

/** What SQL does with finished arguments. Names with WIDE call {@link Decimals}. */
enum Op {
    ADD("(%s + %s)"),
    SUBTRACT("(%s - %s)"),
    MULTIPLY("(%s * %s)"),
    NEGATE("(- %s)"),
    ABSOLUTE("abs(%s)"),
    WIDE_ADD("feel_add(%s, %s)"),
    WIDE_SUBTRACT("feel_subtract(%s, %s)"),
    WIDE_MULTIPLY("feel_multiply(%s, %s)"),
    WIDE_DIVIDE("feel_divide(%s, %s)"),
    WIDE_POWER("feel_power(%s, %s)"),
    WIDE_MODULO("feel_modulo(%s, %s)"),
    WIDE_TOTAL("feel_total(%s, %s)"),
    WIDE_SQRT("feel_sqrt(%s)"),
    WIDE_EXP("feel_exp(%s)"),
    WIDE_LOG("feel_log(%s)"),
    WIDE_ABSOLUTE("feel_abs(%s)"),
    WIDE_NUMBER("feel_number(%s, %s, %s)"),
    WIDE_ROUND("feel_round(%s, %s, %s)"),
    /** Below 0, 0 or above 0. */
    WIDE_COMPARE("feel_compare(%s, %s)"),
    RATIO("case when %1$s is not null and %2$s <> 0 then struct_pack(n := %1$s, d := %2$s) end"),
    NUMERATOR("struct_extract(%s, 'n')"),
    DENOMINATOR("struct_extract(%s, 'd')"),
    POSITIVE("(%s > 0)"),

    AND("(%s and %s)"),
    OR("(%s or %s)"),
    NOT("(not %s)"),
    EQUAL("(%s is not distinct from %s)"),
    /** Null when a side is null. */
    SAME("(%s = %s)"),
    LESS("(%s < %s)"),
    AT_MOST("(%s <= %s)"),
    IS_NULL("(%s is null)"),
    IS_TRUE("coalesce(%s, false)"),

    CONCATENATE("(%s || %s)"),
    LENGTH("length(%s)"),
    SUBSTRING("substring(%s, %s, %s)"),
    SUBSTRING_FROM("substring(%s, %s)"),
    UPPER("feel_upper(%s)"),
    LOWER("feel_lower(%s)"),
    CONTAINS("contains(%s, %s)"),
    STARTS_WITH("starts_with(%s, %s)"),
    ENDS_WITH("ends_with(%s, %s)"),
    BEFORE("feel_before(%s, %s)"),
    AFTER("feel_after(%s, %s)"),
    TEXT_OF_NUMBER("feel_text(%s)"),

    DATE_OF("try(make_date(cast(%s as bigint), cast(%s as bigint), cast(%s as bigint)))"),
    DATE_OF_TEXT("feel_date(%s)"),
    YEAR("year(%s)"),
    MONTH("month(%s)"),
    DAY("day(%s)"),
    WEEKDAY("isodow(%s)"),
    DAYS_BETWEEN("cast(date_diff('day', %2$s, %1$s) as bigint)"),
    PLUS_MONTHS("cast(%s + to_months(cast(%s as integer)) as date)"),
    PLUS_DAYS("(%s + cast(%s as integer))"),
    /** Complete months from the first to the second date, as java.time.Period counts them. */
    MONTHS_BETWEEN("feel_months(%s, %s)"),
    FLOOR_DIVIDE("cast(floor(%s / %s) as bigint)"),
    DIVIDE_CUT("(%s // %s)"),
    REMAINDER("(%s %% %s)"),

    COUNT("len(%s)"),
    SUM("list_sum(%s)"),
    MIN("list_min(%s)"),
    MAX("list_max(%s)"),
    /** The number of the first element that is true, or one beyond all lists. */
    FIRST_TRUE("coalesce(nullif(list_position(%s, true), 0), 2147483647)"),
    HAS_NULL("(len(%1$s) > list_count(%1$s))"),
    ELEMENT("list_extract(%s, cast(%s as bigint))"),
    LIST_CONTAINS("(len(list_filter(%1$s, lambda feel_x: feel_x is not distinct from %2$s)) > 0)"),
    SERIES("generate_series(cast(%s as bigint), cast(%s as bigint))"),
    SERIES_DOWN("generate_series(cast(%s as bigint), cast(%s as bigint), -1)"),
    JOIN_LISTS("list_concat(%s, %s)"),
    FLATTEN("flatten(%s)"),
    REVERSE("list_reverse(%s)"),
    SLICE("list_slice(%s, cast(%s as bigint), cast(%s as bigint))");

    private final String template;

    Op(String template) {
        this.template = template;
    }

    String sql(Object... arguments) {
        return template.formatted(arguments);
    }
}
