package org.lianglin.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.lianglin.linkage.Batch;
import org.lianglin.linkage.Model;
import org.lianglin.linkage.OverLargeBlocks;
import org.lianglin.linkage.Verdict;

/**
 * Record linkage beside Duke on the same files. Without a data set it makes one: N residents of a Chinese city and 0.95 N records of a
 * department about them, with the errors that such lists have.
 */
final class LinkBench {
    private static final int PEOPLE = 1_000_000;
    private static final long SEED = 20230701;

    private LinkBench() {}

    static LinkResult run(Map<String, String> options) throws IOException {
        var folder = options.containsKey("dataset")
                ? Path.of(options.get("dataset"))
                : LinkCity.write(Integer.parseInt(options.getOrDefault("people", "" + PEOPLE)), SEED);
        try {
            return run(LinkDataset.of(folder));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static LinkResult run(LinkDataset dataset) throws IOException, SQLException {
        var work = Files.createTempDirectory("lianglin-link");
        var checks = new LinkedHashMap<String, Double>();
        var file = work.resolve("links.parquet");
        var started = System.nanoTime();
        long people;
        Model model;
        try (var batch = open(dataset, work)) {
            people = batch.left() + (dataset.right() == null ? 0 : batch.right());
            checks.put("load_s", since(started));
            model = batch.train(SEED);
            checks.put("train_s", since(started));
            var links = batch.link(model);
            checks.put("link_s", since(started));
            links.write(file);
            checks.put("review", (double) links.count(Verdict.REVIEW));
            checks.put("over_large_pairs", (double)
                    links.overLarge().stream().mapToLong(OverLargeBlocks::pairs).sum());
            links.overLarge().forEach(o -> tell("over-large: " + o));
        }
        var seconds = since(started);
        var truth = LinkTruth.of(dataset, file, "verdict = 'LINK'");
        tell("%d links, %d of %d true pairs, %.2f s".formatted(truth.found(), truth.right(), truth.all(), seconds));
        var peer = DukePeer.run(dataset, work);
        checks.put("peer_threshold", peer.threshold());
        if (dataset.right() != null) {
            var spark = SparkPeer.run(dataset.schemaText(), model, dataset.left(), dataset.right(), file, work);
            tell("Spark: %d links in %.1f s, %d differ".formatted(spark.links(), spark.seconds(), spark.differences()));
            checks.put("spark_s", spark.seconds());
            checks.put("spark_differences", (double) spark.differences());
        }
        return result(dataset, people, truth, seconds, peer, checks);
    }

    private static Batch open(LinkDataset dataset, Path work) throws IOException, SQLException {
        var usual = Batch.Limits.usual();
        var limits = new Batch.Limits(usual.memoryMegabytes(), 2, work.resolve("spill"));
        var right = dataset.right();
        return right == null
                ? Batch.within(dataset.schema(), dataset.left(), limits)
                : Batch.of(dataset.schema(), dataset.left(), right, limits);
    }

    private static LinkResult result(
            LinkDataset dataset,
            long people,
            LinkTruth truth,
            double seconds,
            DukePeer.Outcome peer,
            Map<String, Double> checks) {
        var bars = figures(dataset, "bar.");
        if (checks.containsKey("spark_differences")) {
            bars.put("spark_differences", 0.0);
        }
        var floors = figures(dataset, "floor.");
        var known = new HashMap<>(checks);
        known.putAll(Map.of("f1", truth.f1(), "seconds", seconds, "ahead_of_peer", truth.f1() - peer.f1()));
        var passed = bars.entrySet().stream()
                        .allMatch(b -> known.getOrDefault(b.getKey(), Double.MAX_VALUE) <= b.getValue())
                && floors.entrySet().stream().allMatch(f -> known.getOrDefault(f.getKey(), -1.0) >= f.getValue());
        return new LinkResult(
                "link",
                dataset.name(),
                people,
                truth.precision(),
                truth.recall(),
                truth.f1(),
                seconds,
                "Duke 1.2, blocking by keys in memory, best match, two threads, the best threshold in hindsight",
                peer.seconds(),
                peer.f1(),
                peer.seconds() / seconds,
                checks,
                bars,
                floors,
                passed);
    }

    private static TreeMap<String, Double> figures(LinkDataset dataset, String prefix) {
        var figures = new TreeMap<String, Double>();
        dataset.properties().stringPropertyNames().stream()
                .filter(n -> n.startsWith(prefix))
                .forEach(n -> figures.put(
                        n.substring(prefix.length()),
                        Double.valueOf(dataset.properties().getProperty(n))));
        return figures;
    }

    private static double since(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static void tell(String what) {
        System.err.println(String.format(Locale.ROOT, "▸ %s", what));
    }
}
