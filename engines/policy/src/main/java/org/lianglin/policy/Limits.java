package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Between what one input of a case may be changed: its own bounds, and those that it sets for others. */
record Limits(List<Object> lows, List<Object> highs) {
    /** By how much the way back may differ from the way there, as months have different lengths. */
    private static final Period SLACK = Period.ofDays(3);

    static Limits of(Policy policy, Input input, Map<String, ? extends @Nullable Object> known) {
        var limits = new Limits(new ArrayList<>(), new ArrayList<>());
        input.bounds().forEach(bound -> limits.add(bound.key().lower(), bound.at(known)));
        for (var other : policy.inputs()) {
            other.bounds().stream()
                    .filter(bound -> bound.key().judged() && input.name().equals(bound.of()))
                    .forEach(bound -> limits.add(!bound.key().lower(), back(known.get(other.name()), bound)));
        }
        return limits;
    }

    private void add(boolean low, @Nullable Object limit) {
        if (limit != null) {
            (low ? lows : highs).add(limit);
        }
    }

    private static @Nullable Object back(@Nullable Object value, Bound bound) {
        return value instanceof LocalDate date && bound.by() instanceof Period period
                ? date.minus(period).plus(bound.key().lower() ? SLACK : SLACK.negated())
                : value;
    }

    /** Whether it is said on both sides how far a date may go. */
    boolean closed() {
        return !lows.isEmpty() && !highs.isEmpty();
    }

    BigDecimal low(BigDecimal least) {
        return lows.stream().map(BigDecimal.class::cast).reduce(least, BigDecimal::max);
    }

    BigDecimal high(BigDecimal most) {
        return highs.stream().map(BigDecimal.class::cast).reduce(most, BigDecimal::min);
    }

    LocalDate low(LocalDate least) {
        return lows.stream().map(LocalDate.class::cast).reduce(least, (a, b) -> a.isAfter(b) ? a : b);
    }

    LocalDate high(LocalDate most) {
        return highs.stream().map(LocalDate.class::cast).reduce(most, (a, b) -> a.isBefore(b) ? a : b);
    }
}
