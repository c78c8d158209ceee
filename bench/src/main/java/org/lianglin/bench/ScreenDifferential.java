package org.lianglin.bench;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Coverage;
import org.lianglin.policy.Examples;
import org.lianglin.policy.Explainer;
import org.lianglin.policy.Input;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Part;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;
import org.lianglin.policy.RandomCases;
import org.lianglin.policy.Screen;

/**
 * Random cases of every version of every policy in the folder, judged by KIE and by SQL: each on its first day and on both sides of every
 * day on which a parameter changes. Each rule of each table must decide some of them, and each decision be true and false for some.
 */
final class ScreenDifferential {
    private static final String TABLE = "cases";
    private static final String AREA = "210106001001";
    private static final String ELSEWHERE = "210203001001";
    /** One case of so many lies where no parameter holds. */
    private static final int ONE_ELSEWHERE = 200;
    /** Cases for each day whose turning points are looked for. */
    private static final int EXPLAINED = 200;

    private final long cases;
    private final Map<String, Double> checks = new LinkedHashMap<>();
    private double seconds;
    private double peer;
    private long fewest = Long.MAX_VALUE;
    private long mismatches;
    private long never;

    private ScreenDifferential(long cases) {
        this.cases = cases;
    }

    /**
     * @param cases of each version
     * @return the fewest cases that a version was compared over, in how many it differed, and how many rules and answers none came to
     */
    static Result run(Policies policies, List<Policy> versions, long cases) throws SQLException {
        var differential = new ScreenDifferential(cases);
        for (var version : versions) {
            differential.compare(version, policies.examples(version));
            for (var part : Part.aside(version)) {
                differential.compare(part, policies.examples(version));
            }
        }
        return differential.result();
    }

    private Result result() {
        checks.put("compared", (double) fewest);
        checks.put("mismatches", (double) mismatches);
        checks.put("never", (double) never);
        return Result.of(
                "screen-differential",
                0,
                seconds,
                "Apache KIE 10.2.0 on all cores",
                peer,
                checks,
                Map.of("mismatches", 0.0, "never", 0.0),
                Map.of("compared", (double) cases));
    }

    private void compare(Policy policy, Examples examples) throws SQLException {
        var coverage = Coverage.of(policy);
        var screen = Screen.of(policy);
        var days = policy.turningDays();
        var compared = 0L;
        var differ = 0L;
        var eligible = 0L;
        var distinct = 0L;
        for (var day : days) {
            var rows = (cases + days.size() - 1) / days.size();
            try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
                Screen.prepare(connection);
                fill(connection, policy, examples, day, rows);
                distinct += distinct(connection, policy);
                var one = new ScreenPeer(coverage.judge(), screen, day);
                var started = System.nanoTime();
                one.compare(connection, TABLE, rows);
                peer += (System.nanoTime() - started) / 1e9;
                seconds += screened(connection, screen, day);
                compared += rows;
                differ += one.mismatches();
                eligible += one.eligible();
            }
        }
        var unseen = coverage.never();
        var name = policy.id() + "-" + policy.from() + (policy.conditions().isEmpty() ? "-" + policy.eligible() : "");
        checks.put("compared_" + name, (double) compared);
        checks.put("mismatches_" + name, (double) differ);
        checks.put("never_" + name, (double) unseen.size());
        fewest = Math.min(fewest, compared);
        mismatches += differ;
        never += unseen.size();
        System.err.printf(
                "▸ %s on %s: %,d cases, %,d of them different ones, %,d eligible; %d differ; no case came to %s; rarest %s%n",
                name, days, compared, distinct, eligible, differ, unseen, rarest(coverage));
    }

    private static String rarest(Coverage coverage) {
        return coverage.counts().entrySet().stream()
                .min(Map.Entry.comparingByValue())
                .map(Object::toString)
                .orElse("");
    }

    private static void fill(Connection connection, Policy policy, Examples examples, LocalDate day, long rows)
            throws SQLException {
        var columns = policy.inputs().stream()
                .map(i -> i.column() + " " + type(i))
                .collect(Collectors.joining(", ", "create table cases (id bigint, area varchar, ", ")"));
        try (var statement = connection.createStatement()) {
            statement.execute(columns);
        }
        var drawn = drawn(policy, examples, day);
        try (var appender = connection.unwrap(DuckDBConnection.class).createAppender(TABLE)) {
            for (var id = 0L; id < rows; id++) {
                appender.beginRow();
                appender.append(id);
                appender.append(id % ONE_ELSEWHERE == ONE_ELSEWHERE - 1 ? ELSEWHERE : AREA);
                var inputs = drawn.get();
                for (var input : policy.inputs()) {
                    append(appender, input, inputs.get(input.name()));
                }
                appender.endRow();
            }
        }
    }

    /** Cases that lie near the examples, nearer and farther, and beside each a turning point, as long as there are any. */
    private static Supplier<Map<String, @Nullable Object>> drawn(Policy policy, Examples examples, LocalDate day) {
        var seed = day.toEpochDay();
        var sources = List.of(
                new RandomCases(policy, examples, 12, seed),
                new RandomCases(policy, examples, 6, seed + 1),
                new RandomCases(policy, examples, 3, seed + 2),
                new RandomCases(policy, examples, 1, seed + 3));
        var explainer = Explainer.of(Judge.of(policy));
        var edges = IntStream.range(0, EXPLAINED)
                .boxed()
                .flatMap(i ->
                        RandomCases.edges(explainer.explain(
                                        AREA,
                                        day,
                                        sources.get(i % sources.size()).next()))
                                .stream())
                .iterator();
        var turn = new AtomicInteger();
        return () -> {
            var at = turn.getAndIncrement();
            return at % 2 == 0 && edges.hasNext()
                    ? edges.next()
                    : sources.get(at / 2 % sources.size()).next();
        };
    }

    /** Wide enough for what lies out of bounds. */
    private static String type(Input input) {
        return switch (input.kind()) {
            case NUMBER -> "decimal(18, %d)".formatted(input.scale());
            case STRING -> "varchar";
            case BOOLEAN -> "boolean";
            case DATE -> "date";
        };
    }

    private static void append(DuckDBAppender appender, Input input, @Nullable Object value) throws SQLException {
        switch (value) {
            case null -> appender.appendNull();
            case BigDecimal number -> appender.append(number.setScale(input.scale()));
            case Boolean truth -> appender.append(truth);
            case LocalDate date -> appender.append(date);
            default -> appender.append(value.toString());
        }
    }

    private static long distinct(Connection connection, Policy policy) throws SQLException {
        var columns = policy.inputs().stream().map(Input::column).collect(Collectors.joining(", "));
        try (var statement = connection.createStatement();
                var count = statement.executeQuery(
                        "select count(*) from (select distinct %s from %s)".formatted(columns, TABLE))) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Seconds that the query alone takes. */
    private static double screened(Connection connection, Screen screen, LocalDate day) throws SQLException {
        var started = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute("create table decided as " + screen.sql(TABLE, List.of("id"), day));
        }
        return (System.nanoTime() - started) / 1e9;
    }
}
