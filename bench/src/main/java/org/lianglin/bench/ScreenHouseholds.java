package org.lianglin.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
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

    private ScreenHouseholds(List<Policy> asked, LocalDate day) {
        this.asked = asked;
        this.day = day;
    }

    /**
     * @param peerSeconds of KIE for all policies and households
     * @param mismatches decisions that the two paths take differently
     */
    record Measured(double seconds, double peerSeconds, long mismatches) {}

    /** On the first day on which the latest version of each is in force. */
    static ScreenHouseholds of(Policies policies) {
        var latest = policies.ids().stream()
                .map(id -> policies.versions(id).getLast())
                .filter(policy -> policy.subject() == Policy.Subject.HOUSEHOLD)
                .toList();
        return new ScreenHouseholds(
                latest,
                latest.stream().map(Policy::from).max(LocalDate::compareTo).orElseThrow());
    }

    List<Policy> asked() {
        return asked;
    }

    LocalDate day() {
        return day;
    }

    /**
     * @param compared how many households KIE judges too
     * @param sample how many it is timed on
     * @param work a folder for the tables
     */
    Measured run(Policies policies, long households, long compared, int sample, Path work) throws SQLException {
        var table = work.resolve("households.parquet");
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Screen.prepare(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("set threads = 2");
                statement.execute("set memory_limit = '4 GB'");
            }
            ScreenTable.write(connection, asked, policies, households, table);
            var seconds = screened(connection, table);
            var peer = 0.0;
            var mismatches = 0L;
            for (var policy : asked) {
                var one = peer(policy);
                peer += one.secondsEach(connection, quoted(table), (int) Math.min(sample, households / 2)) * households;
                one.compare(connection, quoted(table), Math.min(compared, households));
                mismatches += one.mismatches();
            }
            System.err.printf(
                    "▸ %s in one pass: %,d households in %.2f s, KIE %.0f s; %d differ%n",
                    asked.stream().map(Policy::id).toList(), households, seconds, peer, mismatches);
            return new Measured(seconds, peer, mismatches);
        }
    }

    private ScreenPeer peer(Policy policy) {
        var screen = Screen.of(policy);
        return new ScreenPeer(Judge.of(policy), screen, day, (rows, keys) -> alone(policy, screen, rows, keys));
    }

    /** From the columnar file to all answers in a table, as a simulation keeps them and KIE's are kept in memory; with the compiling. */
    private double screened(Connection connection, Path table) throws SQLException {
        var started = System.nanoTime();
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "create temp table decided as " + Screens.of(asked).sql(quoted(table), List.of("id"), day));
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

    private static String quoted(Path table) {
        return "'" + table + "'";
    }
}
