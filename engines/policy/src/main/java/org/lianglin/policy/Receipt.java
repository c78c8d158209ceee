package org.lianglin.policy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
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
    /** A code with a zero before it is none. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?");

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

    /**
     * Something that a replay found otherwise.
     *
     * @param what policy, version, parameter, decision, missing or trace
     * @param name of the parameter or decision, empty for the others
     * @param then as it stands in the receipt
     */
    public record Difference(
            String what,
            String name,
            @Nullable String then,
            @Nullable String now) {
        static final String TRACE = "trace";

        /** Whether it is the way that differs, and not what was decided. */
        public boolean ofTheWay() {
            return what.equals(TRACE);
        }

        @Override
        public String toString() {
            return ofTheWay()
                    ? what + ": another way"
                    : "%s%s: %s, was %s".formatted(what, name.isEmpty() ? "" : " " + name, now, then);
        }
    }

    /** What a replay found; nothing when it came to the same answer in the same way. */
    public record Replay(List<Difference> found) {
        public Replay {
            found = List.copyOf(found);
        }

        public boolean same() {
            return found.isEmpty();
        }

        public List<String> differences() {
            return found.stream().map(Difference::toString).toList();
        }
    }

    /** Decides the case anew by a version of the policy as it is kept today. */
    public Replay replay(Judge judge) {
        var policy = judge.policy();
        if (!policy.id().equals(this.policy) || !policy.from().equals(version)) {
            return new Replay(List.of(
                    new Difference("policy", "", this.policy + " " + version, policy.id() + " " + policy.from())));
        }
        var told = new LinkedHashMap<String, @Nullable Object>();
        for (var input : policy.inputs()) {
            var known = inputs.get(input.name());
            told.put(input.name(), known == null || known.value() == null ? null : input.parse(known.value()));
        }
        var again = of(judge, judge.judge(area, day, told), Map.of());
        var found = new ArrayList<Difference>();
        if (!again.hash.equals(hash)) {
            found.add(new Difference("version", "", hash, again.hash));
        }
        found.addAll(differences("parameter", parameters, again.parameters));
        found.addAll(differences("decision", decisions, again.decisions));
        if (!missing.equals(again.missing)) {
            found.add(new Difference("missing", "", String.join("、", missing), String.join("、", again.missing)));
        }
        if (!sameWay(again.trace)) {
            found.add(new Difference(Difference.TRACE, "", null, null));
        }
        return new Replay(found);
    }

    private boolean sameWay(List<Step> other) {
        if (trace.size() != other.size()) {
            return false;
        }
        for (var i = 0; i < trace.size(); i++) {
            var then = trace.get(i);
            var now = other.get(i);
            if (!then.decision().equals(now.decision())
                    || !same(then.value(), now.value())
                    || !differences("", then.seen(), now.seen()).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    /** Where two lists of values differ, by name; 12.50 is 12.5. */
    public static List<Difference> differences(
            String what, Map<String, ? extends @Nullable String> then, Map<String, ? extends @Nullable String> now) {
        var names = new LinkedHashSet<>(then.keySet());
        names.addAll(now.keySet());
        return names.stream()
                .filter(name -> !same(then.get(name), now.get(name)))
                .map(name -> new Difference(what, name, then.get(name), now.get(name)))
                .toList();
    }

    private static boolean same(@Nullable String then, @Nullable String now) {
        return Objects.equals(then, now)
                || then != null
                        && now != null
                        && NUMBER.matcher(then).matches()
                        && NUMBER.matcher(now).matches()
                        && new BigDecimal(then).compareTo(new BigDecimal(now)) == 0;
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
