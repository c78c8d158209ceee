package org.lianglin.policy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Compiler;
import org.lianglin.policy.compile.Program;

/**
 * Decides all rows of a table by a version of a policy, with DuckDB. The table has a column {@code area} with the codes of places, and a
 * column for each input under its {@link Input#column}; what cannot be judged is not {@code complete}, and its decisions are null.
 */
public final class Screen {
    private static final String COMPLETE = "complete";

    private final Policy policy;
    private final Program program;

    private Screen(Policy policy) {
        this.policy = policy;
        this.program = Compiler.compile(policy.file(), policy.dmn(), columns(policy), policy.decisions());
    }

    /** @throws org.lianglin.policy.compile.Refusal when the model has no exact form in SQL */
    public static Screen of(Policy policy) {
        return new Screen(policy);
    }

    /** Makes the functions known that queries may call; once for each connection. */
    public static void prepare(Connection connection) throws SQLException {
        Program.prepare(connection);
    }

    static Map<String, String> columns(Policy policy) {
        var columns = new LinkedHashMap<String, String>();
        policy.inputs().forEach(i -> columns.put(i.name(), i.type()));
        for (var parameter : policy.parameters()) {
            var scale = parameter.values().stream()
                    .mapToInt(v -> Math.max(0, v.value().scale()))
                    .max()
                    .orElse(0);
            var digits = parameter.values().stream()
                    .mapToInt(v -> v.value().precision() - v.value().scale())
                    .max()
                    .orElse(1);
            columns.put(parameter.name(), "DECIMAL(%d,%d)".formatted(Math.max(1, digits) + scale, scale));
        }
        return columns;
    }

    /**
     * One row for each row of the table: the keys, {@code complete}, and each decision under its name.
     *
     * @param table a table, or a query in brackets; its numbers must not have more digits after the point than their inputs
     * @param day whose parameters hold
     */
    public String sql(String table, List<String> keys, LocalDate day) {
        var types = columns(policy);
        var selected = new ArrayList<String>();
        keys.forEach(key -> selected.add(name(key)));
        var complete = new ArrayList<String>();
        for (var input : policy.inputs()) {
            var column = name(input.column());
            selected.add("try_cast(%s as %s) as %s".formatted(column, input.type(), name(input.name())));
            complete.add(check(input, column));
        }
        for (var parameter : policy.parameters()) {
            var value = value(parameter, day, types.getOrDefault(parameter.name(), "DECIMAL(1,0)"));
            selected.add(value + " as " + name(parameter.name()));
            complete.add(value + " is not null");
        }
        selected.add(
                complete.isEmpty()
                        ? "true as complete"
                        : "coalesce(" + String.join(" and ", complete) + ", false) as complete");
        var all = new ArrayList<>(keys);
        all.add(COMPLETE);
        var decisions = policy.decisions().stream()
                .map(d -> "case when complete then %1$s end as %1$s".formatted(name(d)))
                .collect(Collectors.joining(",\n  "));
        var source = "(select " + String.join(",\n  ", selected) + "\n  from " + table + ")";
        return "select %s,\n  %s\n  from (%s)"
                .formatted(
                        all.stream().map(Screen::name).collect(Collectors.joining(", ")),
                        decisions,
                        program.query(source, all));
    }

    /** False or null for what cannot be judged; compared in the type of the input, which costs least. */
    private static String check(Input input, String column) {
        var value = "try_cast(%s as %s)".formatted(column, input.type());
        var check = switch (input.kind()) {
            case NUMBER ->
                "%1$s between cast(%2$s as %4$s) and cast(%3$s as %4$s) and %1$s = %5$s"
                        .formatted(value, input.least(), input.most(), input.type(), column);
            case STRING ->
                input.values().isEmpty()
                        ? column + " is not null"
                        : input.values().stream()
                                .map(Screen::text)
                                .collect(Collectors.joining(", ", column + " in (", ")"));
            case BOOLEAN, DATE -> column + " is not null";
        };
        return input.required() ? check : "(%s is null or %s)".formatted(column, check);
    }

    private static String value(Parameter parameter, LocalDate day, String type) {
        var cases = parameter.on(day).stream()
                .map(v -> "when starts_with(cast(area as varchar), %s) then cast(%s as %s)"
                        .formatted(text(v.area()), v.value().toPlainString(), type))
                .collect(Collectors.joining(" "));
        return cases.isEmpty() ? "cast(null as " + type + ")" : "case " + cases + " end";
    }

    /** The decisions that a result has, the eligibility first. */
    public List<String> decisions() {
        return program.decisions();
    }

    /** A decision in the present row of a result. */
    public @Nullable Object value(ResultSet row, String decision) throws SQLException {
        return program.value(row, decision);
    }

    private static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
