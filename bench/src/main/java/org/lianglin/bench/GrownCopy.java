package org.lianglin.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.warehouse.Snapshot;
import org.lianglin.foundation.warehouse.Warehouse;

/**
 * The columnar copy of a founded city, grown in its files: each row stands there several times, with keys of its own each time and the same
 * kin, home and items as in the city. The database knows nothing of it, so the copy is removed at the end and made anew when it is next
 * asked for.
 */
final class GrownCopy implements AutoCloseable {
    private static final List<String> TOPICS = List.of("households", "members", "kinperiods", "tagperiods", "items");
    private static final Set<String> KEYS = Set.of("id", "household", "person", "spouse_id", "mother_id", "father_id");
    /** More than any key of a founded city. */
    private static final long STRIDE = 1_000_000_000;

    private final List<Path> folders = new ArrayList<>();

    private GrownCopy() {}

    /** @param times how often each row shall stand there */
    static GrownCopy of(Warehouse warehouse, int times) throws SQLException {
        var grown = new GrownCopy();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            statement.execute("set memory_limit = '1 GB'");
            // made anew: what was laid out from the copy before must not be taken for this one
            for (var topic : TOPICS) {
                warehouse.refresh(topic).files().forEach(grown::note);
            }
            grown.close();
            for (var topic : TOPICS) {
                for (var file : warehouse.refresh(topic).files()) {
                    grown.grow(statement, file, times);
                }
            }
            return grown;
        } catch (SQLException | RuntimeException e) {
            grown.close();
            throw e;
        }
    }

    private void note(Snapshot.DistrictFile file) {
        var folder = Objects.requireNonNull(file.path().getParent());
        if (!folders.contains(folder)) {
            folders.add(folder);
        }
    }

    private void grow(Statement statement, Snapshot.DistrictFile file, int times) throws SQLException {
        note(file);
        var columns = new ArrayList<String>();
        try (var rows = statement.executeQuery("select column_name from (describe from '%s')".formatted(file.path()))) {
            while (rows.next()) {
                columns.add(rows.getString(1));
            }
        }
        var shifted = columns.stream()
                .filter(KEYS::contains)
                .map(key -> "%1$s + turn * %2$d as %1$s".formatted(key, STRIDE))
                .collect(Collectors.joining(", "));
        var draft = Path.of(file.path() + ".grown");
        statement.execute(
                "copy (select * exclude (turn) replace (%s) from '%s' cross join range(%d) turns(turn)) to '%s' (format parquet, compression zstd)"
                        .formatted(shifted, file.path(), times, draft));
        try {
            Files.move(draft, file.path(), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        folders.stream().filter(Files::exists).forEach(GrownCopy::remove);
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
