package org.lianglin.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated lines with quotes, as spreadsheets write them; lines that begin with # are remarks. */
public final class Csv {
    private Csv() {}

    /** The lines of a text, the first one with the names of the columns. */
    public static List<List<String>> read(String text) {
        try {
            return read(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The text that is read as these lines. A cell becomes one line. */
    public static String write(List<List<String>> lines) {
        return lines.stream()
                .map(line -> line.stream().map(Csv::quoted).collect(Collectors.joining(",")))
                .collect(Collectors.joining("\n", "", "\n"));
    }

    private static String quoted(String cell) {
        var line = cell.replaceAll("[\\r\\n]+", " ").strip();
        return line.matches("[^\",#]*") ? line : '"' + line.replace("\"", "\"\"") + '"';
    }

    static List<List<String>> read(Reader reader) throws IOException {
        var lines = new ArrayList<List<String>>();
        var buffered = new BufferedReader(reader);
        for (var line = buffered.readLine(); line != null; line = buffered.readLine()) {
            if (!line.isBlank() && !line.startsWith("#")) {
                lines.add(cells(line));
            }
        }
        return lines;
    }

    private static List<String> cells(String line) {
        var cells = new ArrayList<String>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.length(); i++) {
            var c = line.charAt(i);
            if (quoted && c == '"' && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                cell.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString().strip());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString().strip());
        return cells;
    }
}
