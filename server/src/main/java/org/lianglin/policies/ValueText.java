package org.lianglin.policies;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Values of policies as texts, in which the same value always reads the same. */
final class ValueText {
    private ValueText() {}

    /** 12.50 and 12.5 are both 12.5. */
    static @Nullable String of(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number ->
                number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
            default -> value.toString();
        };
    }
}
