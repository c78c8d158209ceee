package org.lianglin.bench;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.policy.Examples;
import org.lianglin.policy.Input;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;

/**
 * A columnar table of invented households for a policy: values of its examples, values a step beside them, and others, with some that are
 * missing or lie in another city. DuckDB makes it from the number of the row, so that it is always the same.
 */
final class ScreenTable {
    private static final String AREA = """
            case when hash(i, 'area') % 200 = 0 then '210203001001'
              else '2101' || lpad(cast(2 + hash(i, 'area') % 12 as varchar), 2, '0') || '001001' end as area""";

    private ScreenTable() {}

    static void write(Connection connection, Policy policy, Policies policies, long rows, Path file)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "copy (%s) to '%s' (format parquet)".formatted(rows(List.of(policy), policies, rows), file));
        }
    }

    /** A table for several policies: what more than one of them asks for has the values of the first. */
    static void create(Connection connection, List<Policy> asking, Policies policies, long rows, String table)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("create temp table %s as %s".formatted(table, rows(asking, policies, rows)));
        }
    }

    private static String rows(List<Policy> asking, Policies policies, long rows) {
        var columns = new LinkedHashMap<String, String>();
        var bounded = new LinkedHashMap<String, String>();
        for (var policy : asking) {
            for (var input : policy.inputs()) {
                columns.putIfAbsent(input.column(), column(input, policies.examples(policy)) + " as " + input.column());
                bounded(policy, input).forEach(bound -> bounded.putIfAbsent(input.column(), bound));
            }
        }
        var replaced = bounded.isEmpty() ? "" : " replace (" + String.join(", ", bounded.values()) + ")";
        return "select *%s from (select i as id, %s,\n  %s\n  from range(%d) t(i))"
                .formatted(replaced, AREA, String.join(",\n  ", columns.values()), rows);
    }

    /** No more elders than members: what another number bounds is at most that number. */
    private static Stream<String> bounded(Policy policy, Input input) {
        return input.bounds().stream()
                .filter(bound -> bound.of() != null && input.kind() == Input.Kind.NUMBER)
                .flatMap(bound -> policy.input(Objects.requireNonNull(bound.of())).stream())
                .map(other -> "cast(least(%1$s, %2$s) as %3$s) as %1$s"
                        .formatted(input.column(), other.column(), type(input)));
    }

    private static String column(Input input, Examples examples) {
        var seen = seen(input, examples);
        var pick = "hash(i, '%s')".formatted(input.column());
        var known = seen.isEmpty()
                ? "null"
                : "list_extract([%s], cast(1 + %s %% %d as bigint))"
                        .formatted(
                                seen.stream().map(v -> literal(input, v)).collect(Collectors.joining(", ")),
                                pick,
                                seen.size());
        var chance = "hash(i, '%s?')".formatted(input.column());
        return "case when %s %% 400 = 0 then null when %s %% 3 < 2 then %s else %s end"
                .formatted(chance, chance, known, other(input, chance, known));
    }

    private static List<Object> seen(Input input, Examples examples) {
        var seen = new ArrayList<Object>();
        for (var example : examples.all()) {
            var value = example.inputs().get(input.name());
            if (value != null && !seen.contains(value)) {
                seen.add(value);
            }
        }
        return seen;
    }

    private static String literal(Input input, Object value) {
        return switch (value) {
            case BigDecimal number -> "cast(%s as %s)".formatted(number.toPlainString(), type(input));
            case LocalDate date -> "date '%s'".formatted(date);
            case String text -> "'%s'".formatted(text);
            default -> value.toString();
        };
    }

    private static String type(Input input) {
        return "decimal(14, %d)".formatted(input.scale());
    }

    /** A step beside a known value, or one from anywhere. */
    private static String other(Input input, String chance, String known) {
        return switch (input.kind()) {
            case NUMBER ->
                "cast(least(%1$s, greatest(%2$s, case when %3$s %% 5 < 3 then %4$s + (cast(%3$s // 7 %% 3 as integer) - 1) * cast(%5$s as %6$s) else cast(%3$s // 11 %% 400000 as decimal(14, 0)) * cast(%5$s as %6$s) end)) as %6$s)"
                        .formatted(
                                input.most(),
                                input.least(),
                                chance,
                                known,
                                BigDecimal.ONE.movePointLeft(input.scale()).toPlainString(),
                                type(input));
            case STRING ->
                input.values().isEmpty()
                        ? known
                        : "list_extract([%s], cast(1 + %s // 13 %% %d as bigint))"
                                .formatted(
                                        input.values().stream()
                                                .map(v -> "'" + v + "'")
                                                .collect(Collectors.joining(", ")),
                                        chance,
                                        input.values().size());
            case BOOLEAN -> "%s // 17 %% 2 = 0".formatted(chance);
            case DATE -> "date '1925-01-01' + cast(%s // 19 %% 36500 as integer)".formatted(chance);
        };
    }
}
