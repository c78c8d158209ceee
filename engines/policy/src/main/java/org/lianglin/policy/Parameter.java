package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that the law leaves to an authority, with its values by area and date.
 *
 * @param name in the model
 * @param article that leaves it open
 */
public record Parameter(String name, Text meaning, @Nullable String article, List<Value> values) {
    /**
     * @param area the beginning of the codes of places for which it holds
     * @param to the last day; null until the next value of the area
     * @param source FOUND in a document, DERIVED from one, KNOWN without a document at hand, or DESIGN until the city says otherwise
     */
    public record Value(
            String area, LocalDate from, @Nullable LocalDate to, BigDecimal value, Source source, String note) {}

    public enum Source {
        FOUND,
        DERIVED,
        KNOWN,
        DESIGN
    }

    public Parameter {
        values = values.stream()
                .sorted(Comparator.comparing(Value::area).thenComparing(Value::from))
                .toList();
    }

    /** What holds in a place on a day: the value of the smallest area that has one. */
    public Optional<Value> in(String area, LocalDate day) {
        return on(day).stream().filter(v -> area.startsWith(v.area())).findFirst();
    }

    /** The last day of a value: its own, or the one before the next value of its area begins. */
    LocalDate last(Value value) {
        return values.stream()
                .filter(v -> v.area().equals(value.area()) && v.from().isAfter(value.from()))
                .map(v -> v.from().minusDays(1))
                .reduce(Disagreement.orNever(value.to()), (a, b) -> a.isBefore(b) ? a : b);
    }

    /** The values of a day, small areas before the larger ones that contain them. */
    List<Value> on(LocalDate day) {
        return values.stream()
                .filter(v -> !v.from().isAfter(day) && (v.to() == null || !v.to().isBefore(day)))
                .sorted(Comparator.comparing((Value v) -> v.area().length())
                        .thenComparing(Value::from)
                        .reversed())
                .toList();
    }
}
