package org.lianglin.foundation.access;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** A text that is no area code. */
final class MalformedArea extends Refusal {
    MalformedArea(String text) {
        super(
                Kind.MALFORMED,
                "access.malformed-area",
                Map.of("text", shorten(text)),
                List.of(new FieldError("area", "access.malformed-area", Map.of("text", shorten(text)))));
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
