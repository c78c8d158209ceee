package org.lianglin.linkage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.duckdb.DuckDBConnection;

/** A DuckDB of one batch, in memory up to a limit and in a folder beyond it. */
final class Database implements AutoCloseable {
    private final Connection connection;

    Database(Batch.Limits limits) throws SQLException {
        connection = DriverManager.getConnection("jdbc:duckdb:");
        run("set memory_limit = '%d MB'".formatted(limits.memoryMegabytes()));
        run("set threads = %d".formatted(limits.threads()));
        run("set temp_directory = '%s'".formatted(quote(limits.spill())));
    }

    DuckDBConnection connection() throws SQLException {
        return connection.unwrap(DuckDBConnection.class);
    }

    void run(String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    long number(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    void each(String sql, Row row) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.accept(rows);
            }
        }
    }

    static String quote(Path path) {
        return path.toString().replace("'", "''");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    @FunctionalInterface
    interface Row {
        void accept(ResultSet row) throws SQLException;
    }
}
