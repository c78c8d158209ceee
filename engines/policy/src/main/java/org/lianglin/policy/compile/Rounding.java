package org.lianglin.policy.compile;

import java.math.RoundingMode;
import java.util.Locale;
import java.util.Optional;

/** How FEEL's functions round, and the step that this adds to a quotient that was cut towards zero. */
enum Rounding {
    HALF_EVEN("case when 2 * %1$s > %2$s or (2 * %1$s = %2$s and %3$s %% 2 <> 0) then %4$s else 0 end"),
    HALF_UP("case when 2 * %1$s >= %2$s then %4$s else 0 end"),
    HALF_DOWN("case when 2 * %1$s > %2$s then %4$s else 0 end"),
    UP("case when %1$s > 0 then %4$s else 0 end"),
    DOWN("0"),
    FLOOR("case when %1$s > 0 and %4$s < 0 then -1 else 0 end"),
    CEILING("case when %1$s > 0 and %4$s > 0 then 1 else 0 end");

    private final String step;

    Rounding(String step) {
        this.step = step;
    }

    /** @param rest what is left of the division, without sign */
    String step(String rest, String divisor, String quotient, String sign) {
        return step.formatted(rest, divisor, quotient, sign);
    }

    /**
     * How two whole numbers that are never below zero are divided with one division, which costs as much as all else: what is added to the
     * dividend lifts the quotient to where this mode wants it, and none but half-even must see the quotient first.
     */
    Optional<Division> natural(String dividend, String divisor) {
        return switch (this) {
            case HALF_UP -> Optional.of(twice("2 * %s + %s", dividend, divisor));
            case HALF_DOWN -> Optional.of(twice("2 * %s + %s - 1", dividend, divisor));
            case UP, CEILING -> Optional.of(new Division("(%s + %s - 1)".formatted(dividend, divisor), divisor));
            case DOWN, FLOOR -> Optional.of(new Division(dividend, divisor));
            case HALF_EVEN -> Optional.empty();
        };
    }

    private static Division twice(String lifted, String dividend, String divisor) {
        return new Division("(" + lifted.formatted(dividend, divisor) + ")", "(2 * " + divisor + ")");
    }

    record Division(String dividend, String divisor) {}

    RoundingMode java() {
        return RoundingMode.valueOf(name());
    }

    String sql() {
        return "'" + name().toLowerCase(Locale.ROOT) + "'";
    }
}
