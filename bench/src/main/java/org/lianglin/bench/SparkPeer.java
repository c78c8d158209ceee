package org.lianglin.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.linkage.Model;

/**
 * The same two files, schema and model on Spark: on the cluster that {@code LIANGLIN_SPARK_MASTER} names, or on two cores of this machine. In
 * a process of its own, whose libraries do not stand beside the server's.
 */
final class SparkPeer {
    private static final Path MODULE = Path.of("engines/spark/target");
    private static final String HEAP = "-Xmx9g";

    private SparkPeer() {}

    /**
     * @param seconds from the files to verdicts, without the start of Spark
     * @param links pairs that are linked or asked about
     * @param differences pairs that only one of the two has, or with another verdict
     */
    record Outcome(double seconds, long links, long differences) {}

    /** @param ours what the engine wrote about the same files: left_id, right_id, verdict */
    static Outcome run(String schema, Model model, Path left, Path right, Path ours, Path work)
            throws IOException, SQLException {
        var links = work.resolve("spark-links.csv");
        var seconds = link(
                List.of(
                        write(work.resolve("spark.linkage"), schema),
                        write(work.resolve("spark.model"), model.text()),
                        left,
                        right,
                        links),
                work);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        with ours as (select left_id::varchar as l, right_id::varchar as r, verdict from '%s'),
                             spark as (select left_id::varchar as l, right_id::varchar as r, verdict from read_csv('%s', header = true, all_varchar = true))
                        select (select count(*) from spark),
                               count(*) from ours full join spark using (l, r, verdict) where ours.l is null or spark.l is null
                        """.formatted(ours, links))) {
            rows.next();
            return new Outcome(seconds, rows.getLong(1), rows.getLong(2));
        }
    }

    private static Path write(Path file, String text) throws IOException {
        return Files.writeString(file, text);
    }

    private static double link(List<Path> arguments, Path work) throws IOException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP, "-XX:+UseParallelGC"));
        for (var open : List.of(
                "java.lang",
                "java.lang.invoke",
                "java.net",
                "java.nio",
                "java.util",
                "java.util.concurrent",
                "sun.nio.ch",
                "sun.util.calendar")) {
            command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
        }
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + Files.createDirectories(work.resolve("spark")),
                "-cp",
                MODULE.resolve("classes") + ":" + Files.readString(MODULE.resolve("classpath.txt")),
                "org.lianglin.linkage.spark.LinkOnSpark"));
        arguments.forEach(a -> command.add(a.toString()));
        var said = work.resolve("spark.log");
        var builder = new ProcessBuilder(command).redirectError(said.toFile());
        builder.environment().putIfAbsent("LIANGLIN_SPARK_MASTER", "local[2]");
        var process = builder.start();
        try (var out = process.getInputStream()) {
            var text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Spark ended with %d: see %s".formatted(process.exitValue(), said));
            }
            return Double.parseDouble(text.lines().toList().getLast());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            process.destroyForcibly();
        }
    }
}
