package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** All values that a term can have while an input goes through a range; never fewer than it has. */
sealed interface Span {
    /** Numbers from low to high; dates as days, durations as they are held. */
    record Numbers(BigDecimal low, BigDecimal high, boolean orNull) implements Span {
        boolean single() {
            return low.compareTo(high) == 0;
        }
    }

    /** Any of a few values, null among them perhaps. */
    record Choices(Set<@Nullable Object> values) implements Span {
        public Choices {
            values = new HashSet<>(values);
        }
    }

    record Quotient(Numbers above, Numbers below, boolean orNull) implements Span {}

    record Items(List<Span> items) implements Span {}

    record Anything() implements Span {}

    Span ANYTHING = new Anything();
    /** More digits than any number has. */
    int UNKNOWN = Integer.MAX_VALUE / 2;

    static Span number(BigDecimal value) {
        return new Numbers(value, value, false);
    }

    static Span choice(@Nullable Object... values) {
        var set = new HashSet<@Nullable Object>();
        for (var value : values) {
            set.add(value);
        }
        return new Choices(set);
    }

    static Span truth(boolean mayBeTrue, boolean mayBeFalse, boolean mayBeNull) {
        var values = new HashSet<@Nullable Object>();
        if (mayBeTrue) {
            values.add(true);
        }
        if (mayBeFalse) {
            values.add(false);
        }
        if (mayBeNull) {
            values.add(null);
        }
        return new Choices(values);
    }

    default boolean mayBe(@Nullable Object value) {
        return !(this instanceof Choices(var values)) || values.contains(value);
    }

    default boolean mayBeNull() {
        return switch (this) {
            case Numbers numbers -> numbers.orNull();
            case Choices choices -> choices.values().contains(null);
            case Quotient quotient -> quotient.orNull();
            case Items _ -> false;
            case Anything _ -> true;
        };
    }

    /** The most digits that a number has before the point; very many when that is not known. */
    default int digits() {
        return this instanceof Numbers(var low, var high, var _)
                ? low.abs().max(high.abs()).setScale(0, RoundingMode.UP).precision()
                : UNKNOWN;
    }

    /** Whether it cannot be anything but null. */
    default boolean isNull() {
        return this instanceof Choices(var values) && values.equals(java.util.Collections.singleton(null));
    }

    /** The values of both. */
    static Span either(Span a, Span b) {
        if (a.isNull()) {
            return orNull(b);
        }
        if (b.isNull()) {
            return orNull(a);
        }
        if (a instanceof Numbers x && b instanceof Numbers y) {
            return new Numbers(x.low().min(y.low()), x.high().max(y.high()), x.orNull() || y.orNull());
        }
        if (a instanceof Choices x && b instanceof Choices y) {
            var all = new HashSet<>(x.values());
            all.addAll(y.values());
            return new Choices(all);
        }
        return ANYTHING;
    }

    static Span orNull(Span span) {
        return switch (span) {
            case Numbers n -> new Numbers(n.low(), n.high(), true);
            case Quotient q -> new Quotient(q.above(), q.below(), true);
            case Choices c -> {
                var all = new HashSet<>(c.values());
                all.add(null);
                yield new Choices(all);
            }
            case Items _, Anything _ -> ANYTHING;
        };
    }
}
