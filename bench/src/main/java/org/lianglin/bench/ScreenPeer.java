package org.lianglin.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Screen;

/** Apache KIE, one household after the other: how long it takes, and whether it decides as the query did. */
final class ScreenPeer {
    private static final int BATCH = 2_000;

    private final Judge judge;
    private final Screen screen;
    private final LocalDate day;
    private final Query query;
    private final AtomicLong mismatches = new AtomicLong();
    private final AtomicLong eligible = new AtomicLong();

    /** What decides the rows of a table: keys, {@code complete} and decisions under their names. */
    interface Query {
        String of(String table, List<String> keys);
    }

    ScreenPeer(Judge judge, Screen screen, LocalDate day) {
        this(judge, screen, day, (table, keys) -> screen.sql(table, keys, day));
    }

    ScreenPeer(Judge judge, Screen screen, LocalDate day, Query query) {
        this.judge = judge;
        this.screen = screen;
        this.day = day;
        this.query = query;
    }

    private record Row(
            String area,
            Map<String, @Nullable Object> inputs,
            boolean complete,
            Map<String, @Nullable Object> decisions) {}

    long mismatches() {
        return mismatches.get();
    }

    long eligible() {
        return eligible.get();
    }

    /** Seconds for each household, on one thread, after warming up. */
    double secondsEach(Connection connection, String table, int sample) throws SQLException {
        var rows = new ArrayList<Row>();
        read(connection, table, 2L * sample, rows::addAll);
        rows.subList(0, sample).forEach(row -> judge.judge(row.area(), day, row.inputs()));
        var started = System.nanoTime();
        rows.subList(sample, 2 * sample).forEach(row -> judge.judge(row.area(), day, row.inputs()));
        return (System.nanoTime() - started) / 1e9 / sample;
    }

    /** Judges the first rows on all cores and counts those that KIE decides otherwise in any decision. */
    void compare(Connection connection, String table, long rows) throws SQLException {
        var cores = Runtime.getRuntime().availableProcessors();
        var waiting = new Semaphore(4 * cores);
        var batches = new ArrayList<Future<?>>();
        try (var pool = Executors.newFixedThreadPool(cores)) {
            read(connection, table, rows, batch -> {
                waiting.acquireUninterruptibly();
                batches.add(pool.submit(() -> {
                    batch.forEach(this::compare);
                    waiting.release();
                }));
            });
        }
        for (var batch : batches) {
            try {
                batch.get();
            } catch (java.util.concurrent.ExecutionException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private void compare(Row row) {
        var judged = judge.judge(row.area(), day, row.inputs());
        var same = judged.complete() == row.complete();
        for (var decision : row.decisions().entrySet()) {
            same &= same(decision.getValue(), judged.decisions().get(decision.getKey()));
        }
        if (!same && mismatches.incrementAndGet() <= 5) {
            System.err.println("▸ " + row + " is not " + judged.decisions());
        }
        if (Boolean.TRUE.equals(judged.decisions().get(judge.policy().eligible()))) {
            eligible.incrementAndGet();
        }
    }

    private static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof BigDecimal x && b instanceof BigDecimal y ? x.compareTo(y) == 0 : Objects.equals(a, b);
    }

    private interface Batches {
        void accept(List<Row> batch);
    }

    private void read(Connection connection, String table, long rows, Batches batches) throws SQLException {
        var policy = judge.policy();
        var keys = new ArrayList<>(List.of("area"));
        policy.inputs().forEach(input -> keys.add(input.column()));
        var sql = query.of("(select * from %s where id < %d)".formatted(table, rows), keys);
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(sql)) {
            var batch = new ArrayList<Row>();
            while (results.next()) {
                batch.add(row(results));
                if (batch.size() == BATCH) {
                    batches.accept(List.copyOf(batch));
                    batch.clear();
                }
            }
            batches.accept(List.copyOf(batch));
        }
    }

    private Row row(ResultSet results) throws SQLException {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        for (var input : judge.policy().inputs()) {
            inputs.put(input.name(), value(results.getObject(input.column())));
        }
        var decisions = new LinkedHashMap<String, @Nullable Object>();
        for (var decision : screen.decisions()) {
            decisions.put(decision, screen.value(results, decision));
        }
        return new Row(
                Objects.requireNonNull(results.getString("area")), inputs, results.getBoolean("complete"), decisions);
    }

    /** What DuckDB says, as policies are asked. */
    static @Nullable Object value(@Nullable Object found) {
        return switch (found) {
            case null -> null;
            case java.sql.Date date -> date.toLocalDate();
            case Number number when !(number instanceof BigDecimal) -> new BigDecimal(number.toString());
            default -> found;
        };
    }
}
