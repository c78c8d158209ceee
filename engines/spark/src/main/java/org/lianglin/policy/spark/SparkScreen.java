package org.lianglin.policy.spark;

import java.nio.file.Path;
import org.apache.spark.sql.SparkSession;

/**
 * Decides all rows of a file on Spark by a statement that the policy engine wrote for it. The files must lie where every worker reads and
 * writes them.
 */
public final class SparkScreen implements AutoCloseable {
    /** The name under which the statement reads the rows. */
    public static final String ROWS = "cases";

    private final SparkSession spark;

    /** @param master such as {@code spark://host:7077} or {@code local[2]} */
    public SparkScreen(String master) {
        this.spark = SparkSession.builder()
                .master(master)
                .appName("lianglin-policy")
                .config("spark.sql.session.timeZone", "Asia/Shanghai")
                // a sum that does not fit fails the run and is not cut; names stand in double quotes as elsewhere
                .config("spark.sql.ansi.enabled", true)
                .config("spark.sql.ansi.doubleQuotedIdentifiers", true)
                .config("spark.ui.enabled", false)
                .getOrCreate();
    }

    /**
     * @param sql one row for each row of {@value #ROWS}
     * @param rows Parquet
     * @param answers a folder of Parquet files, which must not be there yet
     */
    public void decide(String sql, Path rows, Path answers) {
        spark.read().parquet(rows.toString()).createOrReplaceTempView(ROWS);
        spark.sql(sql).write().parquet(answers.toString());
    }

    @Override
    public void close() {
        spark.stop();
    }
}
