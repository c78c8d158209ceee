package org.lianglin.foundation.tables;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Says why, in the language of the reader. */
@Component
public class Reasons {
    private final Texts texts;
    private final JsonMapper json;

    Reasons(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    /** A rule that was broken, and how to repair it. */
    public record Reason(String field, String code, String message, String repair) {}

    private record Failure(String code, Map<String, Object> facts) {}

    public Reason of(FieldError error, Locale locale) {
        return of(error.field(), error.code(), error.facts(), locale);
    }

    public List<Reason> of(List<FieldError> errors, Locale locale) {
        return errors.stream().map(e -> of(e, locale)).toList();
    }

    /** Why a job ended early; null when it did not. */
    public @Nullable Reason ofFailure(@Nullable String failure, Locale locale) {
        if (failure == null) {
            return null;
        }
        var read = json.readValue(failure, new TypeReference<Failure>() {});
        return of("", read.code(), read.facts(), locale);
    }

    private Reason of(String field, String code, Map<String, ?> facts, Locale locale) {
        var message = texts.find(code + ".message", locale, facts)
                .or(() -> texts.find(code + ".detail", locale, facts))
                .or(() -> texts.find(code + ".title", locale, facts))
                .orElse(code);
        return new Reason(
                field,
                code,
                message,
                texts.find(code + ".repair", locale, facts).orElse(""));
    }
}
