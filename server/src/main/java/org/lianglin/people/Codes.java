package org.lianglin.people;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.i18n.LocaleContextHolder;

/** The code lists of persons and homes (GB/T 2261, 3304, 4658, 4761, 4762 and the registry's own), with names in both languages. */
public final class Codes {
    private static final Map<String, Map<String, Line>> LISTS = load();

    private Codes() {}

    /** One entry of a list as the console reads it. */
    public record Code(String code, String name) {}

    private record Line(String code, String chinese, String english, int sex) {
        String name(Locale locale) {
            return "en".equals(locale.getLanguage()) ? english : chinese;
        }
    }

    /** All lists in the language of the request. */
    public static Map<String, List<Code>> all() {
        var locale = LocaleContextHolder.getLocale();
        var all = new LinkedHashMap<String, List<Code>>();
        LISTS.forEach((list, lines) -> all.put(
                list,
                lines.values().stream()
                        .map(l -> new Code(l.code(), l.name(locale)))
                        .toList()));
        return all;
    }

    /** The name of a code in the language of the request; the code itself when it is unknown. */
    public static String name(String list, String code) {
        return find(list, code)
                .map(l -> l.name(LocaleContextHolder.getLocale()))
                .orElse(code);
    }

    /** The Chinese name of a code, whoever asks: for what is stored or printed. */
    public static String chinese(String list, String code) {
        return find(list, code).map(Line::chinese).orElse(code);
    }

    /** The code that a text stands for: the code itself, or its name in either language. */
    public static Optional<String> codeOf(String list, String text) {
        var lines = LISTS.getOrDefault(list, Map.of());
        if (lines.containsKey(text)) {
            return Optional.of(text);
        }
        return lines.values().stream()
                .filter(l -> l.chinese().equals(text) || l.english().equalsIgnoreCase(text))
                .map(Line::code)
                .findFirst();
    }

    /** Whether the list holds the code. */
    public static boolean has(String list, String code) {
        return find(list, code).isPresent();
    }

    /** The one sex (1 or 2) that the code fits, 0 when it fits both: relation 11 is a man, 12 a woman. */
    public static int sexOf(String list, String code) {
        return find(list, code).map(Line::sex).orElse(0);
    }

    /** The codes of a list in the order in which screens show them. */
    public static List<String> codes(String list) {
        return new ArrayList<>(LISTS.getOrDefault(list, Map.of()).keySet());
    }

    private static Optional<Line> find(String list, String code) {
        return Optional.ofNullable(LISTS.getOrDefault(list, Map.of()).get(code));
    }

    private static Map<String, Map<String, Line>> load() {
        var lists = new LinkedHashMap<String, Map<String, Line>>();
        for (var line : DataFile.of("codes.tsv")) {
            lists.computeIfAbsent(line[0], l -> new LinkedHashMap<>())
                    .put(line[1], new Line(line[1], line[2], line[3], line.length > 4 ? Integer.parseInt(line[4]) : 0));
        }
        return lists;
    }
}
