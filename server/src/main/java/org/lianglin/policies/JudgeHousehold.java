package org.lianglin.policies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.facts.Fact;
import org.lianglin.facts.Facts;
import org.lianglin.facts.HouseholdFacts;
import org.lianglin.policy.Explanation;
import org.lianglin.policy.Policy;
import org.springframework.stereotype.Component;

/** Judges one household, or one of its members, by the policy of a day on what is known of it, with reasons. */
@Component
class JudgeHousehold {
    private final Versions versions;
    private final HouseholdFacts householdFacts;
    private final Clock clock;

    JudgeHousehold(Versions versions, HouseholdFacts householdFacts, Clock clock) {
        this.versions = versions;
        this.householdFacts = householdFacts;
        this.clock = clock;
    }

    /**
     * @param person the member, for policies that decide about persons
     * @param day whose facts and whose law are meant; today when null
     * @param known as it was known at the end of that day; today when null
     */
    record Asked(
            String law,
            long household,
            @Nullable Long person,
            @Nullable LocalDate day,
            @Nullable LocalDate known) {}

    /** @param values what is known, by the name of the input */
    record Judged(
            Versions.Version version,
            Policy policy,
            Facts facts,
            @Nullable Long person,
            Map<String, Fact> values,
            Explanation explanation) {
        /** The highest class of what the decision rests on, at least that of finances. */
        int confidentiality() {
            return values.values().stream().mapToInt(Fact::confidentiality).reduce(3, Math::max);
        }
    }

    Judged judge(Asked asked) {
        var today = LocalDate.now(clock);
        var day = day("day", asked.day(), today);
        var known = day("known", asked.known(), today);
        var version = versions.inForce(asked.law(), day).orElseThrow(PoliciesRefused.LawUnseen::new);
        var policy = versions.policy(version);
        var facts = householdFacts.of(asked.household(), day, known);
        var person = policy.subject() == Policy.Subject.PERSON ? member(facts, asked.person()) : null;
        var inputs = person == null ? facts.inputs(policy) : facts.inputs(policy, person);
        var explanation = versions.explainer(version).explain(facts.area().toString(), day, inputs);
        return new Judged(version, policy, facts, person, values(policy, facts, person), explanation);
    }

    private static LocalDate day(String field, @Nullable LocalDate asked, LocalDate today) {
        var day = Objects.requireNonNullElse(asked, today);
        if (day.isAfter(today) || day.getYear() < 1990) {
            throw new PoliciesRefused.InvalidField(field, "policies.day-malformed");
        }
        return day;
    }

    private static Long member(Facts facts, @Nullable Long person) {
        if (person == null || facts.members().stream().noneMatch(m -> m.person() == person)) {
            throw new PoliciesRefused.InvalidField("person", "policies.person-needed");
        }
        return person;
    }

    private static Map<String, Fact> values(Policy policy, Facts facts, @Nullable Long person) {
        var known = person == null
                ? facts.values()
                : facts.members().stream()
                        .filter(m -> m.person() == person)
                        .findFirst()
                        .orElseThrow()
                        .values();
        var values = new LinkedHashMap<String, Fact>();
        for (var input : policy.inputs()) {
            var fact = known.get(input.column());
            if (fact != null) {
                values.put(input.name(), fact);
            }
        }
        return values;
    }
}
