package org.lianglin.policy.compile;

import java.math.BigDecimal;
import java.sql.Array;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Struct;
import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.compile.Type.Simple;

/** A compiled model: the query that decides every row of a table, and how its columns are read. */
public final class Program {
    /** The column that says whether an expression fails; no decision has this name. */
    public static final String FAILED = "(failed)";

    private final Query query;
    private final LinkedHashMap<String, Term> outputs;
    /** Whether any decision fails; null when none can. */
    private final Term.@Nullable Variable fails;

    private final Map<String, Term.Variable> inputs;
    private final LinkedHashMap<String, Type> types = new LinkedHashMap<>();

    Program(
            String file,
            Query query,
            LinkedHashMap<String, Term> decisions,
            Term.@Nullable Variable fails,
            Map<String, Term.Variable> inputs,
            Terms terms) {
        this.query = query;
        this.fails = fails;
        this.inputs = inputs;
        this.outputs = new LinkedHashMap<>();
        decisions.forEach((name, term) -> {
            var type = plain(term.type());
            var variable = terms.fresh(type);
            new Where(file, "decision " + name).write(() -> {
                query.define(variable, terms.to(term, type));
                return variable;
            });
            outputs.put(name, variable);
            types.put(name, type);
        });
    }

    /** What leaves the query is a number, no quotient. */
    private static Type plain(Type type) {
        return switch (type) {
            case Type.Ratio _ -> Type.Number.WIDE;
            case Type.ListOf(var element) -> new Type.ListOf(plain(element));
            case Type.Context(var fields) -> {
                var plain = new LinkedHashMap<String, Type>();
                fields.forEach((name, field) -> plain.put(name, plain(field)));
                yield new Type.Context(plain);
            }
            case Type.Number number -> number;
            case Simple simple -> simple;
        };
    }

    /** Functions that the query may call; once for each connection. */
    public static void prepare(Connection connection) throws SQLException {
        Decimals.register(connection);
    }

    /** Whether an expression can fail in any row, so that the result has the column {@link #FAILED}. */
    public boolean canFail() {
        return fails != null;
    }

    public List<String> decisions() {
        return List.copyOf(outputs.keySet());
    }

    /** Names of what the decisions need from outside. */
    public java.util.Set<String> inputs() {
        return java.util.Collections.unmodifiableSet(inputs.keySet());
    }

    /** Whether a decision can become true, and whether something else, while an input goes through a range. */
    public record Possible(boolean yes, boolean no) {}

    /**
     * @param values the inputs, by name
     * @param varied the input, a number or a date, that goes from {@code low} to {@code high}
     */
    public Possible possible(
            String decision, Map<String, ? extends @Nullable Object> values, String varied, Object low, Object high) {
        var spans = new java.util.HashMap<String, Span>();
        inputs.forEach((name, variable) -> spans.put(variable.name(), Spans.of(values.get(name))));
        var variable = inputs.get(varied);
        if (variable != null
                && Spans.of(low) instanceof Span.Numbers from
                && Spans.of(high) instanceof Span.Numbers to) {
            spans.put(variable.name(), new Span.Numbers(from.low(), to.high(), false));
        }
        var span = new Spans(query.definitions(), spans).span(outputs.getOrDefault(decision, Term.NULL));
        return new Possible(span.mayBe(true), span.mayBe(false) || span.mayBeNull());
    }

    /** Whether a decision leaves as text because its digits are not bounded. */
    public boolean text(String decision) {
        return types.get(decision) instanceof Type.Number number && number.wide();
    }

    /**
     * One row for each row of the table: the keys, a column for each decision, and {@link #FAILED} when any can fail.
     *
     * @param table a table, view or query in brackets
     * @param keys columns that go along
     */
    public String query(String table, List<String> keys) {
        var kept = keys.stream().map(Sql::name).collect(Collectors.joining(", "));
        var columns = new LinkedHashMap<String, Term>(outputs);
        if (fails != null) {
            columns.put(FAILED, fails);
        }
        var selected = columns.entrySet().stream()
                .map(o -> Sql.name(((Term.Variable) o.getValue()).name()) + " as " + Sql.name(o.getKey()))
                .collect(Collectors.joining(",\n  "));
        return query.text(
                keys.isEmpty() ? selected : kept + ", " + selected, keys.isEmpty() ? "0 as row_" : kept, table);
    }

    /** A decision in the present row: BigDecimal, String, Boolean, LocalDate, Period, Duration, List, Map or null. */
    public @Nullable Object value(ResultSet row, String decision) throws SQLException {
        return value(row.getObject(decision), types.getOrDefault(decision, Simple.NULL));
    }

    private static @Nullable Object value(@Nullable Object held, Type type) throws SQLException {
        return switch (held) {
            case null -> null;
            case String text when type instanceof Type.Number -> new BigDecimal(text);
            case BigDecimal number -> number;
            case Date date -> date.toLocalDate();
            case LocalDate date -> date;
            case Long months
            when type == Simple.MONTHS -> Period.ofMonths(months.intValue()).normalized();
            case Long seconds when type == Simple.SECONDS -> Duration.ofSeconds(seconds);
            case Array array
            when type instanceof Type.ListOf(var element) -> {
                var list = new ArrayList<@Nullable Object>();
                for (var item : (Object[]) array.getArray()) {
                    list.add(value(item, element));
                }
                yield list;
            }
            case Struct struct when type instanceof Type.Context(var fields) -> context(struct.getAttributes(), fields);
            default -> held;
        };
    }

    private static Map<String, @Nullable Object> context(@Nullable Object[] values, Map<String, Type> fields)
            throws SQLException {
        var context = new LinkedHashMap<String, @Nullable Object>();
        var at = 0;
        for (var field : fields.entrySet()) {
            context.put(field.getKey(), value(values[at++], field.getValue()));
        }
        return context;
    }
}
