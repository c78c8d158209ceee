package org.lianglin.people;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Data files of this module: UTF-8, columns by tab, remarks behind {@code #}. */
final class DataFile {
    private DataFile() {}

    static List<String[]> of(String file) {
        try (var in = DataFile.class.getResourceAsStream("/people/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the build");
            }
            try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                return reader.lines()
                        .filter(line -> !line.startsWith("#") && !line.isBlank())
                        .map(line -> line.split("\t", -1))
                        .toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
