package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.policy.compile.Dialect;
import org.lianglin.policy.spark.SparkScreen;
import org.lianglin.testing.SparkCluster;

/** A real standalone cluster of two workers decides every version of every law as one machine does. */
@Tag("slow")
class ScreenOnClusterTest {
    private static final int CASES = 3_000;
    private static final String AREA = "210106001001";
    private static final String ELSEWHERE = "210203001001";

    @TempDir
    private Path folder;

    @Test
    void twoWorkersDecideAsOneMachineDoes() throws Exception {
        var policies = Policies.load(Path.of("../../policies"));
        try (var cluster = new SparkCluster(folder.resolve("cluster"));
                var spark = new SparkScreen(cluster.master());
                var connection = DriverManager.getConnection("jdbc:duckdb:")) {
            Screen.prepare(connection);
            for (var policy : policies.all()) {
                decide(cluster, spark, connection, policy, policies.examples(policy));
            }
            assertThat(cluster.executors()).as("workers that ran an executor").isEqualTo(2);
        }
    }

    private void decide(
            SparkCluster cluster, SparkScreen spark, Connection connection, Policy policy, Examples examples)
            throws SQLException, IOException {
        var name = policy.id() + "-" + policy.from();
        var rows = folder.resolve(name + ".parquet");
        var answers = folder.resolve(name + "-answers");
        var day = policy.turningDays().getLast();
        try (var statement = connection.createStatement()) {
            var cases = new RandomCases(policy, examples, 4, 20230701);
            CaseTable.fill(
                    connection,
                    policy,
                    i -> i % 50 == 0 ? ELSEWHERE : AREA,
                    Stream.generate(cases::next).limit(CASES).toList());
            statement.execute("copy cases to '%s' (format parquet, row_group_size 2048)".formatted(rows));
            try {
                spark.decide(Screen.of(policy, Dialect.SPARK).sql(SparkScreen.ROWS, List.of("id"), day), rows, answers);
            } catch (RuntimeException e) {
                throw new AssertionError(name + cluster.logs(), e);
            }
            statement.execute(
                    "create or replace temp table one as " + Screen.of(policy).sql("cases", List.of("id"), day));
            statement.execute(
                    "create or replace temp table two as from read_parquet('%s/*.parquet')".formatted(answers));
            try (var counted = statement.executeQuery("""
                    select (select count(*) from two), (select count(*) from (from one except from two)),
                      (select count(*) from one where complete), (select count(*) from one where "%s")""".formatted(policy.eligible()))) {
                counted.next();
                assertThat(counted.getLong(1)).as(name).isEqualTo(CASES);
                assertThat(counted.getLong(2)).as(name + " that differ").isZero();
                assertThat(counted.getLong(3)).as(name + " complete").isGreaterThan(CASES / 10);
                assertThat(counted.getLong(4)).as(name + " eligible").isPositive();
            }
        }
    }
}
