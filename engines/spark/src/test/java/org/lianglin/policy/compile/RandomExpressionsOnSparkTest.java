package org.lianglin.policy.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.policy.spark.SparkScreen;

/** Random expressions over random rows with nulls: what is not refused for Spark says there what it says in DuckDB. */
@Tag("slow")
class RandomExpressionsOnSparkTest {
    private static final int MODELS = Integer.getInteger("lianglin.random.models", 12);
    private static final int ROWS = 60;

    @TempDir
    private Path folder;

    private final List<String> wrong = new ArrayList<>();

    @Test
    void whatIsNotRefusedIsTheSame() throws Exception {
        var compared = 0;
        try (var spark = new SparkScreen("local[2]");
                var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Program.prepare(connection);
            for (var seed = 0; seed < MODELS; seed++) {
                var random = new Random(seed);
                var accepted = accepted(RandomExpressionsTest.expressions(random));
                var rows = new ArrayList<Map<String, @Nullable Object>>();
                for (var i = 0; i < ROWS; i++) {
                    rows.add(RandomExpressionsTest.row(random));
                }
                if (!accepted.isEmpty()) {
                    compare(spark, connection, accepted, rows, seed);
                    compared += accepted.size();
                }
            }
        }
        System.out.printf("%d expressions on Spark, %d rows each%n", compared, ROWS);
        assertThat(wrong.stream().limit(20)).isEmpty();
        assertThat(compared).isGreaterThan(MODELS * 3);
    }

    private static Map<String, String> accepted(Map<String, String> expressions) {
        var accepted = new LinkedHashMap<String, String>();
        expressions.forEach((name, text) -> {
            try {
                program(Map.of(name, text), Dialect.SPARK);
                accepted.put(name, text);
            } catch (Refusal refused) {
                // never wrong, and therefore not always there
                assertThat(refused.file()).isEqualTo("random");
                assertThat(refused.element()).startsWith("decision " + name);
            }
        });
        return accepted;
    }

    private static Program program(Map<String, String> expressions, Dialect dialect) {
        return Compiler.compile(
                dialect,
                "random",
                RandomExpressionsTest.model(expressions),
                RandomExpressionsTest.COLUMNS,
                List.copyOf(expressions.keySet()),
                Map.of());
    }

    private void compare(
            SparkScreen spark,
            Connection connection,
            Map<String, String> expressions,
            List<Map<String, @Nullable Object>> rows,
            int seed)
            throws SQLException {
        var table = folder.resolve(seed + ".parquet");
        try (var statement = connection.createStatement()) {
            statement.execute("create or replace table cases as select row_number() over () as id, * from "
                    + RandomExpressionsTest.table(rows));
            statement.execute("copy cases to '%s' (format parquet)".formatted(table));
        }
        for (var expression : expressions.entrySet()) {
            var alone = Map.of(expression.getKey(), expression.getValue());
            var answers = folder.resolve(seed + expression.getKey());
            try (var statement = connection.createStatement()) {
                spark.decide(program(alone, Dialect.SPARK).query(SparkScreen.ROWS, List.of("id")), table, answers);
                var different = statement.executeQuery("""
                        select one.id, one."%3$s", two."%3$s" from (%1$s) one full join read_parquet('%2$s/*.parquet') two using (id)
                        where one."%3$s" is distinct from two."%3$s" """.formatted(
                        program(alone, Dialect.DUCKDB).query("cases", List.of("id")), answers, expression.getKey()));
                if (different.next()) {
                    wrong.add("seed %d: %s is %s in DuckDB, %s in Spark, of %s"
                            .formatted(
                                    seed,
                                    expression.getValue(),
                                    different.getObject(2),
                                    different.getObject(3),
                                    rows.get(different.getInt(1) - 1)));
                }
            } catch (SQLException | RuntimeException e) {
                wrong.add("seed %d: %s fails: %s"
                        .formatted(
                                seed,
                                expression.getValue(),
                                String.valueOf(e.getMessage())
                                        .lines()
                                        .findFirst()
                                        .orElse("")));
            }
        }
    }
}
