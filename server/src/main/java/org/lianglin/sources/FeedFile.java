package org.lianglin.sources;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.warehouse.Columnar;

/**
 * A delivered file and which of its columns is which. Text in UTF-8 and Parquet are read as they came, everything else (workbooks, GB18030)
 * as UTF-8 row by row. Nothing of it touches the disk in clear, but Parquet, which is read from the middle, lies in memory meanwhile.
 *
 * @param columns by position, by role; -1 where the feed has no such column
 * @param skipped lines up to and with the header
 */
record FeedFile(
        Content content, Form form, char separator, Map<String, Integer> columns, List<String> titles, int skipped) {
    private static final int SNIFFED = 1 << 20;
    private static final int HEADER_WITHIN = 10;
    private static final Limits LARGE = new Limits(4096, 16_384, 512, 200, 1000, 100, 200, 20_000_000, 32_767);

    enum Form {
        TEXT,
        TABLE,
        PARQUET
    }

    /** What was delivered, from its beginning. */
    interface Content {
        SeekableByteChannel open() throws IOException;
    }

    FeedFile {
        columns = Map.copyOf(columns);
        titles = List.copyOf(titles);
    }

    boolean parquet() {
        return form == Form.PARQUET;
    }

    int width() {
        return titles.size();
    }

    /** @throws SourcesRefused when a column of the contract is missing, or the file cannot be read */
    static FeedFile of(Content content, Feed feed) {
        try {
            if (starts(content, "PAR1")) {
                return parquet(content, feed);
            }
            var form = utf8(content) ? Form.TEXT : Form.TABLE;
            var head = head(content, form);
            var separator = separator(head);
            for (var line = 0; line < head.size(); line++) {
                var titles = cells(head.get(line), separator);
                var columns = columns(titles, feed);
                if (missing(columns, feed).isEmpty()) {
                    return new FeedFile(content, form, separator, columns, titles, line + 1);
                }
            }
            var best = head.isEmpty() ? List.<String>of() : cells(head.getFirst(), separator);
            throw new SourcesRefused.MissingColumns(missing(columns(best, feed), feed));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static FeedFile parquet(Content content, Feed feed) throws IOException {
        var titles = new ArrayList<String>();
        try (var file = new InMemory(content);
                var connection = java.sql.DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "describe select * from read_parquet(%s)".formatted(Columnar.quoted(file.path())))) {
            while (rows.next()) {
                titles.add(rows.getString(1));
            }
        } catch (java.sql.SQLException e) {
            throw new SourcesRefused.UnusableFile("sources.file-broken");
        }
        var columns = columns(titles, feed);
        var missing = missing(columns, feed);
        if (!missing.isEmpty()) {
            throw new SourcesRefused.MissingColumns(missing);
        }
        return new FeedFile(content, Form.PARQUET, ',', columns, titles, 0);
    }

    private static Map<String, Integer> columns(List<String> titles, Feed feed) {
        var found = new HashMap<String, Integer>();
        for (var column : feed.columns()) {
            for (var at = 0; at < titles.size(); at++) {
                var title = simple(titles.get(at));
                if (title.equals(simple(column.role()))
                        || column.headers().stream().anyMatch(h -> simple(h).equals(title))) {
                    found.putIfAbsent(column.role(), at);
                }
            }
        }
        return found;
    }

    private static List<String> missing(Map<String, Integer> columns, Feed feed) {
        return feed.columns().stream()
                .filter(c -> c.required() && !columns.containsKey(c.role()))
                .map(c -> c.headers().getFirst())
                .toList();
    }

    private static String simple(String title) {
        return title.replaceAll("[\\s\\p{Z}\\uFEFF*_:：]+", "").toLowerCase(Locale.ROOT);
    }

    private static boolean starts(Content content, String mark) throws IOException {
        try (var stream = Channels.newInputStream(content.open())) {
            return new String(stream.readNBytes(mark.length()), StandardCharsets.ISO_8859_1).equals(mark);
        }
    }

    /** By its first megabyte, cut at the last line. */
    private static boolean utf8(Content content) throws IOException {
        try (var channel = content.open()) {
            var head = ByteBuffer.allocate((int) Math.min(SNIFFED, channel.size()));
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // until the beginning is here
            }
            head.flip();
            var start = StandardCharsets.ISO_8859_1.decode(head.duplicate()).toString();
            if (start.isEmpty()
                    || start.startsWith("PK")
                    || start.startsWith("\u00d0\u00cf")
                    || start.startsWith("\u00ff\u00fe")
                    || start.indexOf(0) >= 0) {
                return false;
            }
            var cut = start.lastIndexOf('\n');
            if (channel.size() > SNIFFED && cut > 0) {
                head.limit(cut);
            }
            var result = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(head, CharBuffer.allocate(SNIFFED), true);
            return !result.isError();
        }
    }

    /** Workbooks and other encodings, row by row, as text with commas. */
    static void writeOut(Content content, Appendable out, int most) throws IOException {
        try (var table = TableFiles.open(content.open(), LARGE);
                var rows = table.rows(0)) {
            var width = 0;
            var written = 0;
            for (var row = rows.next(); row != null && written < most; row = rows.next()) {
                width = Math.max(width, row.cells().size());
                // a spreadsheet does not keep empty cells at the end of a row
                for (var i = 0; i < width; i++) {
                    out.append(i == 0 ? "\"" : ",\"")
                            .append(row.cell(i).replace("\"", "\"\""))
                            .append('"');
                }
                out.append('\n');
                written++;
            }
        }
    }

    private static List<String> head(Content content, Form form) throws IOException {
        if (form == Form.TABLE) {
            var text = new StringBuilder();
            writeOut(content, text, HEADER_WITHIN);
            return text.toString().lines().limit(HEADER_WITHIN).toList();
        }
        var lines = new ArrayList<String>();
        try (var reader = new BufferedReader(
                new InputStreamReader(Channels.newInputStream(content.open()), StandardCharsets.UTF_8))) {
            for (@Nullable String line = reader.readLine();
                    line != null && lines.size() < HEADER_WITHIN;
                    line = reader.readLine()) {
                lines.add(line);
            }
        }
        return lines;
    }

    private static char separator(List<String> head) {
        var first = head.stream()
                .max(java.util.Comparator.comparingInt(String::length))
                .orElse("");
        var best = ',';
        for (var candidate : new char[] {'\t', ';', '|'}) {
            if (first.chars().filter(c -> c == candidate).count()
                    > first.chars().filter(c -> c == ',').count()) {
                best = candidate;
            }
        }
        return best;
    }

    private static List<String> cells(String line, char separator) {
        return java.util.Arrays.stream(line.split(java.util.regex.Pattern.quote(Character.toString(separator)), -1))
                .map(c -> Objects.requireNonNull(c).replace("\"", "").strip())
                .toList();
    }
}
