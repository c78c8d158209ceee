package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision with all that is needed to come to it again.
 *
 * @param version first day of the version of the policy
 * @param parameters as they held
 * @param missing inputs without which nothing is decided, or that cannot be; then all decisions are null
 * @param decisions by name in the model
 */
public record Judgement(
        String policy,
        LocalDate version,
        String area,
        LocalDate day,
        Map<String, BigDecimal> parameters,
        Map<String, @Nullable Object> inputs,
        List<String> missing,
        Map<String, @Nullable Object> decisions) {
    public Judgement {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        missing = List.copyOf(missing);
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
    }

    /** Inputs and parameters: whatever bounds are compared with. */
    Map<String, @Nullable Object> known() {
        var known = new LinkedHashMap<String, @Nullable Object>(inputs);
        known.putAll(parameters);
        return known;
    }

    public boolean complete() {
        return missing.isEmpty();
    }
}
