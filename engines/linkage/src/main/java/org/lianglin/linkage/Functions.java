package org.lianglin.linkage;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.jspecify.annotations.Nullable;

/** The comparators as functions of SQL: DuckDB calls them for whole vectors, on all its threads. */
final class Functions implements PairStatements.Dialect {
    private final Connection connection;
    private final List<Field> fields;
    private int generation;

    Functions(Connection connection, List<Field> fields) {
        this.connection = connection;
        this.fields = fields;
    }

    /** {@code norm_<field>(text)}, {@code key_<field>_<key>(value)}, {@code identity_<field>(value)}. */
    void register() throws SQLException {
        for (var field : fields) {
            text("norm_" + field.name(), field.kind()::normalise);
            for (var key : field.kind().keys()) {
                text(key(field, key), value -> field.kind().key(value, key));
            }
            text("identity_" + field.name(), field.kind()::identity);
        }
    }

    static String key(Field field, String key) {
        return "key_" + field.name() + "_" + key.replace('-', '_');
    }

    /** {@code agreement_<n>(l1, r1, l2, r2, …)} by the frequencies; a function that was registered before stays as it was. */
    void registerAgreement(Frequencies frequencies) throws SQLException {
        var count = fields.size();
        try (var function = DuckDBFunctions.scalarFunction()) {
            generation++;
            function.withName("agreement_" + generation);
            for (var i = 0; i < 2 * count; i++) {
                function.withParameter(DuckDBColumnType.VARCHAR);
            }
            function.withReturnType(DuckDBColumnType.BIGINT)
                    .withVectorizedFunction((input, output) -> {
                        var columns = IntStream.range(0, 2 * count)
                                .mapToObj(input::vector)
                                .toArray(DuckDBReadableVector[]::new);
                        var left = new @Nullable String[count];
                        var right = new @Nullable String[count];
                        for (var row = 0L; row < input.rowCount(); row++) {
                            for (var f = 0; f < count; f++) {
                                left[f] = string(columns[2 * f], row);
                                var other = columns[2 * f + 1];
                                right[f] = other.isNull(row) ? left[f] : string(other, row);
                            }
                            output.setLong(row, Agreement.of(fields, frequencies, left, right));
                        }
                    })
                    .register(connection);
        }
    }

    /** The call of it for the tables {@code l} and {@code r}. */
    String agreement() {
        return agreement(PairStatements.arguments(fields));
    }

    @Override
    public String agreement(String arguments) {
        return "agreement_" + generation + "(" + arguments + ")";
    }

    @Override
    public String hash(String text) {
        return "nullif(hash(" + text + "), hash(null::varchar))";
    }

    private static @Nullable String string(DuckDBReadableVector column, long row) {
        var text = column.getString(row);
        return text == null || text.isEmpty() ? null : text;
    }

    private void text(String name, Function<String, @Nullable String> function) throws SQLException {
        try (var builder = DuckDBFunctions.scalarFunction()) {
            builder.withName(name)
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withReturnType(DuckDBColumnType.VARCHAR)
                    .withVectorizedFunction((input, output) -> {
                        var column = input.vector(0);
                        var rows = (int) input.rowCount();
                        var written = new byte[rows][];
                        for (var row = 0; row < rows; row++) {
                            var text = string(column, row);
                            var value = text == null ? null : function.apply(text);
                            if (value != null) {
                                written[row] = value.getBytes(StandardCharsets.UTF_8);
                            }
                        }
                        output.setStringUtf8Batch(0, written);
                    })
                    .register(connection);
        }
    }
}
