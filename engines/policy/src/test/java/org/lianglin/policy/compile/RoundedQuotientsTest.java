package org.lianglin.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Quotients that are never below zero are rounded by one division; ties, whole quotients and the largest numbers among them. */
@Tag("slow")
class RoundedQuotientsTest {
    private static final BigDecimal MOST = new BigDecimal("9999999.99");
    private static final int LARGEST_DIVISOR = 99;
    private static final Map<String, String> COLUMNS = Map.of("n1", "DECIMAL(9,2)", "n2", "DECIMAL(2,0)");
    private static final Map<String, RoundingMode> MODES = Map.of(
            "round half up", RoundingMode.HALF_UP,
            "round half down", RoundingMode.HALF_DOWN,
            "round up", RoundingMode.UP,
            "round down", RoundingMode.DOWN,
            "ceiling", RoundingMode.CEILING,
            "floor", RoundingMode.FLOOR,
            "decimal", RoundingMode.HALF_EVEN);
    private static final Map<String, Compiler.Given> GIVEN = Map.of(
            "n1",
            new Compiler.Given(List.of(), BigDecimal.ZERO, MOST),
            "n2",
            new Compiler.Given(List.of(), BigDecimal.ONE, BigDecimal.valueOf(LARGEST_DIVISOR)));

    private record Pair(BigDecimal dividend, int divisor) {}

    private static List<Pair> pairs() {
        var random = new Random(7);
        var pairs = new ArrayList<Pair>();
        for (var divisor = 1; divisor <= LARGEST_DIVISOR; divisor++) {
            pairs.add(new Pair(BigDecimal.ZERO, divisor));
            pairs.add(new Pair(MOST, divisor));
            for (var places = -1; places <= 2; places++) {
                var half = new BigDecimal("0.5").movePointLeft(places).multiply(BigDecimal.valueOf(divisor));
                for (var i = 0; i < 5; i++) {
                    var whole = BigDecimal.valueOf(random.nextInt(900)).movePointLeft(places);
                    var tie = whole.multiply(BigDecimal.valueOf(divisor)).add(half);
                    if (tie.stripTrailingZeros().scale() <= 2) {
                        pairs.add(new Pair(tie, divisor));
                        pairs.add(new Pair(tie.subtract(half), divisor));
                        pairs.add(new Pair(tie.add(new BigDecimal("0.01")), divisor));
                        pairs.add(new Pair(tie.subtract(new BigDecimal("0.01")).max(BigDecimal.ZERO), divisor));
                    }
                }
            }
        }
        return pairs;
    }

    @Test
    void everyModeRoundsAsItSays() throws Exception {
        var pairs = pairs();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Program.prepare(connection);
            statement.execute("create table pairs (id integer, n1 decimal(9, 2), n2 integer)");
            for (var i = 0; i < pairs.size(); i++) {
                statement.execute("insert into pairs values (%d, %s, %d)"
                        .formatted(i, pairs.get(i).dividend(), pairs.get(i).divisor()));
            }
            var program = Compiler.compile(
                    Dialect.DUCKDB,
                    "rounding",
                    RandomExpressionsTest.model(expressions()),
                    COLUMNS,
                    List.copyOf(expressions().keySet()),
                    GIVEN);
            var wrong = new ArrayList<String>();
            var sql = program.query("pairs", List.of("id"));
            try (var rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    var pair = pairs.get(rows.getInt("id"));
                    for (var name : expressions().keySet()) {
                        var expected = expected(name, pair);
                        if (!(program.value(rows, name) instanceof BigDecimal said) || said.compareTo(expected) != 0) {
                            wrong.add("%s of %s is %s, not %s".formatted(name, pair, rows.getObject(name), expected));
                        }
                    }
                }
            }
            assertThat(wrong).isEmpty();
            assertThat(pairs).hasSizeGreaterThan(3_000);
        }
    }

    /** What was divided must be multiplied again for the rest; only half-even, which looks at the quotient, asks for it. */
    @Test
    void oneDivisionIsEnough() {
        for (var mode : MODES.keySet()) {
            var sql = Compiler.compile(
                            Dialect.DUCKDB,
                            "rounding",
                            RandomExpressionsTest.model(Map.of("e", text(mode, 2))),
                            COLUMNS,
                            List.of("e"),
                            GIVEN)
                    .query("pairs", List.of());
            assertThat(sql.contains(" % ")).as(mode + " in " + sql).isEqualTo(mode.equals("decimal"));
        }
    }

    private static Map<String, String> expressions() {
        var expressions = new LinkedHashMap<String, String>();
        for (var mode : MODES.keySet()) {
            for (var places = -1; places <= 2; places++) {
                expressions.put(mode + places, text(mode, places));
            }
        }
        return expressions;
    }

    private static String text(String mode, int places) {
        return "%s(n1 / n2, %d)".formatted(mode, places);
    }

    private static BigDecimal expected(String name, Pair pair) {
        var mode = MODES.keySet().stream()
                .filter(m -> name.matches(m + "-?\\d"))
                .findFirst()
                .orElseThrow();
        var places = Integer.parseInt(name.substring(mode.length()));
        return pair.dividend().divide(BigDecimal.valueOf(pair.divisor()), places, MODES.get(mode));
    }
}
