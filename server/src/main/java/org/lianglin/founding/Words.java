package org.lianglin.founding;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A text file of words in sections: {@code [section]}, then words parted by blanks; {@code #} begins a remark. */
final class Words {
    private final Map<String, List<String>> sections = new TreeMap<>();

    private Words() {}

    static Words of(String file) {
        var words = new Words();
        var section = new ArrayList<String>();
        for (var line : text(file).lines().toList()) {
            if (line.startsWith("[")) {
                section = new ArrayList<>();
                words.sections.put(line.substring(1, line.indexOf(']')), section);
            } else if (!line.startsWith("#")) {
                section.addAll(List.of(line.strip().split("\\s+")));
            }
        }
        words.sections.replaceAll(
                (name, list) -> list.stream().filter(word -> !word.isEmpty()).toList());
        return words;
    }

    /** The text of a file that the build brings for the city. */
    static String text(String file) {
        try (var in = Words.class.getResourceAsStream("/shenyang/" + file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> get(String section) {
        var list = sections.get(section);
        if (list == null) {
            throw new IllegalArgumentException("no section " + section);
        }
        return list;
    }

    boolean has(String section) {
        return sections.containsKey(section);
    }
}
