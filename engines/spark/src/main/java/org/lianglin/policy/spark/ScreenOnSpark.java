package org.lianglin.policy.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Decides a file of rows on the cluster that {@code LIANGLIN_SPARK_MASTER} names, or on all cores of this machine: the statement, the rows,
 * and where the answers go. Says the seconds.
 */
final class ScreenOnSpark {
    private static final int ARGUMENTS = 3;

    private ScreenOnSpark() {}

    public static void main(String[] args) throws IOException {
        if (args.length != ARGUMENTS) {
            System.err.println("✗ 用法 / usage: ScreenOnSpark STATEMENT.sql ROWS.parquet ANSWERS");
            System.exit(2);
            return;
        }
        var master = System.getenv().getOrDefault("LIANGLIN_SPARK_MASTER", "local[*]");
        try (var spark = new SparkScreen(master)) {
            var started = System.nanoTime();
            spark.decide(Files.readString(Path.of(args[0])), Path.of(args[1]), Path.of(args[2]));
            System.out.printf(Locale.ROOT, "%.3f%n", (System.nanoTime() - started) / 1e9);
        }
    }
}
