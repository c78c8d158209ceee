package org.lianglin.linkage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** A table of two columns beside the classes; lines with {@code #} are remarks. */
final class Table {
    private Table() {}

    static Map<String, String> of(String file) {
        var stream = Objects.requireNonNull(Table.class.getResourceAsStream(file), file);
        try (var lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            var table = new LinkedHashMap<String, String>();
            lines.lines().filter(l -> !l.isBlank() && !l.startsWith("#")).forEach(line -> {
                var columns = line.split("\t");
                table.put(columns[0].strip(), columns[1].strip());
            });
            return table;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
