package org.lianglin.linkage.spark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.Schema;

/**
 * Links two files on the cluster that {@code LIANGLIN_SPARK_MASTER} names, or on all cores of this machine: schema, model, left file, right
 * file, and the CSV (left_id, right_id, verdict, bits) that is written. Says on its last line how many seconds the linking took, without
 * the start of Spark.
 */
public final class LinkOnSpark {
    private static final int ARGUMENTS = 5;

    private LinkOnSpark() {}

    public static void main(String[] args) throws IOException {
        if (args.length != ARGUMENTS) {
            System.err.println("✗ 用法 / usage: LinkOnSpark SCHEMA MODEL LEFT RIGHT LINKS.csv");
            System.exit(2);
            return;
        }
        var master = System.getenv().getOrDefault("LIANGLIN_SPARK_MASTER", "local[*]");
        var schema = Files.readString(Path.of(args[0]));
        var model = Model.parse(Schema.parse(schema), Files.readString(Path.of(args[1])));
        try (var spark = new SparkBatch(master, schema, model);
                var out = Files.newBufferedWriter(Path.of(args[4]))) {
            var started = System.nanoTime();
            var links = spark.link(Path.of(args[2]), Path.of(args[3]));
            var seconds = (System.nanoTime() - started) / 1e9;
            out.write("left_id,right_id,verdict,bits\n");
            for (var link : links) {
                out.write("%s,%s,%s,%s\n"
                        .formatted(quoted(link.left()), quoted(link.right()), link.verdict(), link.bits()));
            }
            System.out.printf(Locale.ROOT, "%.3f%n", seconds);
        }
    }

    private static String quoted(String id) {
        return '"' + id.replace("\"", "\"\"") + '"';
    }
}
