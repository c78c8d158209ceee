package org.lianglin.policy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the compiler refuses, and why an expression fails, in Chinese. {@code refusals.txt} holds a line for each sentence: what is said in
 * English, where {@code %s} and {@code %d} stand for words of the model, and the same in Chinese, where these have numbers. The first line
 * that fits counts.
 */
final class Chinese {
    private static final Map<String, String> TYPES = Map.of(
            "number", "数字",
            "string", "文字",
            "boolean", "是否",
            "date", "日期",
            "null", "空值",
            "value", "任意值",
            "days and time duration", "天数时长",
            "years and months duration", "年月时长");
    private static final String LIST = "list of ";
    private static final Pattern PLACE = Pattern.compile("'?%[sd]'?");
    private static final Pattern NUMBERED = Pattern.compile("\\{(\\d)}");
    private static final List<Sentence> SENTENCES = read();

    private Chinese() {}

    /** @param quoted of each place, whether it stands in quotes: such words are names and are not translated */
    private record Sentence(String text, Pattern english, List<Boolean> quoted, String chinese) {
        String said(Matcher words) {
            return NUMBERED.matcher(chinese).replaceAll(place -> {
                var number = Integer.parseInt(place.group(1));
                var word = words.group(number);
                return Matcher.quoteReplacement(quoted.get(number - 1) ? word : type(word));
            });
        }
    }

    /** As it is where there is no sentence for it. */
    static String of(String english) {
        return SENTENCES.stream()
                .map(s -> Map.entry(s, s.english().matcher(english)))
                .filter(s -> s.getValue().matches())
                .findFirst()
                .map(s -> s.getKey().said(s.getValue()))
                .orElse(english);
    }

    /** The English of all sentences, as the compiler writes them. */
    static List<String> sentences() {
        return SENTENCES.stream().map(Sentence::text).toList();
    }

    private static String type(String word) {
        return word.startsWith(LIST) ? type(word.substring(LIST.length())) + "列表" : TYPES.getOrDefault(word, word);
    }

    private static List<Sentence> read() {
        var stream = Objects.requireNonNull(Chinese.class.getResourceAsStream("refusals.txt"));
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(line -> line.split(" \\| ", 2))
                    .map(line -> sentence(line[0], line[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Sentence sentence(String english, String chinese) {
        var pattern = new StringBuilder();
        var quoted = new ArrayList<Boolean>();
        var place = PLACE.matcher(english);
        var end = 0;
        while (place.find()) {
            var inQuotes = place.group().startsWith("'") && place.group().endsWith("'");
            var between = english.substring(end, place.start());
            pattern.append(Pattern.quote(between + (place.group().startsWith("'") ? "'" : "")))
                    .append("(.+?)")
                    .append(place.group().endsWith("'") ? "'" : "");
            quoted.add(inQuotes);
            end = place.end();
        }
        pattern.append(Pattern.quote(english.substring(end)));
        return new Sentence(english, Pattern.compile(pattern.toString(), Pattern.DOTALL), List.copyOf(quoted), chinese);
    }
}
