package org.lianglin.foundation.tables.sheets;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TablesRefused;

/** The rows of a text with separators (RFC 4180), as lenient as spreadsheets: a quote inside an unquoted cell is a character. */
final class CsvRows implements SheetRows {
    private static final int END = -1;

    private final Reader text;
    private final char separator;
    private final SeekableByteChannel channel;
    private final Limits limits;
    private final char[] buffer = new char[1 << 14];
    private final StringBuilder cell = new StringBuilder();
    private int filled;
    private int at;
    private int number;

    CsvRows(Reader text, char separator, SeekableByteChannel channel, Limits limits) {
        this.text = text;
        this.separator = separator;
        this.channel = channel;
        this.limits = limits;
    }

    @Override
    public @Nullable SheetRow next() {
        if (peek() == END) {
            return null;
        }
        if (++number > limits.rows() + 100) {
            throw new TablesRefused.UnusableFile("tables.too-many-rows", Map.of("rows", limits.rows()));
        }
        List<String> cells = new ArrayList<>();
        while (true) {
            var last = cell();
            if (cells.size() == limits.columns()) {
                throw new TablesRefused.UnusableFile("tables.too-many-columns", Map.of("columns", limits.columns()));
            }
            cells.add(cell.toString());
            if (last != separator) {
                return new SheetRow(number, cells);
            }
        }
    }

    /** Reads one cell and gives what ended it: the separator, a line break or the end. */
    private int cell() {
        cell.setLength(0);
        if (peek() == '"') {
            read();
            quoted();
        }
        while (true) {
            var c = read();
            if (c == separator || c == END || c == '\n') {
                return c;
            }
            if (c == '\r') {
                if (peek() == '\n') {
                    read();
                }
                return '\n';
            }
            add((char) c);
        }
    }

    private void quoted() {
        while (true) {
            var c = read();
            if (c == END) {
                return;
            }
            if (c != '"') {
                add((char) c);
            } else if (peek() == '"') {
                add('"');
                read();
            } else {
                return;
            }
        }
    }

    private void add(char c) {
        if (cell.length() == limits.cellCharacters()) {
            throw new TablesRefused.UnusableFile("tables.cell-too-long", Map.of("characters", limits.cellCharacters()));
        }
        cell.append(c);
    }

    private int peek() {
        if (at == filled) {
            try {
                filled = Math.max(0, text.read(buffer));
                at = 0;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return filled == 0 ? END : buffer[at];
    }

    private int read() {
        var c = peek();
        if (c != END) {
            at++;
        }
        return c;
    }

    @Override
    public double fraction() {
        try {
            return channel.size() == 0 ? 1 : (double) channel.position() / channel.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        // the channel belongs to the file
    }
}
