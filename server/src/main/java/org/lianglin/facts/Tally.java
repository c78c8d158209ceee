package org.lianglin.facts;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A whole number that is summed up, with what it rests on: fen, things, or people.
 *
 * @param value null when something is missing
 */
record Tally(@Nullable Long value, List<Fact.Provenance> from, List<String> missing, int confidentiality) {
    static final Tally NONE = new Tally(0L, List.of(), List.of(), 1);

    Tally {
        from = List.copyOf(from);
        missing = List.copyOf(missing);
    }

    static Tally missing(String what) {
        return new Tally(null, List.of(), List.of(what), 1);
    }

    static Tally of(long value) {
        return new Tally(value, List.of(), List.of(), 1);
    }

    Tally plus(Tally other) {
        return joined(other, value == null || other.value == null ? null : (Long) (value + other.value));
    }

    Tally minus(Tally other) {
        return joined(other, value == null || other.value == null ? null : (Long) (value - other.value));
    }

    Tally larger(Tally other) {
        return joined(other, value == null || other.value == null ? null : (Long) Math.max(value, other.value));
    }

    Tally map(LongUnaryOperator change) {
        return new Tally(value == null ? null : (Long) change.applyAsLong(value), from, missing, confidentiality);
    }

    /** Of no lower class than that. */
    Tally atLeast(int least) {
        return new Tally(value, from, missing, Math.max(confidentiality, least));
    }

    Tally notBelowZero() {
        return map(v -> Math.max(0, v));
    }

    /** Of a year, where this is of a month. */
    Tally ofYear() {
        return map(v -> v * IncomePeriod.YEAR);
    }

    boolean positive() {
        return value != null && value > 0;
    }

    private Tally joined(Tally other, @Nullable Long sum) {
        var origins = new ArrayList<>(from);
        origins.addAll(other.from);
        var lacking = new ArrayList<>(missing);
        other.missing.stream().filter(m -> !lacking.contains(m)).forEach(lacking::add);
        return new Tally(sum, origins, lacking, Math.max(confidentiality, other.confidentiality));
    }

    /** Fen as yuan. */
    Fact yuan() {
        return new Fact(value == null ? null : BigDecimal.valueOf(value, 2), from, missing, confidentiality);
    }

    Fact number() {
        return new Fact(value == null ? null : BigDecimal.valueOf(value), from, missing, confidentiality);
    }

    Fact truth() {
        return new Fact(value == null ? null : (Boolean) (value > 0), from, missing, confidentiality);
    }
}
