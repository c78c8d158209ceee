package org.lianglin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.foundation.warehouse.Columnar;
import org.lianglin.policy.Input;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;
import org.lianglin.policy.Screen;
import org.lianglin.policy.Screens;

/**
 * A whole city judged in one pass by all policies about households, beside KIE household by household. The pass reads the households of a
 * founded city as the product lays them out; KIE then judges some of them, drawn from everywhere, and as many invented ones with values at
 * every boundary.
 */
final class ScreenHouseholds {
    /** An odd number: each quantity is the median of them. */
    private static final int ROUNDS = 5;

    private final List<Policy> asked;
    private final LocalDate day;
    /** How many households KIE judges, of each kind and by each policy. */
    private final long compared;

    private ScreenHouseholds(List<Policy> asked, LocalDate day, long compared) {
        this.asked = asked;
        this.day = day;
        this.compared = compared;
    }

    /**
     * @param first seconds of the pass right after the start of the server
     * @param seconds of the pass when the server has been up for a while
     * @param peerSeconds of reading all households one by one, judging each with KIE by all policies, and writing the answers down
     * @param judging of these, what KIE alone takes
     * @param mismatches decisions that the two paths take differently
     */
    record Measured(
            long households, double first, double seconds, double peerSeconds, double judging, long mismatches) {}

    /** The latest version of each, as they stand today. */
    static ScreenHouseholds of(Policies policies, long compared) {
        var latest = policies.ids().stream()
                .map(id -> policies.versions(id).getLast())
                .filter(policy -> policy.subject() == Policy.Subject.HOUSEHOLD)
                .toList();
        return new ScreenHouseholds(latest, ScreenCity.today(), compared);
    }

    List<Policy> asked() {
        return asked;
    }

    LocalDate day() {
        return day;
    }

    /** @param sample how many KIE is timed on */
    Measured run(Policies policies, ScreenCity city, int sample) throws SQLException {
        try (var columns = city.columns()) {
            var households = city.households(columns).households();
            var first = screened(columns);
            draw(columns);
            var drawn = Math.min(compared, households);
            var peers = asked.stream().map(this::peer).toList();
            for (var one : peers) {
                one.compare(columns.connection(), "drawn", drawn);
            }
            var mismatches = peers.stream().mapToLong(ScreenPeer::mismatches).sum() + invented(policies);
            var timed = timed(columns, (int) Math.min(sample, drawn / 2));
            var seconds = median(timed, Round::pass);
            var peer = median(timed, round -> round.each().seconds()) * households;
            var judging = median(timed, round -> round.each().judging()) * households;
            System.err.printf(
                    "▸ %s in one pass: %,d households in %.2f s, %.2f s at first, KIE %.0f s (%.0f s without reading and writing); %d differ%n",
                    asked.stream().map(Policy::id).toList(), households, seconds, first, peer, judging, mismatches);
            return new Measured(households, first, seconds, peer, judging, mismatches);
        }
    }

    private ScreenPeer peer(Policy policy) {
        return new ScreenPeer(Judge.of(policy), Screen.of(policy), day, (rows, keys) -> answered(policy, rows, keys));
    }

    private record Round(ScreenOneByOne.Took each, double pass) {}

    /**
     * In turn, because a machine that is shared is faster at one time than at another; and only now that the server has been up for a
     * while: at first it compiles its own code on both cores.
     */
    private List<Round> timed(Columnar columns, int sample) throws SQLException {
        var oneByOne = new ScreenOneByOne(asked, day);
        var rounds = new ArrayList<Round>();
        for (var round = 0; round < ROUNDS; round++) {
            var each = oneByOne.each(columns.connection(), "drawn", "decided", sample);
            rounds.add(new Round(each, screened(columns)));
        }
        return rounds;
    }

    private static double median(List<Round> rounds, ToDoubleFunction<Round> quantity) {
        return rounds.stream()
                .mapToDouble(quantity)
                .sorted()
                .skip(ROUNDS / 2)
                .findFirst()
                .orElseThrow();
    }

    /** From the columnar copy to all answers in a table, as a simulation keeps them; with the compiling. */
    private double screened(Columnar columns) {
        columns.run("drop table if exists decided");
        var started = System.nanoTime();
        columns.run(
                "create temp table decided as " + Screens.of(asked).sql("facts_household", List.of("household"), day));
        return (System.nanoTime() - started) / 1e9;
    }

    /** Households from everywhere, the same at every run, with what they are judged by. */
    private void draw(Columnar columns) {
        var inputs = new LinkedHashSet<String>();
        asked.forEach(policy -> policy.inputs().stream().map(Input::column).forEach(inputs::add));
        columns.run("""
                create temp table drawn as
                select row_number() over (order by hash(household), household) - 1 as id, household, area, %s
                from facts_household
                qualify id < %d""".formatted(String.join(", ", inputs), compared));
    }

    /** What the pass said of them by one policy. */
    private static String answered(Policy policy, String rows, List<String> keys) {
        return "select %s from %s join decided using (household)"
                .formatted(Stream.concat(keys.stream(), said(policy)).collect(Collectors.joining(", ")), rows);
    }

    /** The columns of the pass that belong to a policy, as it names them when it is asked alone. */
    private static Stream<String> said(Policy policy) {
        return Stream.concat(Stream.of("complete"), Screen.of(policy).decisions().stream())
                .map(column -> "\"%s\" as \"%s\"".formatted(Screens.name(policy, column), column));
    }

    private long invented(Policies policies) throws SQLException {
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Screen.prepare(connection);
            ScreenTable.create(connection, asked, policies, compared, "invented");
            var mismatches = 0L;
            for (var policy : asked) {
                mismatches += invented(connection, policy);
            }
            return mismatches;
        }
    }

    private long invented(Connection connection, Policy policy) throws SQLException {
        var one = new ScreenPeer(
                Judge.of(policy),
                Screen.of(policy),
                day,
                (rows, keys) -> "select %s from (%s)"
                        .formatted(
                                Stream.concat(keys.stream(), said(policy)).collect(Collectors.joining(", ")),
                                Screens.of(asked).sql(rows, new ArrayList<>(keys), day)));
        one.compare(connection, "invented", compared);
        return one.mismatches();
    }
}
