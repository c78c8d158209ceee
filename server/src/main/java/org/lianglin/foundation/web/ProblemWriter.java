package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes a problem document from a filter, where no advice is at hand. */
@Component
class ProblemWriter {
    private final Texts texts;
    private final JsonMapper json;

    ProblemWriter(Texts texts, JsonMapper json) {
        this.texts = texts;
        this.json = json;
    }

    void write(HttpServletRequest request, HttpServletResponse response, int status, String code, Map<String, ?> facts)
            throws IOException {
        var locale = Locale.ENGLISH.getLanguage().equals(request.getLocale().getLanguage())
                        && request.getHeader("Accept-Language") != null
                ? Locale.ENGLISH
                : Locale.SIMPLIFIED_CHINESE;
        var problem = Problem.of(status, code, facts, List.of(), texts, locale, null);
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.getOutputStream().write(json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8));
    }
}
