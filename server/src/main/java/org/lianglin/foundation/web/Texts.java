package org.lianglin.foundation.web;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * The sentences of all modules in Chinese and English, by code. Placeholders are facts by name: {@code {max}}. A fact
 * that is itself a sentence has its English wording under its name with {@code En}: {@code reason}, {@code reasonEn}.
 */
@Component
public class Texts {
    private final Map<String, String> chinese = new HashMap<>();
    private final Map<String, String> english = new HashMap<>();

    Texts() {
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                var name = Objects.requireNonNull(file.getFilename());
                var target = name.endsWith("_en.properties") ? english : chinese;
                var sentences = new Properties();
                try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    sentences.load(in);
                }
                sentences.forEach((key, value) -> target.put((String) key, (String) value));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The sentence in the language of the request; Chinese unless English is asked for. */
    public Optional<String> find(String key, Locale locale, Map<String, ?> facts) {
        var inEnglish = Locale.ENGLISH.getLanguage().equals(locale.getLanguage());
        var sentence = (inEnglish ? english : chinese).get(key);
        return Optional.ofNullable(sentence).map(s -> fill(s, facts, inEnglish ? "En" : ""));
    }

    public String get(String key, Locale locale, Map<String, ?> facts) {
        return find(key, locale, facts).orElse(key);
    }

    Map<String, String> chinese() {
        return Map.copyOf(chinese);
    }

    Map<String, String> english() {
        return Map.copyOf(english);
    }

    private static String fill(String sentence, Map<String, ?> facts, String language) {
        var filled = sentence;
        for (var fact : facts.keySet()) {
            var worded = fact + language;
            filled = filled.replace(
                    "{" + fact + "}", String.valueOf(facts.get(facts.containsKey(worded) ? worded : fact)));
        }
        return filled;
    }
}
