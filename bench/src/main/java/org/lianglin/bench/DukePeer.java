package org.lianglin.bench;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import no.priv.garshol.duke.Comparator;
import no.priv.garshol.duke.ConfigurationImpl;
import no.priv.garshol.duke.Processor;
import no.priv.garshol.duke.Property;
import no.priv.garshol.duke.PropertyImpl;
import no.priv.garshol.duke.Record;
import no.priv.garshol.duke.cleaners.LowerCaseNormalizeCleaner;
import no.priv.garshol.duke.comparators.ExactComparator;
import no.priv.garshol.duke.comparators.JaroWinkler;
import no.priv.garshol.duke.comparators.Levenshtein;
import no.priv.garshol.duke.comparators.PersonNameComparator;
import no.priv.garshol.duke.comparators.QGramComparator;
import no.priv.garshol.duke.databases.AbstractKeyFunction;
import no.priv.garshol.duke.databases.InMemoryBlockingDatabase;
import no.priv.garshol.duke.databases.KeyFunction;
import no.priv.garshol.duke.datasources.CSVDataSource;
import no.priv.garshol.duke.datasources.Column;
import no.priv.garshol.duke.datasources.InMemoryDataSource;
import no.priv.garshol.duke.matchers.AbstractMatchListener;

/**
 * Duke 1.2 on a data set, in a process of its own with 4 GB. The data set says which comparators with which probabilities
 * ({@code duke.COLUMN = COMPARATOR HIGH LOW}) and which keys of blocks ({@code duke.keys}).
 */
public final class DukePeer {
    private static final int THREADS = 2;
    /** Below every threshold that could be best; the best one is chosen in hindsight. */
    private static final double LOW = 0.5;

    private static final double[] THRESHOLDS = {0.5, 0.6, 0.7, 0.75, 0.8, 0.83, 0.86, 0.9, 0.93, 0.95, 0.97, 0.99, 0.999
    };

    private DukePeer() {}

    /** Seconds from the files to pairs, the best F1, and the threshold that gave it. */
    record Outcome(double seconds, double f1, double threshold) {}

    static Outcome run(LinkDataset dataset, Path work) throws IOException, SQLException {
        var file = work.resolve("duke.csv");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-Xmx4g",
                        "-XX:+UseParallelGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        DukePeer.class.getName(),
                        dataset.folder().toString(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException("Duke did not manage");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        var best = new Outcome(Double.parseDouble(said), 0, LOW);
        for (var threshold : THRESHOLDS) {
            var f1 = LinkTruth.of(dataset, file, "confidence::double >= " + threshold)
                    .f1();
            if (f1 > best.f1()) {
                best = new Outcome(best.seconds(), f1, threshold);
            }
        }
        return best;
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        var dataset = LinkDataset.of(Path.of(args[0]));
        var started = System.nanoTime();
        var configuration = configuration(dataset);
        var database = new InMemoryBlockingDatabase();
        database.setWindowSize(Integer.parseInt(dataset.properties().getProperty("duke.window", "5")));
        database.setKeyFunctions(keys(dataset));
        database.setConfiguration(configuration);
        var columns = columns(dataset);
        var single = dataset.right() == null;
        new Processor(configuration, database).index(List.of(source(dataset.left(), columns)), 100_000);
        var right = records(source(Objects.requireNonNullElse(dataset.right(), dataset.left()), columns));
        var threads = new ArrayList<Thread>();
        var listeners = new ArrayList<Pairs>();
        for (var t = 0; t < THREADS; t++) {
            var from = right.size() * t / THREADS;
            var part = right.subList(from, right.size() * (t + 1) / THREADS);
            var pairs = new Pairs(columns.getFirst());
            listeners.add(pairs);
            var processor = new Processor(configuration, database);
            processor.addMatchListener(pairs);
            threads.add(Thread.ofPlatform()
                    .start(() -> processor.linkRecords(
                            List.of(new InMemoryDataSource(new ArrayList<Record>(part))), single, 40_000)));
        }
        for (var thread : threads) {
            thread.join();
        }
        var seconds = (System.nanoTime() - started) / 1e9;
        write(Path.of(args[1]), listeners);
        System.out.println(seconds);
    }

    private static void write(Path file, List<Pairs> listeners) throws IOException {
        try (var writer = Files.newBufferedWriter(file)) {
            writer.write("left_id,right_id,confidence\n");
            for (var pairs : listeners) {
                for (var line : pairs.lines) {
                    writer.write(line + "\n");
                }
            }
        }
    }

    private static final class Pairs extends AbstractMatchListener {
        private final String id;
        private final List<String> lines = new ArrayList<>();

        Pairs(String id) {
            this.id = id;
        }

        @Override
        public void matches(Record right, Record left, double confidence) {
            if (!left.getValue(id).equals(right.getValue(id))) {
                lines.add(left.getValue(id) + "," + right.getValue(id) + "," + confidence);
            }
        }
    }

    private static ConfigurationImpl configuration(LinkDataset dataset) {
        var configuration = new ConfigurationImpl();
        configuration.setThreshold(LOW);
        var properties = new ArrayList<Property>();
        var id = new PropertyImpl(dataset.properties().getProperty("id", "id"));
        properties.add(id);
        for (var column : columns(dataset).subList(1, columns(dataset).size())) {
            var words = dataset.required("duke." + column).split("\\s+");
            properties.add(new PropertyImpl(
                    column, comparator(words[0]), Double.parseDouble(words[2]), Double.parseDouble(words[1])));
        }
        configuration.setProperties(properties);
        return configuration;
    }

    private static Comparator comparator(String name) {
        return switch (name) {
            case "exact" -> new ExactComparator();
            case "jaro-winkler" -> new JaroWinkler();
            case "levenshtein" -> new Levenshtein();
            case "person-name" -> new PersonNameComparator();
            case "q-grams" -> new QGramComparator();
            default -> throw new IllegalArgumentException("unknown comparator of Duke: " + name);
        };
    }

    /** The id first. */
    private static List<String> columns(LinkDataset dataset) {
        var columns = new ArrayList<String>();
        columns.add(dataset.properties().getProperty("id", "id"));
        dataset.properties().stringPropertyNames().stream()
                .filter(n -> n.startsWith("duke.") && !n.equals("duke.keys") && !n.equals("duke.window"))
                .map(n -> n.substring("duke.".length()))
                .sorted()
                .forEach(columns::add);
        return columns;
    }

    private static CSVDataSource source(Path file, List<String> columns) throws IOException {
        var stream = Files.newInputStream(file);
        var source = new CSVDataSource();
        source.setReader(new InputStreamReader(
                file.toString().endsWith(".gz") ? new GZIPInputStream(stream) : stream, StandardCharsets.UTF_8));
        for (var i = 0; i < columns.size(); i++) {
            source.addColumn(
                    new Column(columns.get(i), columns.get(i), null, i == 0 ? null : new LowerCaseNormalizeCleaner()));
        }
        return source;
    }

    private static List<Record> records(CSVDataSource source) {
        var records = new ArrayList<Record>();
        var iterator = source.getRecords();
        while (iterator.hasNext()) {
            records.add(iterator.next());
        }
        iterator.close();
        return records;
    }

    /** {@code a+b:3; c}: blocks by column a with the first three characters of b, and by c. */
    private static List<KeyFunction> keys(LinkDataset dataset) {
        return Arrays.stream(dataset.required("duke.keys").split(";"))
                .map(String::strip)
                .map(k -> (KeyFunction) new Key(k, dataset.properties().getProperty("id", "id")))
                .toList();
    }

    private static final class Key extends AbstractKeyFunction {
        private final List<Map.Entry<String, Integer>> parts;
        private final String id;

        Key(String text, String id) {
            this.id = id;
            this.parts = Arrays.stream(text.split("\\+"))
                    .map(p -> p.split(":"))
                    .map(p -> Map.entry(p[0], p.length == 1 ? Integer.MAX_VALUE : Integer.valueOf(p[1])))
                    .toList();
        }

        @Override
        public String makeKey(Record record) {
            var key = new StringBuilder();
            for (var part : parts) {
                var value = record.getValue(part.getKey());
                if (value == null || value.isEmpty()) {
                    // a block of its own: those without a value have nothing in common
                    return "\uffff" + record.getValue(id);
                }
                key.append(value, 0, Math.min(value.length(), part.getValue())).append('|');
            }
            return key.toString();
        }
    }
}
