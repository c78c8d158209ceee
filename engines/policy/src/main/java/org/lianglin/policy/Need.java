package org.lianglin.policy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * In which cases nothing is decided without an input: in all, in none, or where each of some other inputs says one of its words.
 *
 * @param when the words of the other inputs, by their names; empty for all cases or none
 */
public record Need(boolean always, Map<String, List<String>> when) {
    static final Need ALWAYS = new Need(true, Map.of());
    static final Need NEVER = new Need(false, Map.of());

    public Need {
        when = when.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, e -> List.copyOf(e.getValue()), (a, _) -> a, java.util.LinkedHashMap::new));
    }

    static Need when(Map<String, List<String>> when) {
        return new Need(false, when);
    }

    /** Whether it hangs on what a case says. */
    boolean sometimes() {
        return !when.isEmpty();
    }

    boolean in(Map<String, ? extends @Nullable Object> inputs) {
        return always
                || (sometimes()
                        && when.entrySet().stream()
                                .allMatch(e -> e.getValue().contains(String.valueOf(inputs.get(e.getKey())))));
    }

    /** As the file has it. */
    @Override
    public String toString() {
        return sometimes() ? when.toString() : String.valueOf(always);
    }
}
