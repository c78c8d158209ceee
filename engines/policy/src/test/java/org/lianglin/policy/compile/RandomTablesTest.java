package org.lianglin.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

/** Random decision tables of every hit policy over random rows with nulls: SQL decides as KIE does, and nothing where KIE finds a breach or a cell fails. */
@Tag("slow")
class RandomTablesTest {
    private static final int TABLES = Integer.getInteger("lianglin.random.tables", 110);
    private static final int ROWS = 60;
    private static final List<String> POLICIES = List.of(
            "UNIQUE",
            "ANY",
            "FIRST",
            "PRIORITY",
            "RULE ORDER",
            "OUTPUT ORDER",
            "COLLECT",
            "COLLECT\" aggregation=\"SUM",
            "COLLECT\" aggregation=\"MIN",
            "COLLECT\" aggregation=\"MAX",
            "COLLECT\" aggregation=\"COUNT");
    private static final Map<String, String> COLUMNS =
            new TreeMap<>(Map.of("b", "BOOLEAN", "m", "INTEGER", "n", "DECIMAL(6,1)", "s", "VARCHAR"));

    private static final Map<Integer, String> WRONG = new TreeMap<>();

    /** The inputs of the tables; {@code m} stands in their cells only. */
    private static final List<String> ASKED = List.of("b", "n", "s");

    private record Answers(int compared, int decided) {}

    @Test
    void everyHitPolicyDecidesAsKieDoes() throws Exception {
        var decided = new TreeMap<String, Integer>();
        var compared = 0;
        try (var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Program.prepare(connection);
            for (var seed = 0; seed < TABLES; seed++) {
                var policy = POLICIES.get(seed % POLICIES.size());
                var answers = compare(connection, policy, new Random(seed), seed);
                compared += answers.compared();
                decided.merge(policy, answers.decided(), Integer::sum);
            }
        }
        assertThat(WRONG.values().stream().limit(10)).isEmpty();
        assertThat(compared).isEqualTo(TABLES * ROWS);
        assertThat(decided.keySet()).containsExactlyInAnyOrderElementsOf(POLICIES);
        assertThat(decided.values()).allMatch(count -> count > TABLES / POLICIES.size() * 3);
    }

    private static Answers compare(Connection connection, String policy, Random random, int seed) throws Exception {
        var dmn = model(policy, random);
        var program = Compiler.compile("random", dmn, COLUMNS);
        var runtime = DMNRuntimeBuilder.fromDefaults()
                .buildConfiguration()
                .fromResources(List.of(ResourceFactory.newReaderResource(new StringReader(dmn), "UTF-8")))
                .getOrElseThrow(IllegalStateException::new);
        var rows = new ArrayList<Map<String, @Nullable Object>>();
        for (var i = 0; i < ROWS; i++) {
            rows.add(row(random));
        }
        var compared = 0;
        var decided = 0;
        try (var statement = connection.createStatement();
                var answers = statement.executeQuery(program.query(table(rows), List.of()))) {
            for (var row : rows) {
                assertThat(answers.next()).isTrue();
                var context = runtime.newContext();
                row.forEach(context::set);
                var judged = runtime.evaluateAll(runtime.getModels().getFirst(), context);
                var expected = judged.getDecisionResultByName("d").getResult();
                for (var name : List.of("d", "no_d")) {
                    var answer = program.value(answers, name);
                    if (!Same.exactly(
                            answer, judged.getDecisionResultByName(name).getResult())) {
                        WRONG.putIfAbsent(
                                seed,
                                "seed %d, %s: %s of %s is %s in SQL, %s in KIE (%s)%n%s"
                                        .formatted(
                                                seed,
                                                policy,
                                                name,
                                                row,
                                                answer,
                                                expected,
                                                judged.getMessages().stream()
                                                        .map(m -> m.getText()
                                                                + (m.getFeelEvent() == null
                                                                        ? ""
                                                                        : m.getFeelEvent()
                                                                                .getMessage()))
                                                        .toList(),
                                                dmn.replaceAll("(?s)^.*?<rule>", "<rule>")
                                                        .replaceAll("(?s)</decisionTable>.*", "")
                                                        .replaceAll("<rule>", "\n")
                                                        .replaceAll("<[!/]?[a-zA-Z/]*>|<!\\[CDATA\\[|\\]\\]>", " ")));
                    }
                }
                compared++;
                decided += expected == null ? 0 : 1;
            }
        }
        return new Answers(compared, decided);
    }

    private static String model(String policy, Random random) {
        var ranked = policy.equals("PRIORITY") || policy.equals("OUTPUT ORDER");
        var aggregated = policy.contains("aggregation");
        var xml = new StringBuilder(
                "<definitions xmlns=\"https://www.omg.org/spec/DMN/20230324/MODEL/\" namespace=\"t\" name=\"t\" id=\"t\">");
        Map.of("n", "number", "m", "number", "s", "string", "b", "boolean")
                .forEach((name, type) -> xml.append(
                        "<inputData name=\"%1$s\" id=\"%1$s\"><variable name=\"%1$s\" typeRef=\"%2$s\"/></inputData>"
                                .formatted(name, type)));
        xml.append("<decision name=\"d\" id=\"d\"><variable name=\"d\"/>");
        COLUMNS.keySet()
                .forEach(name ->
                        xml.append("<informationRequirement><requiredInput href=\"#%s\"/></informationRequirement>"
                                .formatted(name)));
        xml.append("<decisionTable hitPolicy=\"" + policy + "\">");
        ASKED.forEach(
                name -> xml.append("<input><inputExpression><text>" + name + "</text></inputExpression></input>"));
        xml.append("<output>");
        if (ranked) {
            xml.append("<outputValues><text>3, 1, 2, 5, 4, 6, 0</text></outputValues>");
        }
        if (!aggregated
                && !ranked
                && random.nextInt(3) == 0
                && !policy.equals("RULE ORDER")
                && !policy.equals("COLLECT")) {
            xml.append("<defaultOutputEntry><text>99</text></defaultOutputEntry>");
        }
        xml.append("</output>");
        for (var rule = 0; rule < 6; rule++) {
            var output = policy.equals("ANY") ? random.nextInt(2) : rule;
            xml.append("<rule>" + entry(cell(random, "b")) + entry(cell(random, "n")) + entry(cell(random, "s"))
                    + "<outputEntry><text>"
                    + (!ranked && !policy.contains("COUNT") && random.nextInt(8) == 0 ? "3 / n" : output)
                    + "</text></outputEntry></rule>");
        }
        return xml.append("""
                        </decisionTable></decision>
                        <decision name="no_d" id="no_d"><variable name="no_d"/>
                        <informationRequirement><requiredDecision href="#d"/></informationRequirement>
                        <literalExpression><text>d = null</text></literalExpression></decision></definitions>""").toString();
    }

    private static String entry(String cell) {
        return "<inputEntry><text><![CDATA[" + cell + "]]></text></inputEntry>";
    }

    private static String cell(Random random, String column) {
        if (random.nextInt(3) == 0) {
            return "-";
        }
        var choices = switch (column) {
            case "b" -> List.of("true", "false", "not(true)", "-", "null");
            case "n" ->
                List.of(
                        "< 3",
                        ">= 2.5",
                        "[1..4]",
                        "(0..2.5]",
                        "1, 2, 3",
                        "not(1, 2)",
                        "not(> 2)",
                        "2.5",
                        "<= 1, > 4",
                        "? > 1 and ? < 4",
                        "[1..m]",
                        "> 3 / m",
                        "2, > 3 / m",
                        "m",
                        "not(3 / m)",
                        "abs(m)",
                        "not([1..m])",
                        "null");
            default -> List.of("\"a\"", "\"a\", \"b\"", "not(\"a\")", "contains(?, \"b\")", "null", "not(null)");
        };
        return choices.get(random.nextInt(choices.size()));
    }

    private static Map<String, @Nullable Object> row(Random random) {
        var row = new LinkedHashMap<String, @Nullable Object>();
        row.put("b", random.nextInt(6) == 0 ? null : random.nextBoolean());
        row.put(
                "n",
                random.nextInt(6) == 0 ? null : new BigDecimal(random.nextInt(11)).multiply(new BigDecimal("0.5")));
        row.put("m", random.nextInt(6) == 0 ? null : new BigDecimal(random.nextInt(4)));
        row.put("s", random.nextInt(6) == 0 ? null : List.of("a", "b", "ab", "").get(random.nextInt(4)));
        return row;
    }

    private static String table(List<Map<String, @Nullable Object>> rows) {
        return rows.stream()
                .map(row -> COLUMNS.entrySet().stream()
                        .map(c -> "cast(%s as %s) as %s"
                                .formatted(Literals.sql(row.get(c.getKey())), c.getValue(), c.getKey()))
                        .collect(Collectors.joining(", ", "select ", "")))
                .collect(Collectors.joining(" union all ", "(", ")"));
    }
}
