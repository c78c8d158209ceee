package org.lianglin.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.kie.dmn.api.core.DMNRuntime;
import org.kie.dmn.core.compiler.RuntimeTypeCheckOption;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;

/** The public conformance tests of DMN on both paths; their results are written down as the TCK writes them. */
class TckTest {
    private static final Path RESULTS = Path.of("tck");
    private static List<Tck.Case> cases;
    private static Connection connection;

    /** @param status SUCCESS, ERROR for a wrong answer, IGNORED for a model that was refused */
    private record Result(Tck.Case tested, String status, String message) {
        String line() {
            return "\"%s\",\"%s\",\"%s\",\"%s\",\"%s\""
                    .formatted(tested.folder(), tested.test(), tested.id(), status, message.replace('"', '\''));
        }
    }

    @BeforeAll
    static void open() throws Exception {
        cases = Tck.cases();
        connection = DriverManager.getConnection("jdbc:duckdb:");
        Program.prepare(connection);
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
    }

    @Test
    void theKitIsWhole() {
        assertThat(cases.stream().filter(Tck.Case::level2).count()).isEqualTo(116);
        assertThat(cases.size()).isEqualTo(441);
    }

    @Test
    void theSingleCasePathAnswersAllAsPublished() throws Exception {
        var runtimes = new HashMap<String, DMNRuntime>();
        var results = new ArrayList<Result>();
        for (var tested : cases) {
            results.add(judge(tested, runtimes.computeIfAbsent(tested.dmn(), TckTest::runtime)));
        }
        compare("kie/tck_results.csv", results);
        assertThat(results).allSatisfy(r -> assertThat(r.status()).as(r.line()).isEqualTo("SUCCESS"));
    }

    @Test
    void sqlAnswersRightOrRefusesAndAnswersAllOfLevel2() throws Exception {
        var results = new ArrayList<Result>();
        for (var tested : cases) {
            results.add(screen(tested));
        }
        compare("sql/tck_results.csv", results);
        assertThat(results).allSatisfy(r -> assertThat(r.status()).as(r.line()).isNotEqualTo("ERROR"));
        assertThat(results.stream().filter(r -> r.tested().level2()))
                .allSatisfy(r -> assertThat(r.status()).as(r.line()).isEqualTo("SUCCESS"));
    }

    private static DMNRuntime runtime(String dmn) {
        return DMNRuntimeBuilder.fromDefaults()
                .setOption(new RuntimeTypeCheckOption(true))
                .buildConfiguration()
                .fromResources(
                        List.of(org.kie.internal.io.ResourceFactory.newReaderResource(new StringReader(dmn), "UTF-8")))
                .getOrElseThrow(IllegalStateException::new);
    }

    private static Result judge(Tck.Case tested, DMNRuntime runtime) {
        var model = runtime.getModels().getFirst();
        var context = runtime.newContext();
        tested.inputs().forEach(context::set);
        var wrong = new ArrayList<String>();
        var answers = runtime.evaluateAll(model, context);
        tested.expected().forEach((decision, expected) -> {
            var answer = answers.getDecisionResultByName(decision).getResult();
            if (!Same.roughly(answer, expected)) {
                wrong.add("%s: %s instead of %s".formatted(decision, answer, expected));
            }
        });
        return new Result(tested, wrong.isEmpty() ? "SUCCESS" : "ERROR", String.join("; ", wrong));
    }

    private static Result screen(Tck.Case tested) throws Exception {
        var refused = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        for (var decision : tested.expected().keySet()) {
            try {
                var answer = screen(tested, decision);
                var expected = tested.expected().get(decision);
                if (!Same.roughly(answer, expected)) {
                    wrong.add("%s: %s instead of %s".formatted(decision, answer, expected));
                }
            } catch (Refusal e) {
                refused.add(e.element() + " · " + e.construct());
            }
        }
        if (!wrong.isEmpty()) {
            return new Result(tested, "ERROR", String.join("; ", wrong));
        }
        return new Result(tested, refused.isEmpty() ? "SUCCESS" : "IGNORED", String.join("; ", refused));
    }

    private static @Nullable Object screen(Tck.Case tested, String decision) throws Exception {
        var types = new LinkedHashMap<String, String>();
        tested.inputs().forEach((name, value) -> {
            if (Literals.type(value) != null) {
                types.put(name, Literals.type(value));
            }
        });
        var program = Compiler.compile(tested.test(), tested.dmn(), types, List.of(decision));
        var row = types.entrySet().stream()
                .map(c -> "cast(%s as %s) as %s"
                        .formatted(Literals.sql(tested.inputs().get(c.getKey())), c.getValue(), Sql.name(c.getKey())))
                .collect(Collectors.joining(", ", "(select ", ")"));
        var sql = program.query(types.isEmpty() ? "(select 1)" : row, List.of());
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return program.value(rows, decision);
        } catch (java.sql.SQLException e) {

            throw new AssertionError(tested.test() + " " + tested.id() + " " + decision + "\n" + sql, e);
        }
    }

    /** The committed results are what the tests find; {@code -Dlianglin.docs.write=true} writes them. */
    private static void compare(String file, List<Result> results) throws Exception {
        var text = results.stream().map(Result::line).collect(Collectors.joining("\n", "", "\n"));
        var path = RESULTS.resolve(file);
        if (Boolean.getBoolean("lianglin.docs.write")) {
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        }
        assertThat(Files.readString(path)).isEqualTo(text);
    }
}
