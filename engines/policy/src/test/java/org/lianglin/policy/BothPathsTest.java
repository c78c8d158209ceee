package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Random cases of every shipped policy: KIE and SQL agree on every decision. */
class BothPathsTest {
    private static final int CASES = Integer.getInteger("lianglin.random.cases", 20_000);
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    @Tag("slow")
    @Test
    void agreeOnEveryDecision() throws Exception {
        for (var policy : policies.all()) {
            var cases = new RandomCases(policy, policies.examples(policy), 6, 20230701);
            var inputs = new ArrayList<Map<String, @Nullable Object>>();
            for (var i = 0; i < CASES; i++) {
                inputs.add(cases.next());
            }
            var days = policy.covers(LocalDate.of(2023, 7, 1))
                    ? List.of(LocalDate.of(2023, 6, 30), LocalDate.of(2023, 7, 1))
                    : List.of(policy.from());
            for (var day : days) {
                if (policy.covers(day)) {
                    compare(policy, day, inputs.subList(0, day.equals(LocalDate.of(2023, 6, 30)) ? CASES / 10 : CASES));
                }
            }
        }
    }

    private static void compare(Policy policy, LocalDate day, List<Map<String, @Nullable Object>> cases)
            throws Exception {
        var judge = Judge.of(policy);
        var complete = 0;
        var eligible = 0;
        try (var table = new CaseTable(policy)) {
            var answers = table.screen("210106001001", day, cases);
            for (var i = 0; i < cases.size(); i++) {
                var judged = judge.judge("210106001001", day, cases.get(i));
                assertThat(answers.get(i).get("complete"))
                        .as("%s of %s", policy.id(), cases.get(i))
                        .isEqualTo(judged.complete());
                complete += judged.complete() ? 1 : 0;
                eligible += Boolean.TRUE.equals(judged.decisions().get(policy.eligible())) ? 1 : 0;
                for (var decision : policy.decisions()) {
                    var expected = judged.decisions().get(decision);
                    var answer = answers.get(i).get(decision);
                    if (!Examples.same(answer, expected)) {
                        assertThat(answer)
                                .as("%s on %s: %s of %s", policy.id(), day, decision, cases.get(i))
                                .isEqualTo(expected);
                    }
                }
            }
        }
        // the cases must decide something, or agreement says nothing
        assertThat(complete).as(policy.id()).isGreaterThan(cases.size() / 2);
        assertThat(eligible).as(policy.id()).isBetween(cases.size() / 50, complete - cases.size() / 50);
    }
}
