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
    private static final int EXPLAINED = 20;
    private static final String AREA = "210106001001";
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    @Tag("slow")
    @Test
    void agreeOnEveryDecision() throws Exception {
        for (var policy : policies.all()) {
            agree(policy, policies.examples(policy));
            for (var part : Part.aside(policy)) {
                agree(part, policies.examples(policy));
            }
        }
    }

    private static void agree(Policy policy, Examples examples) throws Exception {
        var coverage = Coverage.of(policy);
        var days = policy.turningDays();
        for (var day : days) {
            compare(coverage.judge(), day, cases(coverage.judge(), examples, day, CASES / days.size()));
        }
        // what no case came to was not compared
        assertThat(coverage.never()).as(policy.file()).isEmpty();
    }

    /** Random cases, some near the examples and some anywhere, and those that lie where one input turns the decision. */
    private static List<Map<String, @Nullable Object>> cases(Judge judge, Examples examples, LocalDate day, int most) {
        var policy = judge.policy();
        var near = new RandomCases(policy, examples, 6, 20230701);
        var anywhere = new RandomCases(policy, examples, 2, 20230702);
        var explainer = Explainer.of(Judge.of(policy));
        var cases = new ArrayList<Map<String, @Nullable Object>>();
        for (var i = 0; i < EXPLAINED; i++) {
            cases.addAll(RandomCases.edges(explainer.explain(AREA, day, near.next())));
        }
        while (cases.size() < most) {
            cases.add(cases.size() % 4 == 0 ? anywhere.next() : near.next());
        }
        return cases;
    }

    private static void compare(Judge judge, LocalDate day, List<Map<String, @Nullable Object>> cases)
            throws Exception {
        var policy = judge.policy();
        var complete = 0;
        var eligible = 0;
        try (var table = new CaseTable(policy)) {
            var answers = table.screen(AREA, day, cases);
            for (var i = 0; i < cases.size(); i++) {
                var judged = judge.judge(AREA, day, cases.get(i));
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
