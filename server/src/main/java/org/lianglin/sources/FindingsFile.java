package org.lianglin.sources;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings on their way into the database: a city's worth does not stay in memory. The file lies in a private folder until they are stored. */
final class FindingsFile implements AutoCloseable {
    private final Path path;
    private final BufferedWriter out;
    private final Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);

    FindingsFile(Path path) {
        try {
            this.path = path;
            this.out = Files.newBufferedWriter(path, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void add(Finding finding) {
        try {
            out.write(line(finding));
            counts.merge(finding.type(), 1L, Long::sum);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** For COPY: null is nothing, a text stands in quotes. */
    static String line(Finding finding) {
        return finding.type()
                + "," + plain(finding.person())
                + "," + plain(finding.dwelling())
                + "," + finding.area()
                + "," + quoted(finding.attribute())
                + "," + finding.confidentiality()
                + "," + quoted(finding.left())
                + "," + quoted(finding.leftSource())
                + "," + quoted(finding.right())
                + "\n";
    }

    private static String plain(@Nullable Long value) {
        return value == null ? "" : value.toString();
    }

    private static String quoted(@Nullable String value) {
        return value == null ? "" : '"' + value.replace("\"", "\"\"") + '"';
    }

    Map<DiscrepancyType, Long> counts() {
        return Map.copyOf(counts);
    }

    long count() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            out.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
