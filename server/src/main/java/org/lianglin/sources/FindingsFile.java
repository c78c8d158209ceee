package org.lianglin.sources;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Findings on their way into the database: a city's worth does not stay in memory. The file lies sealed until they are stored. */
final class FindingsFile implements AutoCloseable {
    private final Inbox inbox;
    private final Path path;
    private final BufferedWriter out;
    private final Map<DiscrepancyType, Long> counts = new EnumMap<>(DiscrepancyType.class);

    FindingsFile(Inbox inbox, Path path) {
        this.inbox = inbox;
        this.path = path;
        this.out = new BufferedWriter(new OutputStreamWriter(inbox.create(path), StandardCharsets.UTF_8));
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
                + "," + plain(finding.together())
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

    /** From the first one on, when the file has been closed. */
    Reader lines() {
        return new BufferedReader(new InputStreamReader(inbox.open(path).stream(), StandardCharsets.UTF_8));
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
