package org.lianglin.foundation.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import org.duckdb.DuckDBConnection;

/**
 * One sitting at the columns (DuckDB): in memory up to a limit, in an own folder beyond it, encrypted there. Whatever fails is a fault of
 * the statement, so nothing is checked.
 */
public final class Columnar implements AutoCloseable {
    private final DuckDBConnection connection;

    Columnar(Path spill, int megabytes, int threads) {
        try {
            privateFolder(spill);
            connection = DriverManager.getConnection("jdbc:duckdb:").unwrap(DuckDBConnection.class);
            run("set memory_limit = '%d MB'".formatted(megabytes));
            run("set threads = %d".formatted(threads));
            run("set temp_directory = %s".formatted(quoted(spill)));
            // without an extension DuckDB encrypts by what it reads encrypted files with; its random numbers are no
            // secret, but the
            // key never leaves the memory of one sitting, and the folder is the server's alone
            run("set force_mbedtls_unsafe = true");
            run("set temp_file_encryption = true");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Columnar(DuckDBConnection connection) {
        this.connection = connection;
    }

    public DuckDBConnection connection() {
        return connection;
    }

    /** @return how many rows the statement wrote, where it wrote any */
    public long run(String sql) {
        try (var statement = connection.createStatement()) {
            return statement.execute(sql) ? 0 : statement.getLargeUpdateCount();
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
        }
    }

    /**
     * Work that is done at the same time on the same tables, each in a connection and a thread of its own; temporary tables are each one's
     * own. Returns when all have ended.
     *
     * @throws RuntimeException a failure of one of them
     */
    public void atOnce(List<Consumer<Columnar>> lanes) {
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("columnar-", 0).factory())) {
            var doing = lanes.stream()
                    .map(lane -> CompletableFuture.runAsync(() -> beside(lane), threads))
                    .toList();
            CompletableFuture.allOf(doing.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void beside(Consumer<Columnar> lane) {
        try (var beside = new Columnar(connection.duplicate().unwrap(DuckDBConnection.class))) {
            lane.accept(beside);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    public long number(String sql) {
        var number = new long[1];
        each(sql, row -> number[0] = row.getLong(1));
        return number[0];
    }

    public void each(String sql, Row row) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                row.accept(rows);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage() + "\n" + sql, e);
        }
    }

    /** A path as a text of SQL. */
    public static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }

    /** A folder that nobody else may look into. */
    public static Path privateFolder(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            ((Connection) connection).close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @FunctionalInterface
    public interface Row {
        void accept(ResultSet row) throws SQLException;
    }
}
