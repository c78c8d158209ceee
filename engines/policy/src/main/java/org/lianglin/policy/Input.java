package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a policy must know of a case.
 *
 * @param name in the model
 * @param column in tables, and the identifier elsewhere
 * @param meaning one sentence, with the period and the unit
 * @param scale digits after the point, of numbers
 * @param least of numbers, included
 * @param most of numbers, included
 * @param values that a text may have; empty for any
 * @param required whether nothing is decided without it
 * @param article that asks for it
 */
public record Input(
        String name,
        String column,
        Text meaning,
        Kind kind,
        int scale,
        BigDecimal least,
        BigDecimal most,
        List<String> values,
        boolean required,
        @Nullable String article) {
    public enum Kind {
        NUMBER,
        STRING,
        BOOLEAN,
        DATE
    }

    public Input {
        values = List.copyOf(values);
    }

    /** The type of a column that holds it exactly. */
    String type() {
        return switch (kind) {
            case NUMBER -> "DECIMAL(%d,%d)".formatted(digits() + scale, scale);
            case STRING -> "VARCHAR";
            case BOOLEAN -> "BOOLEAN";
            case DATE -> "DATE";
        };
    }

    private int digits() {
        return Math.max(1, Math.max(most.precision() - most.scale(), least.precision() - least.scale()));
    }

    /** The smallest difference between two values, of numbers. */
    BigDecimal step() {
        return BigDecimal.ONE.movePointLeft(scale);
    }

    /**
     * A value from its text.
     *
     * @throws IllegalArgumentException when the text is no value of this kind
     */
    Object parse(String text) {
        return switch (kind) {
            case NUMBER -> new BigDecimal(text);
            case STRING -> text;
            case BOOLEAN -> truth(text);
            case DATE -> date(text);
        };
    }

    private static Boolean truth(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException(text + ": true / false");
        }
        return Boolean.valueOf(text);
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(text + ": 2023-07-01", e);
        }
    }

    /** Whether a value can be judged. */
    boolean accepts(@Nullable Object value) {
        return switch (value) {
            case null -> !required;
            case BigDecimal number ->
                kind == Kind.NUMBER
                        && number.stripTrailingZeros().scale() <= scale
                        && number.compareTo(least) >= 0
                        && number.compareTo(most) <= 0;
            case String text -> kind == Kind.STRING && (values.isEmpty() || values.contains(text));
            case Boolean _ -> kind == Kind.BOOLEAN;
            case LocalDate _ -> kind == Kind.DATE;
            default -> false;
        };
    }
}
