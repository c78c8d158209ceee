package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a policy must know of a case.
 *
 * @param name in the model
 * @param column in tables, and the identifier elsewhere
 * @param meaning one sentence, with the period and the unit
 * @param scale digits after the point, of numbers
 * @param least of numbers in any case, included
 * @param most of numbers in any case, included
 * @param values that a text may have; empty for any
 * @param bounds further ones, of a case
 * @param need in which cases nothing is decided without it
 * @param changes whether an explanation may propose another value: nobody is told to have more children
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
        List<Bound> bounds,
        Need need,
        boolean changes,
        @Nullable String article) {
    public enum Kind {
        NUMBER,
        STRING,
        BOOLEAN,
        DATE
    }

    public Input {
        values = List.copyOf(values);
        bounds = List.copyOf(bounds);
    }

    Input between(BigDecimal least, BigDecimal most, List<Bound> bounds) {
        return new Input(name, column, meaning, kind, scale, least, most, values, bounds, need, changes, article);
    }

    /** All that is said of it. What was added later stands last, and only where it says something, so that an input of before is named as it was. */
    String said() {
        return "Input[name=%s, column=%s, meaning=%s, kind=%s, scale=%d, least=%s, most=%s, values=%s, required=%s, article=%s]%s%s"
                .formatted(
                        name,
                        column,
                        meaning,
                        kind,
                        scale,
                        least,
                        most,
                        values,
                        need,
                        article,
                        bounds.isEmpty() ? "" : bounds,
                        changes ? "" : "[changes=false]");
    }

    /** The type of a column that holds it exactly. */
    public String type() {
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

    /** The largest number that its type holds; the smallest is as far below zero. */
    public BigDecimal widest() {
        return BigDecimal.TEN.pow(digits()).subtract(step());
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

    /** Whether a value can be judged, whatever the other inputs are. */
    boolean accepts(@Nullable Object value) {
        return broken(value).isEmpty();
    }

    /** Whether a value can be judged beside the other inputs of a case and its parameters. */
    boolean accepts(@Nullable Object value, Map<String, ? extends @Nullable Object> known) {
        return broken(value, known).isEmpty();
    }

    /** Whether an explanation may propose a value that can be judged. */
    boolean proposes(Object value, Map<String, ? extends @Nullable Object> known) {
        return changes && bounds.stream().allMatch(bound -> bound.allows(value, known));
    }

    /** The rules of the file that a value breaks. */
    List<String> broken(@Nullable Object value, Map<String, ? extends @Nullable Object> known) {
        var broken = new ArrayList<>(broken(value));
        if (value == null && need.sometimes() && need.in(known)) {
            broken.add("required: " + need);
        }
        if (value != null && broken.isEmpty()) {
            bounds.stream()
                    .filter(bound -> bound.key().judged() && !bound.allows(value, known))
                    .map(bound -> "%s: %s".formatted(bound.key(), bound.text()))
                    .forEach(broken::add);
        }
        return broken;
    }

    private List<String> broken(@Nullable Object value) {
        return switch (value) {
            case null -> need.always() ? List.of("required: true") : List.of();
            case BigDecimal number when kind == Kind.NUMBER -> broken(number);
            case String text when kind == Kind.STRING && (values.isEmpty() || values.contains(text)) -> List.of();
            case String _ when kind == Kind.STRING -> List.of("values: " + values);
            case Boolean _ when kind == Kind.BOOLEAN -> List.of();
            case LocalDate _ when kind == Kind.DATE -> List.of();
            default -> List.of("type: " + kind.name().toLowerCase(Locale.ROOT));
        };
    }

    private List<String> broken(BigDecimal number) {
        if (number.compareTo(least) < 0) {
            return List.of("min: " + least.toPlainString());
        }
        if (number.compareTo(most) > 0) {
            return List.of("max: " + most.toPlainString());
        }
        return number.stripTrailingZeros().scale() <= scale ? List.of() : List.of("scale: " + scale);
    }
}
