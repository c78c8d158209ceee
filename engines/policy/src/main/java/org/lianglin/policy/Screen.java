package org.lianglin.policy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Compiler;
import org.lianglin.policy.compile.Dialect;
import org.lianglin.policy.compile.Program;

/**
 * Decides all rows of a table by a version of a policy, with DuckDB or Spark. The table has a column {@code area} with the codes of places, and a
 * column for each input under its {@link Input#column}; what cannot be judged is not {@code complete}, and its decisions are null.
 */
public final class Screen {
    static final String COMPLETE = "complete";

    private final Policy policy;
    private final Dialect dialect;
    private final Program program;

    private Screen(Policy policy, Dialect dialect) {
        this.policy = policy;
        this.dialect = dialect;
        this.program = Compiler.compile(
                dialect, policy.file(), policy.dmn(), columns(policy), policy.decisions(), given(policy));
    }

    /** @throws org.lianglin.policy.compile.Refusal when the model has no exact form in SQL */
    public static Screen of(Policy policy) {
        return of(policy, Dialect.DUCKDB);
    }

    /** @throws org.lianglin.policy.compile.Refusal when the model has no exact form in that SQL */
    public static Screen of(Policy policy, Dialect dialect) {
        return new Screen(policy, dialect);
    }

    /** Makes the functions known that queries may call; once for each connection. */
    public static void prepare(Connection connection) throws SQLException {
        Program.prepare(connection);
    }

    /** Of rows that are complete; what the others would say is not shown. */
    private static Map<String, Compiler.Given> given(Policy policy) {
        var given = new LinkedHashMap<String, Compiler.Given>();
        for (var input : policy.inputs()) {
            if (input.need().always()) {
                switch (input.kind()) {
                    case NUMBER -> given.put(input.name(), new Compiler.Given(List.of(), input.least(), input.most()));
                    case BOOLEAN -> given.put(input.name(), new Compiler.Given(List.of(true, false), null, null));
                    case STRING -> {
                        if (!input.values().isEmpty()) {
                            given.put(input.name(), new Compiler.Given(input.values(), null, null));
                        }
                    }
                    case DATE -> {}
                }
            }
        }
        for (var parameter : policy.parameters()) {
            var values = parameter.values().stream()
                    .map(Parameter.Value::value)
                    .sorted()
                    .toList();
            if (!values.isEmpty()) {
                given.put(parameter.name(), new Compiler.Given(List.of(), values.getFirst(), values.getLast()));
            }
        }
        return given;
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
     * One row for each row of the table: the keys, {@code complete}, and each decision under its name; what {@link #fails} asks for stands
     * beside them.
     *
     * @param table a table, or a query in brackets; its numbers must not have more digits after the point than their inputs
     * @param day whose parameters hold
     */
    public String sql(String table, List<String> keys, LocalDate day) {
        var selected = new ArrayList<String>();
        keys.forEach(key -> selected.add(name(key)));
        var complete = new ArrayList<String>();
        for (var input : policy.inputs()) {
            var column = name(input.column());
            selected.add("try_cast(%s as %s) as %s".formatted(column, dialect.type(input.type()), name(input.name())));
            complete.add(check(input, column));
            input.bounds().stream()
                    .filter(bound -> bound.key().judged())
                    .forEach(bound -> complete.add(within(input, bound, column, day)));
        }
        for (var parameter : policy.parameters()) {
            selected.add(value(parameter, day) + " as " + name(parameter.name()));
            complete.add(there(parameter, day));
        }
        selected.add(
                complete.isEmpty()
                        ? "true as complete"
                        : "coalesce(" + String.join(" and ", new LinkedHashSet<>(complete)) + ", false) as complete");
        var all = new ArrayList<>(keys);
        all.add(COMPLETE);
        var decided = new ArrayList<>(policy.decisions());
        if (program.canFail()) {
            decided.add(Program.FAILED);
        }
        var decisions = decided.stream()
                .map(d -> "case when complete then %1$s end as %1$s".formatted(name(d)))
                .collect(Collectors.joining(",\n  "));
        var source = "(select " + String.join(",\n  ", selected) + "\n  from " + table + ")";
        return "select %s,\n  %s\n  from (%s)"
                .formatted(
                        all.stream().map(Screen::name).collect(Collectors.joining(", ")),
                        decisions,
                        program.query(source, all));
    }

    /** Whether a bound of a case is kept. */
    private String within(Input input, Bound bound, String column, LocalDate day) {
        var other = other(bound, day).orElse(column);
        var limit = switch (bound.by()) {
            case LocalDate date -> "date '" + date + "'";
            case Period period when !period.isZero() -> dialect.later(other, period.toTotalMonths(), period.getDays());
            default -> other;
        };
        var kept = "%s %s %s".formatted(column, bound.key().lower() ? ">=" : "<=", limit);
        // without a value the case is not complete anyway, unless it may be without
        return always(input) && policy.input(bound.of()).map(Screen::always).orElse(true)
                ? kept
                : "coalesce(" + kept + ", true)";
    }

    /** What another input or a parameter says, with which a bound compares. */
    private Optional<String> other(Bound bound, LocalDate day) {
        return policy.input(bound.of())
                .map(input -> name(input.column()))
                .or(() -> policy.parameters().stream()
                        .filter(parameter -> parameter.name().equals(bound.of()))
                        .findFirst()
                        .map(parameter -> value(parameter, day)));
    }

    /** False or null for what cannot be judged. */
    private String check(Input input, String column) {
        var check = switch (input.kind()) {
            case NUMBER -> number(input, column);
            case STRING -> input.values().isEmpty() ? column + " is not null" : in(input, input.values());
            case BOOLEAN, DATE -> column + " is not null";
        };
        if (always(input)) {
            return check;
        }
        return input.need().sometimes()
                ? "(%s is null and not (%s) or %s)".formatted(column, needed(input), check)
                : "(%s is null or %s)".formatted(column, check);
    }

    private static boolean always(Input input) {
        return input.need().always();
    }

    /** Of a row of a result that is complete, whether an expression fails, so that KIE has no result: never null. */
    public String fails() {
        return program.canFail() ? name(Program.FAILED) : "false";
    }

    /** Whether a row cannot be decided without an input. */
    private String needed(Input input) {
        if (!input.need().sometimes()) {
            return String.valueOf(always(input));
        }
        return input.need().when().entrySet().stream()
                .map(e -> in(policy.input(e.getKey()).orElseThrow(), e.getValue()))
                .collect(Collectors.joining(" and "));
    }

    private String in(Input input, List<String> values) {
        return values.stream()
                .map(v -> input.kind() == Input.Kind.BOOLEAN ? v : dialect.text(v))
                .collect(Collectors.joining(", ", name(input.column()) + " in (", ")"));
    }

    /** Of a row of the table, whether it says nothing of an input that it needs: never null. */
    public String lacks(Input input) {
        return "coalesce(%s is null and (%s), false)".formatted(name(input.column()), needed(input));
    }

    /**
     * Within its bounds, and without more digits than it may have. What the type of the column does not allow is known before the first row,
     * so that DuckDB keeps one branch, and a column of the type of the input is compared with no bound that its type keeps anyway.
     */
    private String number(Input input, String column) {
        var any = between(input, "try_cast(%s as %s)".formatted(column, input.type()))
                + " and try_cast(%1$s as %2$s) = %1$s".formatted(column, input.type());
        if (!dialect.knowsTypes()) {
            return any;
        }
        var own = typed(input, column);
        var exact = between(input, column);
        var first =
                own.equals(exact) ? "case" : "case when typeof(%s) = '%s' then %s".formatted(column, input.type(), own);
        return """
                %1$s when regexp_full_match(typeof(%2$s), 'DECIMAL\\(\\d+,[0-%3$d]\\)|(TINY|SMALL|BIG)INT|INTEGER') then %4$s
                  else %5$s end""".formatted(first, column, input.scale(), exact, any);
    }

    /** Of a column of the input's own type. */
    private static String typed(Input input, String column) {
        var widest = input.widest();
        if (input.most().compareTo(widest) < 0) {
            return between(input, column);
        }
        return input.least().compareTo(widest.negate()) > 0
                ? "%s >= cast(%s as %s)".formatted(column, input.least(), input.type())
                : column + " is not null";
    }

    private static String between(Input input, String column) {
        return "%1$s >= cast(%2$s as %4$s) and %1$s <= cast(%3$s as %4$s)"
                .formatted(column, input.least(), input.most(), input.type());
    }

    /**
     * What holds for one place alone is the same for every row that can be judged, so it is a constant: what is reckoned from it is reckoned
     * once. Rows of other places are not complete.
     */
    private String value(Parameter parameter, LocalDate day) {
        var type = columns(policy).getOrDefault(parameter.name(), "DECIMAL(1,0)");
        var values = parameter.on(day);
        if (values.size() == 1) {
            return constant(values.getFirst(), type);
        }
        return values.isEmpty()
                ? "cast(null as " + type + ")"
                : values.stream()
                        .map(v -> "when %s then %s".formatted(within(v), constant(v, type)))
                        .collect(Collectors.joining(" ", "case ", " end"));
    }

    private static String constant(Parameter.Value value, String type) {
        return "cast(%s as %s)".formatted(value.value().toPlainString(), type);
    }

    private String within(Parameter.Value value) {
        return dialect.startsWith("area", value.area());
    }

    /** Whether the parameter holds in the place of a row. */
    private String there(Parameter parameter, LocalDate day) {
        var values = parameter.on(day);
        return values.isEmpty()
                ? "false"
                : values.stream().map(this::within).distinct().collect(Collectors.joining(" or ", "(", ")"));
    }

    /** The decisions that a result has, the eligibility first. */
    public List<String> decisions() {
        return program.decisions();
    }

    /** A decision in the present row of a result. */
    public @Nullable Object value(ResultSet row, String decision) throws SQLException {
        return program.value(row, decision);
    }

    static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
