package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** The words of an engine for what terms say. */
interface Writing {
    /** What an engine has no exact words for; whoever compiles says where. */
    final class Unsupported extends RuntimeException {
        Unsupported(String construct) {
            super(construct);
        }
    }

    String text(String text);

    String type(Type type);

    /** @param type in words of DuckDB */
    String type(String type);

    String apply(Op op, Object... arguments);

    /** @param elements separated by commas */
    String list(String elements, Type.ListOf type);

    String struct(LinkedHashMap<String, String> values);

    String field(String context, String name);

    String each(boolean filter, String list, String element, String body);

    String fold(String list, String sofar, String element, String body);

    /** {@code body}, which says {@code name} for a value, where there are no columns. */
    String let(String name, String value, String body);

    /** A number as text of decimal128. */
    String wide(String number);

    /** A factor of a product of more than 18 digits. */
    String factor(String number, int scale);

    /** A decimal times ten to the power of {@code places}, which makes it whole, beyond 18 digits. */
    String whole(String decimal, Type.Number type, int places);

    /**
     * Of whole numbers, cut towards zero.
     *
     * @param digits the most that the quotient has
     */
    String quotient(String dividend, String divisor, int digits);

    /** −1, 0 or 1, as a whole number. */
    String sign(String number);

    /** Whether the text in a column, or its digits, begin with {@code text}. */
    String startsWith(String column, String text);

    String later(String column, long months, int days);

    default String literal(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> "cast(null as %s)".formatted(type(type));
            case Boolean truth -> truth.toString();
            case String text -> text(text);
            case LocalDate date -> "date '%s'".formatted(date);
            case BigDecimal number
            when type instanceof Type.Number n && n.wide() -> wide(text(Decimals.canonical(number)));
            case BigDecimal number -> "cast('%s' as %s)".formatted(number.toPlainString(), type(type));
            case Long whole -> "cast(%d as %s)".formatted(whole, type(type));
            default -> throw new IllegalArgumentException("no literal: " + value.getClass());
        };
    }
}
