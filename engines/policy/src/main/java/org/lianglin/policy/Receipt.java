package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a decision, so that anybody can come to it again years later: which version of which policy, what it was told and by
 * whom, what it answered, and how. All values are texts, so a receipt goes through any store unchanged.
 *
 * @param version first day of the version of the policy
 * @param hash of the version ({@link Policy#hash})
 * @param day whose parameters held
 * @param parameters by name, as they held
 * @param missing what kept the case from being decided; empty for a decided one
 * @param decisions by name, null where there is none
 * @param trace every decision on the way with what it looked at
 */
public record Receipt(
        String policy,
        LocalDate version,
        String hash,
        String area,
        LocalDate day,
        Map<String, String> parameters,
        Map<String, Told> inputs,
        List<String> missing,
        Map<String, @Nullable String> decisions,
        List<Step> trace) {
    /** @param from what the value rests on: table, feed or person, source and date */
    public record Told(@Nullable String value, List<String> from) {
        public Told {
            from = List.copyOf(from);
        }
    }

    public record Step(String decision, @Nullable String value, Map<String, @Nullable String> seen) {
        public Step {
            seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        }
    }

    public Receipt {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
        inputs = Collections.unmodifiableMap(new LinkedHashMap<>(inputs));
        missing = List.copyOf(missing);
        decisions = Collections.unmodifiableMap(new LinkedHashMap<>(decisions));
        trace = List.copyOf(trace);
    }

    /**
     * @param judged by that judge
     * @param origins by name of the input; what has none came from the form itself
     */
    public static Receipt of(Judge judge, Judgement judged, Map<String, List<String>> origins) {
        var parameters = new LinkedHashMap<String, String>();
        judged.parameters().forEach((name, value) -> parameters.put(name, value.toPlainString()));
        var inputs = new LinkedHashMap<String, Told>();
        judged.inputs()
                .forEach((name, value) ->
                        inputs.put(name, new Told(text(value), origins.getOrDefault(name, List.of()))));
        return new Receipt(
                judged.policy(),
                judged.version(),
                judge.policy().hash(),
                judged.area(),
                judged.day(),
                parameters,
                inputs,
                judged.missing(),
                texts(judged.decisions()),
                judge.trace(judged).stream()
                        .map(s -> new Step(s.decision(), text(s.value()), texts(s.seen())))
                        .toList());
    }

    /** What a replay found; empty when it came to the same answer in the same way. */
    public record Replay(List<String> differences) {
        public Replay {
            differences = List.copyOf(differences);
        }

        public boolean same() {
            return differences.isEmpty();
        }
    }

    /** Decides the case anew by a version of the policy as it is kept today. */
    public Replay replay(Judge judge) {
        var policy = judge.policy();
        if (!policy.id().equals(this.policy) || !policy.from().equals(version)) {
            return new Replay(
                    List.of("policy: %s %s, was %s %s".formatted(policy.id(), policy.from(), this.policy, version)));
        }
        var told = new LinkedHashMap<String, @Nullable Object>();
        for (var input : policy.inputs()) {
            var known = inputs.get(input.name());
            told.put(input.name(), known == null || known.value() == null ? null : input.parse(known.value()));
        }
        var again = of(judge, judge.judge(area, day, told), Map.of());
        var differences = new ArrayList<String>();
        if (!again.hash.equals(hash)) {
            differences.add("version: %s, was %s".formatted(again.hash, hash));
        }
        differ("parameter", parameters, again.parameters, differences);
        differ("decision", decisions, again.decisions, differences);
        if (!missing.equals(again.missing)) {
            differences.add("missing: %s, was %s".formatted(again.missing, missing));
        }
        if (!trace.equals(again.trace)) {
            differences.add("trace: another way");
        }
        return new Replay(differences);
    }

    private static void differ(
            String what,
            Map<String, ? extends @Nullable String> then,
            Map<String, ? extends @Nullable String> now,
            List<String> differences) {
        var names = new ArrayList<>(then.keySet());
        now.keySet().stream().filter(n -> !names.contains(n)).forEach(names::add);
        for (var name : names) {
            if (!Objects.equals(then.get(name), now.get(name))) {
                differences.add("%s %s: %s, was %s".formatted(what, name, now.get(name), then.get(name)));
            }
        }
    }

    private static Map<String, @Nullable String> texts(Map<String, ? extends @Nullable Object> values) {
        var texts = new LinkedHashMap<String, @Nullable String>();
        values.forEach((name, value) -> texts.put(name, text(value)));
        return texts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
