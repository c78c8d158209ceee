package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the values of an input begin or end: at a number or a date, at what another input says, for dates moved by a period, or at a parameter.
 *
 * @param key in the file: {@code min} and {@code max} for what can be judged, {@code least} and {@code most} for what a change may come to
 * @param text as the file has it
 * @param of the name of the other input or of the parameter; null when the bound is fixed
 * @param by a {@link BigDecimal}, a {@link LocalDate}, or from another date a {@link Period}
 */
public record Bound(Key key, String text, @Nullable String of, Object by) {
    /** What a bound does, by its name in the file. */
    public enum Key {
        MIN,
        MAX,
        LEAST,
        MOST;

        boolean lower() {
            return this == MIN || this == LEAST;
        }

        /** Whether a case beyond it cannot be judged. */
        boolean judged() {
            return this == MIN || this == MAX;
        }

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern OTHER = Pattern.compile("(.+?)(?: ([+-]) (P[0-9YMD]+))?");

    /** Null when the text says nothing of this kind. */
    static @Nullable Bound read(Key key, Input.Kind kind, String text) {
        if (kind == Input.Kind.NUMBER && NUMBER.matcher(text).matches()) {
            return new Bound(key, text, null, new BigDecimal(text));
        }
        if (kind == Input.Kind.DATE && DATE.matcher(text).matches()) {
            return new Bound(key, text, null, LocalDate.parse(text));
        }
        var other = OTHER.matcher(text);
        if (!other.matches() || (kind == Input.Kind.NUMBER && other.group(3) != null)) {
            return null;
        }
        return new Bound(key, text, other.group(1), kind == Input.Kind.DATE ? period(other) : BigDecimal.ZERO);
    }

    private static Period period(Matcher other) {
        var period = other.group(3) == null ? Period.ZERO : Period.parse(other.group(3));
        return "-".equals(other.group(2)) ? period.negated() : period;
    }

    /**
     * The bound of a case; null when the other input says nothing.
     *
     * @param known inputs and parameters
     */
    @Nullable
    Object at(Map<String, ? extends @Nullable Object> known) {
        return of == null
                ? by
                : switch (known.get(of)) {
                    case BigDecimal number -> number;
                    case LocalDate date when by instanceof Period period -> date.plus(period);
                    case null, default -> null;
                };
    }

    /** Whether a value lies on the right side; what cannot be compared does. */
    boolean allows(Object value, Map<String, ? extends @Nullable Object> known) {
        var compared = compare(value, at(known));
        return key.lower() ? compared >= 0 : compared <= 0;
    }

    static int compare(Object value, @Nullable Object other) {
        if (value instanceof BigDecimal a && other instanceof BigDecimal b) {
            return a.compareTo(b);
        }
        return value instanceof LocalDate a && other instanceof LocalDate b ? a.compareTo(b) : 0;
    }
}
