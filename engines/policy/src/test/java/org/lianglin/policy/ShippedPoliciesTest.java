package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The policies that are shipped: loading runs their examples with KIE; here SQL answers them too. */
class ShippedPoliciesTest {
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    @Test
    void everyExampleIsAnsweredTheSameBySql() throws Exception {
        var compared = 0;
        for (var policy : policies.all()) {
            try (var table = new CaseTable(policy)) {
                for (var example : policies.examples(policy).all()) {
                    var answers = table.screen(example.area(), example.day(), example.inputs());
                    assertThat(answers.get("complete")).as(example.name()).isEqualTo(example.complete());
                    for (var expected : example.expected().entrySet()) {
                        var answer = answers.get(expected.getKey());
                        assertThat(Examples.same(answer, expected.getValue()))
                                .as(
                                        "%s, %s: %s is %s instead of %s",
                                        policy.id(), example.name(), expected.getKey(), answer, expected.getValue())
                                .isTrue();
                        compared++;
                    }
                }
            }
        }
        assertThat(compared).isGreaterThan(150);
    }

    @Test
    void everyConditionIsShownMetAndUnmet() {
        for (var policy : policies.all()) {
            var judge = Judge.of(policy);
            for (var condition : policy.conditions()) {
                var seen = policies.examples(policy).all().stream()
                        .map(e -> judge.judge(e.area(), e.day(), e.inputs())
                                .decisions()
                                .get(condition.decision()))
                        .toList();
                assertThat(seen).as(policy.id() + " " + condition.decision()).contains(true, false);
            }
        }
    }

    @Test
    void theConditionsTogetherAreTheEligibility() {
        for (var policy : policies.all()) {
            var judge = Judge.of(policy);
            for (var example : policies.examples(policy).all()) {
                var judged = judge.judge(example.area(), example.day(), example.inputs());
                if (judged.complete()) {
                    var all = policy.conditions().stream()
                            .allMatch(
                                    c -> Boolean.TRUE.equals(judged.decisions().get(c.decision())));
                    assertThat(judged.decisions().get(policy.eligible()))
                            .as(policy.id() + " " + example.name())
                            .isEqualTo(all);
                }
            }
        }
    }

    @Test
    void aVersionEndsWhereTheNextBegins() {
        for (var id : policies.ids()) {
            var versions = policies.versions(id);
            assertThat(versions).isNotEmpty();
            var first = versions.getFirst().from();
            assertThat(policies.inForce(id, first.minusDays(1))).isEmpty();
            versions.forEach(v -> assertThat(policies.inForce(id, v.from())).contains(v));
            assertThat(policies.inForce(id, LocalDate.of(2099, 1, 1))).contains(versions.getLast());
        }
    }
}
