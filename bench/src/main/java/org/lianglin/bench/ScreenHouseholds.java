package org.lianglin.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;
import org.lianglin.policy.Screens;

/** A whole city judged in one pass by all policies about households that are in force on a day, beside KIE household by household. */
final class ScreenHouseholds {
    private final List<Policy> asked;
    private final LocalDate day;
    private final Path table;
    private final Path decided;

    private ScreenHouseholds(List<Policy> asked, LocalDate day, Path work) {
        this.asked = asked;
        this.day = day;
        this.table = work.resolve("households.parquet");
        this.decided = work.resolve("households-decided.parquet");
    }

    /** On the first day on which the latest version of each is in force. */
    static Map<String, Double> run(Policies policies, long households, long compared, int sample, Path work)
            throws SQLException {
        var latest = policies.ids().stream()
                .map(id -> policies.versions(id).getLast())
                .filter(policy -> policy.subject() == Policy.Subject.HOUSEHOLD)
                .toList();
        var day = latest.stream().map(Policy::from).max(LocalDate::compareTo).orElseThrow();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Screen.prepare(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("set threads = 2");
                statement.execute("set memory_limit = '4 GB'");
            }
            var bench = new ScreenHouseholds(latest, day, work);
            ScreenTable.write(connection, latest, policies, households, bench.table);
            return bench.measure(connection, households, compared, (int) Math.min(sample, households / 2));
        }
    }

    private Map<String, Double> measure(Connection connection, long households, long compared, int sample)
            throws SQLException {
        var seconds = screened(connection);
        var peer = 0.0;
        var mismatches = 0L;
        for (var policy : asked) {
            var screen = Screen.of(policy);
            var one = new ScreenPeer(Judge.of(policy), screen, day, (rows, keys) -> alone(policy, screen, rows, keys));
            peer += one.secondsEach(connection, source(), sample) * households;
            one.compare(connection, source(), Math.min(compared, households));
            mismatches += one.mismatches();
        }
        System.err.printf(
                "▸ %s in one pass: %,d households in %.2f s, KIE %.0f s; %d differ%n",
                asked.stream().map(Policy::id).toList(), households, seconds, peer, mismatches);
        return Map.of(
                "household_seconds",
                seconds,
                "household_peer_seconds",
                peer,
                "household_ratio",
                peer / seconds,
                "household_mismatches",
                (double) mismatches);
    }

    /** From the table to the decided table, with the compiling. */
    private double screened(Connection connection) throws SQLException {
        var started = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute("copy (%s) to '%s' (format parquet)"
                    .formatted(Screens.of(asked).sql(source(), List.of("id"), day), decided));
        }
        return (System.nanoTime() - started) / 1e9;
    }

    /** What the pass over all policies says by one of them. */
    private String alone(Policy policy, Screen screen, String rows, List<String> keys) {
        var columns = Stream.concat(Stream.of("complete"), screen.decisions().stream())
                .map(column -> "\"%s\" as \"%s\"".formatted(Screens.name(policy, column), column));
        return "select %s from (%s)"
                .formatted(
                        Stream.concat(keys.stream(), columns).collect(Collectors.joining(", ")),
                        Screens.of(asked).sql(rows, keys, day));
    }

    private String source() {
        return "'" + table + "'";
    }
}
