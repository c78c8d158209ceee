package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Names and values as DuckDB reads them. */
final class Sql {
    private Sql() {}

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String literal(@Nullable Object value, Type type) {
        return switch (value) {
            case null -> "cast(null as %s)".formatted(type.sql());
            case Boolean truth -> truth.toString();
            case String text -> text(text);
            case LocalDate date -> "date '%s'".formatted(date);
            case BigDecimal number when type instanceof Type.Number n && n.wide() -> text(Decimals.canonical(number));
            case BigDecimal number -> "cast('%s' as %s)".formatted(number.toPlainString(), type.sql());
            case Long whole -> "cast(%d as %s)".formatted(whole, type.sql());
            default -> throw new IllegalArgumentException("no literal: " + value.getClass());
        };
    }
}
