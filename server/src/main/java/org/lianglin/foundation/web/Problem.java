package org.lianglin.foundation.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/**
 * A problem document (RFC 9457) with the code, the way to repair it, and what is wrong with each field.
 *
 * @param successor of something that is gone: what stands in its place, by its id
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @Nullable String repair,
        @Nullable String fault,
        @Nullable String successor,
        List<Field> errors) {

    /** What is wrong with one field. */
    record Field(String field, String code, String message, String repair) {}

    static Problem of(Refusal refusal, Texts texts, Locale locale) {
        return of(refusal.kind().status(), refusal.code(), refusal.facts(), refusal.errors(), texts, locale, null);
    }

    static Problem of(
            int status,
            String code,
            Map<String, ?> facts,
            List<FieldError> errors,
            Texts texts,
            Locale locale,
            @Nullable String fault) {
        return new Problem(
                "/problems/" + code.replaceFirst("\\.", "/"),
                texts.get(code + ".title", locale, facts),
                status,
                texts.find(code + ".detail", locale, facts).orElse(""),
                code,
                texts.find(code + ".repair", locale, facts).orElse(null),
                fault,
                facts.get(Refusal.SUCCESSOR) instanceof String successor ? successor : null,
                errors.stream().map(e -> field(e, texts, locale)).toList());
    }

    private static Field field(FieldError error, Texts texts, Locale locale) {
        var message = texts.find(error.code() + ".message", locale, error.facts())
                .or(() -> texts.find(error.code() + ".detail", locale, error.facts()))
                .orElse(error.code());
        return new Field(
                error.field(),
                error.code(),
                message,
                texts.find(error.code() + ".repair", locale, error.facts()).orElse(""));
    }
}
