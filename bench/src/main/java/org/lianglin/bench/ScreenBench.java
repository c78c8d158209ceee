package org.lianglin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.policy.Examples;
import org.lianglin.policy.Explainer;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Policies;
import org.lianglin.policy.Policy;
import org.lianglin.policy.RandomCases;
import org.lianglin.policy.Screen;

/**
 * A whole city judged as one query, beside Apache KIE judging one household after the other: in one pass by all policies about households
 * ({@code households}, which is what is measured when nothing is named), or each version for itself ({@code --dataset} names a law or
 * says {@code all}). A million households are compared, or as many as {@code --compare} says.
 * Unless one of them is named, a draft is tried over the city as well; {@code simulation} does that alone. For both the data folder holds a
 * founded city of any size, which nobody else uses meanwhile. {@code differential} compares random cases of every version, or of the law that
 * {@code --policy} names, with KIE and measures nothing else.
 */
final class ScreenBench {
    private static final double PEOPLE_IN_A_HOUSEHOLD = 9_070_000 / 3_760_000.0;
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);
    private static final int SAMPLE = 20_000;
    private static final int EXPLAINED = 200;
    private static final String AREA = "210106001001";
    private static final String COMPARED = "1000000";
    private static final String ALL = "all";
    private static final String HOUSEHOLDS = "households";
    private static final String SIMULATION = "simulation";
    private static final String DIFFERENTIAL = "differential";
    private static final Map<String, Double> SCREEN_BARS =
            Map.of("mismatches", 0.0, "seconds", 10.0, "explain_ms", 50.0);
    private static final double LEAST_RATIO = 500;
    /** What a founded city has of the households that the number of its people lets expect. */
    private static final double LEAST_FOUND = 0.95;

    private static final Map<String, Double> SIMULATION_BARS = Map.of("simulation_s", 15.0);

    private final int people;
    private final String wanted;
    private final boolean simulated;
    /** How many households of each policy KIE judges too. */
    private final long most;

    private final Path work;
    private final Map<String, Double> checks = new LinkedHashMap<>();
    private double seconds;
    private double peer;
    /** Of the slowest twentieth of the explanations of any policy, the fastest. */
    private double slowestExplanation;

    private long compared;
    private long mismatches;

    private ScreenBench(Map<String, String> options) throws IOException {
        this.people = Integer.parseInt(options.getOrDefault("people", "9070000"));
        this.wanted = options.getOrDefault("dataset", HOUSEHOLDS);
        this.simulated = !options.containsKey("dataset") || wanted.equals(ALL) || wanted.equals(SIMULATION);
        this.most = Long.parseLong(options.getOrDefault("compare", COMPARED));
        this.work = Files.createTempDirectory("lianglin-screen");
    }

    static Result run(Map<String, String> options) throws IOException {
        try {
            return options.getOrDefault("dataset", "").equals(DIFFERENTIAL)
                    ? differential(options)
                    : new ScreenBench(options).run();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Result differential(Map<String, String> options) throws IOException, SQLException {
        var policies = Policies.load(Path.of("policies"));
        return ScreenDifferential.run(
                policies,
                versions(policies, options.getOrDefault("policy", ALL)),
                Long.parseLong(options.getOrDefault("compare", COMPARED)));
    }

    private Result run() throws IOException, SQLException {
        var households = Math.round(people / PEOPLE_IN_A_HOUSEHOLD);
        var policies = Policies.load(Path.of("policies"));
        var bars = new HashMap<String, Double>();
        var floors = new HashMap<String, Double>();
        if (!wanted.equals(SIMULATION)) {
            bars.putAll(SCREEN_BARS);
            floors.put("compared", (double) Math.min(most, households));
            floors.put("ratio", LEAST_RATIO);
        }
        if (simulated) {
            bars.putAll(SIMULATION_BARS);
            floors.put("simulated_households", households * LEAST_FOUND);
        }
        if (wanted.equals(HOUSEHOLDS)) {
            floors.put("households", households * LEAST_FOUND);
        } else if (!wanted.equals(SIMULATION)) {
            oneByOne(policies, households);
        }
        if (wanted.equals(HOUSEHOLDS) || simulated) {
            try (var city = ScreenCity.of(people)) {
                if (wanted.equals(HOUSEHOLDS)) {
                    inOnePass(policies, city);
                }
                if (simulated) {
                    checks.putAll(ScreenSimulation.run(city));
                }
            }
        }
        return Result.of(
                "screen",
                people,
                seconds,
                "Apache KIE 10.2.0, %s one by one on one thread, timed on %d and scaled"
                        .formatted(
                                wanted.equals(HOUSEHOLDS) ? "households read, judged and written" : "judging", SAMPLE),
                peer,
                checks,
                bars,
                floors);
    }

    private void inOnePass(Policies policies, ScreenCity city) throws SQLException {
        var pass = ScreenHouseholds.of(policies, most);
        for (var policy : pass.asked()) {
            explain(policy, policies.examples(policy), pass.day());
        }
        var measured = pass.run(policies, city, SAMPLE);
        seconds = measured.seconds();
        peer = measured.peerSeconds();
        mismatches = measured.mismatches();
        compared = Math.min(most, measured.households());
        checks.put("households", (double) measured.households());
        checks.put("first_seconds", measured.first());
        checks.put("peer_judging_seconds", measured.judging());
        checks.put("seconds", seconds);
        compared();
    }

    private void oneByOne(Policies policies, long households) throws SQLException {
        var chosen = versions(policies, wanted);
        for (var policy : chosen) {
            screen(policies, policy, households);
        }
        checks.put("households", (double) households);
        checks.put("seconds", seconds / chosen.size());
        compared();
    }

    private void compared() {
        checks.put("compared", (double) compared);
        checks.put("mismatches", (double) mismatches);
        checks.put("ratio", peer / seconds);
        checks.put("explain_ms", slowestExplanation);
    }

    private static List<Policy> versions(Policies policies, String wanted) {
        var versions = policies.all().stream()
                .filter(policy -> wanted.equals(ALL) || wanted.equals(policy.id()))
                .toList();
        if (versions.isEmpty()) {
            throw new IllegalArgumentException(
                    "all, households, simulation, differential, or one of " + policies.ids());
        }
        return versions;
    }

    private void screen(Policies policies, Policy policy, long households) throws SQLException {
        var day = policy.until() != null || policy.from().isAfter(DAY) ? policy.from() : DAY;
        var name = policy.id() + "-" + policy.from();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Screen.prepare(connection);
            try (var statement = connection.createStatement()) {
                statement.execute("set threads = 2");
                statement.execute("set memory_limit = '4 GB'");
            }
            var table = work.resolve(name + ".parquet");
            ScreenTable.write(connection, policy, policies, households, table);
            var decided = work.resolve(name + "-decided.parquet");
            var started = System.nanoTime();
            var screen = Screen.of(policy);
            var sql = screen.sql("'" + table + "'", List.of("id"), day);
            try (var statement = connection.createStatement()) {
                statement.execute("copy (%s) to '%s' (format parquet)".formatted(sql, decided));
            }
            var took = (System.nanoTime() - started) / 1e9;
            seconds += took;
            checks.put("seconds_" + name, took);
            explain(policy, policies.examples(policy), day);
            compare(connection, policy, screen, day, table, households, took);
            checks.put("eligible_" + name, (double) eligible(connection, policy, decided));
        }
    }

    private void compare(
            Connection connection,
            Policy policy,
            Screen screen,
            LocalDate day,
            Path table,
            long households,
            double took)
            throws SQLException {
        var one = new ScreenPeer(Judge.of(policy), screen, day);
        var source = "'" + table + "'";
        var each = one.secondsEach(connection, source, (int) Math.min(SAMPLE, households / 2));
        peer += each * households;
        checks.put("kie_microseconds_" + policy.id() + "-" + policy.from(), each * 1e6);
        var rows = Math.min(most, households);
        one.compare(connection, source, rows);
        compared += rows;
        mismatches += one.mismatches();
        System.err.printf(
                "▸ %s %s: %d households in %.2f s; KIE %.1f µs each; %d compared, %d differ, %d eligible%n",
                policy.id(), policy.from(), households, took, each * 1e6, rows, one.mismatches(), one.eligible());
    }

    /** One household after the other, with all reasons and smallest changes, on one thread. */
    private void explain(Policy policy, Examples examples, LocalDate day) {
        var explainer = Explainer.of(Judge.of(policy));
        var cases = new RandomCases(policy, examples, 6, 1);
        for (var i = 0; i < EXPLAINED; i++) {
            explainer.explain(AREA, day, cases.next());
        }
        var took = new double[EXPLAINED];
        for (var i = 0; i < EXPLAINED; i++) {
            var inputs = cases.next();
            var started = System.nanoTime();
            explainer.explain(AREA, day, inputs);
            took[i] = (System.nanoTime() - started) / 1e6;
        }
        Arrays.sort(took);
        var slow = took[EXPLAINED * 95 / 100];
        checks.put("explain_ms_" + policy.id() + "-" + policy.from(), slow);
        slowestExplanation = Math.max(slowestExplanation, slow);
    }

    private static long eligible(Connection connection, Policy policy, Path decided) throws SQLException {
        try (var statement = connection.createStatement();
                var count = statement.executeQuery(
                        "select count(*) filter (where \"%s\") from '%s'".formatted(policy.eligible(), decided))) {
            count.next();
            return count.getLong(1);
        }
    }
}
