package org.lianglin.foundation.audit;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** How actions are called. Any module may name its own under {@code audit.action.<action>} in its message file. */
@Component
class ActionNames {
    private static final String PREFIX = "audit.action.";
    private final Map<String, String> chinese = new HashMap<>();
    private final Map<String, String> english = new HashMap<>();

    ActionNames() {
        try {
            for (var file :
                    new PathMatchingResourcePatternResolver().getResources("classpath*:messages/*.properties")) {
                var texts = new Properties();
                try (var in = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
                    texts.load(in);
                }
                var inEnglish = Objects.requireNonNull(file.getFilename()).endsWith("_en.properties");
                texts.stringPropertyNames().stream()
                        .filter(key -> key.startsWith(PREFIX))
                        .forEach(key -> (inEnglish ? english : chinese)
                                .put(key.substring(PREFIX.length()), texts.getProperty(key)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The name in the language; the action itself when nobody named it. */
    String nameOf(String action, Locale locale) {
        var names = Locale.ENGLISH.getLanguage().equals(locale.getLanguage()) ? english : chinese;
        return names.getOrDefault(action, action);
    }
}
