package org.lianglin.facts;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.policy.Policy;

/**
 * A living-together household on a day, as it was known on a day.
 *
 * @param household its number in the registry
 * @param values by {@link org.lianglin.policy.Input#column}, of the household
 */
public record Facts(
        long household, Area area, LocalDate day, LocalDate known, List<Member> members, Map<String, Fact> values) {
    public Facts {
        members = List.copyOf(members);
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Somebody who lives in the household.
     *
     * @param relation to the head (GB/T 4761)
     * @param age completed years on the day
     * @param counted whether the member counts for the minimum living guarantee; null when that cannot be said
     * @param reason why, as the policy {@code dibao-member} says it
     * @param article by which somebody is left out, or counts
     * @param values by column, of the person
     */
    public record Member(
            long person,
            String relation,
            int age,
            @Nullable Boolean counted,
            String reason,
            String article,
            Map<String, Fact> values) {
        public Member {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** What a policy about households or cases must know, by the names of its inputs; null is what is missing. */
    public Map<String, @Nullable Object> inputs(Policy policy) {
        return inputs(policy, values);
    }

    /**
     * What a policy about persons must know of a member.
     *
     * @throws java.util.NoSuchElementException when nobody of that number lives in the household
     */
    public Map<String, @Nullable Object> inputs(Policy policy, long person) {
        var member =
                members.stream().filter(m -> m.person() == person).findFirst().orElseThrow();
        return inputs(policy, member.values());
    }

    private static Map<String, @Nullable Object> inputs(Policy policy, Map<String, Fact> values) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        for (var input : policy.inputs()) {
            var fact = values.get(input.column());
            inputs.put(input.name(), fact == null ? null : fact.value());
        }
        return inputs;
    }
}
