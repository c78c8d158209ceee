package org.lianglin.foundation.refusal;

import java.util.Map;

/**
 * One field of a command breaks one rule.
 *
 * @param field the field's name in the request body
 * @param code the rule's code, the key of {@code <code>.message} and {@code <code>.repair}
 * @param facts values for the placeholders
 */
public record FieldError(String field, String code, Map<String, ?> facts) {
    public FieldError {
        facts = Map.copyOf(facts);
    }

    public static FieldError of(String field, String code) {
        return new FieldError(field, code, Map.of());
    }
}
