package org.lianglin.sources;

import java.sql.SQLException;
import org.duckdb.DuckDBColumnType;
import org.duckdb.DuckDBFunctions;
import org.duckdb.DuckDBReadableVector;
import org.duckdb.DuckDBWritableVector;
import org.lianglin.foundation.warehouse.Columnar;
import org.springframework.stereotype.Component;

/** Lends the functions of numbers to DuckDB, which calls them for whole vectors on all its threads. */
@Component
class Sitting {
    private final FeedNumbers numbers;

    Sitting(FeedNumbers numbers) {
        this.numbers = numbers;
    }

    /** {@code id_key(text)}, {@code id_fault(text)}. */
    void prepare(Columnar columns) {
        register(columns, "id_key", DuckDBColumnType.BIGINT, (in, out, row) -> {
            var key = numbers.key(numbers.number(in.getString(row)));
            if (key == null) {
                out.setNull(row);
            } else {
                out.setLong(row, key);
            }
        });
        register(
                columns,
                "id_fault",
                DuckDBColumnType.TINYINT,
                (in, out, row) -> out.setByte(
                        row, (byte) numbers.number(in.getString(row)).fault()));
    }

    private interface Cell {
        void fill(DuckDBReadableVector in, DuckDBWritableVector out, long row);
    }

    private static void register(Columnar columns, String name, DuckDBColumnType type, Cell cell) {
        try (var function = DuckDBFunctions.scalarFunction()) {
            function.withName(name)
                    .withParameter(DuckDBColumnType.VARCHAR)
                    .withReturnType(type)
                    .withVectorizedFunction((input, output) -> {
                        var column = input.vector(0);
                        for (var row = 0L; row < input.rowCount(); row++) {
                            cell.fill(column, output, row);
                        }
                    })
                    .register(columns.connection());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
