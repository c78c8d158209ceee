package org.lianglin.sources;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * A delivered file while DuckDB reads it: in one part, or a long text in two, because a text that comes through a pipe has one reader and
 * the cores are several.
 */
final class FeedReading implements AutoCloseable {
    private final List<Part> parts;
    private final List<? extends AutoCloseable> sources;
    private final BooleanSupplier sound;

    private FeedReading(List<Part> parts, List<? extends AutoCloseable> sources, BooleanSupplier sound) {
        this.parts = List.copyOf(parts);
        this.sources = List.copyOf(sources);
        this.sound = sound;
    }

    /**
     * @param table its rows in columns c0, c1, …, to be read once
     * @param rejects whether lines that are no rows go to reject_errors of the connection
     * @param rowsBefore rows of the file before it, with those that are none; right once all parts were read
     */
    record Part(String table, boolean rejects, LongSupplier rowsBefore) {}

    /** @param work a private folder */
    static FeedReading of(FeedFile file, Path work) {
        try {
            var cut = file.form() == FeedFile.Form.TEXT ? CutText.middle(file.content()) : null;
            return cut != null && cut.isPresent()
                    ? inTwo(file, CutText.at(cut.getAsLong(), file.content(), file.separator()), work)
                    : inOne(file, work);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param work a private folder */
    static FeedReading inOne(FeedFile file, Path work) {
        if (file.parquet()) {
            return parquet(file);
        }
        var pipe = new Pipe(work.resolve("rows"), out -> {
            if (file.form() == FeedFile.Form.TABLE) {
                try (var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8))) {
                    FeedFile.writeOut(file.content(), writer, Integer.MAX_VALUE);
                }
            } else {
                try (var in = file.content().open()) {
                    Channels.newInputStream(in).transferTo(out);
                }
            }
        });
        return new FeedReading(List.of(text(file, pipe, file.skipped(), () -> 0)), List.of(pipe), () -> true);
    }

    private static FeedReading inTwo(FeedFile file, CutText cut, Path work) {
        var first = new Pipe(work.resolve("rows"), cut::writeFirst);
        var second = new Pipe(work.resolve("rows-after"), cut::writeSecond);
        return new FeedReading(
                List.of(text(file, first, file.skipped(), () -> 0), text(file, second, 0, cut::rowsBefore)),
                List.of(first, second),
                cut::sound);
    }

    private static FeedReading parquet(FeedFile file) {
        try {
            var memory = new InMemory(file.content());
            return new FeedReading(
                    List.of(new Part(parquetTable(file.titles(), memory.path()), false, () -> 0)),
                    List.of(memory),
                    () -> true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String parquetTable(List<String> titles, Path path) {
        var names = new ArrayList<String>();
        for (var i = 0; i < titles.size(); i++) {
            names.add("\"%s\"::varchar as c%d".formatted(titles.get(i).replace("\"", "\"\""), i));
        }
        return "(select %s from read_parquet(%s))".formatted(String.join(", ", names), Columnar.quoted(path));
    }

    private static Part text(FeedFile file, Pipe pipe, int skipped, LongSupplier rowsBefore) {
        var types = new ArrayList<String>();
        for (var i = 0; i < file.width(); i++) {
            types.add("'c%d': 'VARCHAR'".formatted(i));
        }
        var table = """
                read_csv(%s, auto_detect = false, header = false, skip = %d, delim = '%s', quote = '"', escape = '"',
                  columns = {%s}, store_rejects = true, null_padding = false, strict_mode = true, max_line_size = 1000000)""".formatted(Columnar.quoted(pipe.path()), skipped, file.separator(), String.join(", ", types));
        return new Part(table, true, rowsBefore);
    }

    List<Part> parts() {
        return parts;
    }

    /** Whether the parts are the file; known once all were read. If not, it is to be read {@linkplain #inOne in one}. */
    boolean sound() {
        return sound.getAsBoolean();
    }

    /** @throws SourcesRefused when the file turned out to be broken on the way */
    @Override
    public void close() {
        RuntimeException failure = null;
        for (var source : sources) {
            try {
                source.close();
            } catch (RuntimeException e) {
                failure = failure == null ? e : failure;
            } catch (Exception e) {
                failure = failure == null ? new IllegalStateException(e) : failure;
            }
        }
        if (failure != null) {
            throw failure;
        }
    }
}
