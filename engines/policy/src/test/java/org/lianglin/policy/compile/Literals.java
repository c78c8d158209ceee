package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.chrono.ChronoPeriod;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.kie.dmn.feel.lang.types.impl.ComparablePeriod;

/** FEEL values as a column of one row. */
final class Literals {
    private Literals() {}

    /** The type of a column that holds the value; null when it says nothing, or when DuckDB has none. */
    static @Nullable String type(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case BigDecimal number -> {
                var scale = Math.max(0, number.scale());
                yield "DECIMAL(%d,%d)".formatted(Math.max(1, number.precision() - number.scale()) + scale, scale);
            }
            case String _ -> "VARCHAR";
            case Boolean _ -> "BOOLEAN";
            case LocalDate _ -> "DATE";
            case ChronoPeriod _, Duration _ -> "BIGINT";
            case List<?> list -> {
                var types = list.stream()
                        .map(Literals::type)
                        .filter(t -> t != null)
                        .distinct()
                        .toList();
                yield types.isEmpty() ? null : types.getLast().replaceAll("DECIMAL\\([^)]*\\)", "DECIMAL(16,6)") + "[]";
            }
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(e -> type(e.getValue()) != null)
                        .map(e -> Sql.name((String) e.getKey()) + " " + type(e.getValue()))
                        .collect(Collectors.joining(", ", "STRUCT(", ")"));
            default -> "VARCHAR";
        };
    }

    static String sql(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal number -> number.toPlainString();
            case String text -> Dialect.DUCKDB.text(text);
            case Boolean truth -> truth.toString();
            case LocalDate date -> "date '" + date + "'";
            case Duration duration -> "" + duration.toSeconds();
            case ComparablePeriod period -> "" + period.asPeriod().toTotalMonths();
            case java.time.Period period -> "" + period.toTotalMonths();
            case List<?> list -> list.stream().map(Literals::sql).collect(Collectors.joining(", ", "[", "]"));
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .filter(e -> e.getValue() == null || type(e.getValue()) != null)
                        .map(e -> Sql.name((String) e.getKey()) + " := " + sql(e.getValue()))
                        .collect(Collectors.joining(", ", "struct_pack(", ")"));
            default -> Dialect.DUCKDB.text(value.toString());
        };
    }
}
