package org.lianglin.policy;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cases as rows of a table of DuckDB, whose numbers are wider than any input, and what a policy says of them there. */
final class CaseTable implements AutoCloseable {
    private final Policy policy;
    private final Screen screen;
    private final Connection connection;

    CaseTable(Policy policy) throws SQLException {
        this.policy = policy;
        this.screen = Screen.of(policy);
        this.connection = DriverManager.getConnection("jdbc:duckdb:");
        Screen.prepare(connection);
    }

    Map<String, @Nullable Object> screen(String area, LocalDate day, Map<String, @Nullable Object> inputs)
            throws SQLException {
        return screen(area, day, List.of(inputs)).getFirst();
    }

    List<Map<String, @Nullable Object>> screen(String area, LocalDate day, List<Map<String, @Nullable Object>> cases)
            throws SQLException {
        fill(connection, policy, i -> area, cases);
        var answers = new ArrayList<Map<String, @Nullable Object>>();
        try (var statement = connection.createStatement()) {
            try (var results = statement.executeQuery(screen.sql("cases", List.of("id"), day) + " order by id")) {
                while (results.next()) {
                    var answer = new LinkedHashMap<String, @Nullable Object>();
                    answer.put("complete", results.getBoolean("complete"));
                    for (var decision : policy.decisions()) {
                        answer.put(decision, screen.value(results, decision));
                    }
                    answers.add(answer);
                }
            }
        }
        return answers;
    }

    /** Table {@code cases}, with the number of each case as {@code id}; its columns are wider than their inputs. */
    static void fill(
            Connection connection, Policy policy, IntFunction<String> area, List<Map<String, @Nullable Object>> cases)
            throws SQLException {
        var columns = policy.inputs().stream()
                .map(i -> i.column() + " " + (i.kind() == Input.Kind.NUMBER ? "decimal(20, 4)" : i.type()))
                .collect(Collectors.joining(", ", "create or replace table cases (id bigint, area varchar, ", ")"));
        try (var statement = connection.createStatement()) {
            statement.execute(columns);
            for (var from = 0; from < cases.size(); from += 500) {
                var rows = new ArrayList<String>();
                for (var i = from; i < Math.min(from + 500, cases.size()); i++) {
                    rows.add(row(policy, i, area.apply(i), cases.get(i)));
                }
                statement.execute("insert into cases values " + String.join(", ", rows));
            }
        }
    }

    private static String row(Policy policy, int id, String area, Map<String, @Nullable Object> inputs) {
        return policy.inputs().stream()
                .map(i -> literal(inputs.get(i.name())))
                .collect(Collectors.joining(", ", "(" + id + ", '" + area + "', ", ")"));
    }

    private static String literal(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case BigDecimal number -> number.toPlainString();
            case LocalDate date -> "date '" + date + "'";
            case String text -> "'" + text.replace("'", "''") + "'";
            default -> value.toString();
        };
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
