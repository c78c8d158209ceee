package org.lianglin.foundation.warehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Brings the files of a topic up to date. One transaction with one snapshot takes the notes of what changed and reads those rows; a
 * district's file is written anew only when one of its rows changed. The manifest is replaced before the transaction commits: a process
 * that is killed in between finds the same notes again and writes the same rows.
 */
@Component
class RefreshTopic {
    /** From this share on, reading everything is cheaper than picking. */
    private static final int ONE_IN = 4;

    private final ChangeNoteTable notes;
    private final ExtractTable extract;
    private final TransactionTemplate transaction;
    private final TransactionTemplate frozen;

    RefreshTopic(ChangeNoteTable notes, ExtractTable extract, PlatformTransactionManager transactions) {
        this.notes = notes;
        this.extract = extract;
        this.transaction = new TransactionTemplate(transactions);
        this.frozen = new TransactionTemplate(transactions);
        frozen.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    Snapshot refresh(WarehouseTopic topic, Path folder, Columnar columns) {
        var known = transaction.execute(status -> notes.watched(topic.name()));
        var before = Boolean.TRUE.equals(known) ? Manifest.read(topic.name(), folder) : null;
        if (before == null) {
            transaction.executeWithoutResult(status -> notes.watch(topic.name()));
        }
        return Objects.requireNonNull(frozen.execute(status -> {
            notes.alone(topic.name());
            var changed = notes.take(topic.name());
            if (before != null && changed.isEmpty()) {
                return before;
            }
            var all = before == null || changed.size() > before.rows() / ONE_IN;
            return write(topic, folder, columns, before, all ? null : changed);
        }));
    }

    private Snapshot write(
            WarehouseTopic topic,
            Path folder,
            Columnar columns,
            @Nullable Snapshot before,
            @Nullable List<Long> changed) {
        var csv = folder.resolve("extract.csv");
        var version = before == null ? 1 : before.version() + 1;
        var asOf = notes.now();
        try {
            extract.to(csv, topic, changed);
            read(topic, csv, columns);
        } finally {
            delete(csv);
        }
        var files = changed == null || before == null
                ? districts(columns, "select distinct district from fresh order by 1").stream()
                        .map(d -> file(folder, version, d, "select * from fresh where district = " + d, columns))
                        .toList()
                : merged(topic, folder, version, before, changed, columns);
        var snapshot = new Snapshot(topic.name(), asOf, version, files);
        Manifest.write(snapshot, folder);
        Manifest.sweep(folder, snapshot, before);
        return snapshot;
    }

    private static void read(WarehouseTopic topic, Path csv, Columnar columns) {
        var types = topic.columns().stream()
                .map(c -> "'%s': '%s'".formatted(c.name(), c.type()))
                .collect(Collectors.joining(", ", "{", "}"));
        columns.run("""
                create or replace table fresh as
                select *, (%s // 10000000000)::integer as district
                from read_csv(%s, header = false, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '', columns = %s)
                """.formatted(topic.columns().get(1).name(), Columnar.quoted(csv), types));
    }

    /** Files in which a changed row lies, or comes to lie, are written anew; the others stay. */
    private static List<Snapshot.DistrictFile> merged(
            WarehouseTopic topic, Path folder, long version, Snapshot before, List<Long> changed, Columnar columns) {
        var key = topic.columns().getFirst().name();
        columns.run("create or replace table changed (key bigint)");
        try (var appender = columns.connection().createAppender("changed")) {
            for (var one : changed) {
                appender.beginRow();
                appender.append(one);
                appender.endRow();
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        var touched = districts(columns, "select distinct district from fresh");
        if (!before.files().isEmpty()) {
            touched.addAll(districts(
                    columns,
                    "select distinct district from %s where %s in (select key from changed)"
                            .formatted(before.table(), key)));
        }
        var files = new ArrayList<Snapshot.DistrictFile>();
        for (var old : before.files()) {
            if (!touched.contains(old.district())) {
                files.add(old);
            }
        }
        for (var district : touched.stream().distinct().sorted().toList()) {
            var old = before.files().stream()
                    .filter(f -> f.district() == district)
                    .map(f ->
                            "select * from read_parquet(%s) where %s not in (select key from changed) union all by name "
                                    .formatted(Columnar.quoted(f.path()), key))
                    .findFirst()
                    .orElse("");
            files.add(
                    file(folder, version, district, old + "select * from fresh where district = " + district, columns));
        }
        return files;
    }

    private static List<Integer> districts(Columnar columns, String sql) {
        var districts = new ArrayList<Integer>();
        columns.each(sql, row -> districts.add(row.getInt(1)));
        return districts;
    }

    private static Snapshot.DistrictFile file(Path folder, long version, int district, String sql, Columnar columns) {
        var path = folder.resolve("%d-%d.parquet".formatted(district, version));
        var rows =
                columns.run("copy (%s) to %s (format parquet, compression zstd)".formatted(sql, Columnar.quoted(path)));
        return new Snapshot.DistrictFile(district, path, rows);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
