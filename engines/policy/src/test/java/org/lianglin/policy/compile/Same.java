package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.time.Period;
import java.time.chrono.ChronoPeriod;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** Equality of FEEL values: numbers to eight places as the TCK compares them, or exactly. */
final class Same {
    private static final BigDecimal TOLERANCE = new BigDecimal("0.00000001");

    private Same() {}

    static boolean roughly(@Nullable Object a, @Nullable Object b) {
        return same(a, b, TOLERANCE);
    }

    static boolean exactly(@Nullable Object a, @Nullable Object b) {
        return same(a, b, BigDecimal.ZERO);
    }

    private static boolean same(@Nullable Object a, @Nullable Object b, BigDecimal tolerance) {
        if (a instanceof Number && b instanceof Number) {
            var x = new BigDecimal(a.toString());
            var y = new BigDecimal(b.toString());
            return x.subtract(y).abs().compareTo(tolerance) <= 0;
        }
        if (a instanceof List<?> x && b instanceof List<?> y) {
            var same = x.size() == y.size();
            for (var i = 0; same && i < x.size(); i++) {
                same = same(x.get(i), y.get(i), tolerance);
            }
            return same;
        }
        if (a instanceof Map<?, ?> x && b instanceof Map<?, ?> y) {
            return x.keySet().equals(y.keySet())
                    && x.keySet().stream().allMatch(key -> same(x.get(key), y.get(key), tolerance));
        }
        if (a instanceof ChronoPeriod x && b instanceof ChronoPeriod y) {
            return months(x) == months(y);
        }
        return Objects.equals(a, b);
    }

    private static long months(ChronoPeriod period) {
        return period instanceof ComparablePeriod comparable
                ? comparable.asPeriod().toTotalMonths()
                : ((Period) period).toTotalMonths();
    }
}
