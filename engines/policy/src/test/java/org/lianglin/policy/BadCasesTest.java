package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What cannot be judged is left undecided, and says by name what is missing or unusable, on both paths. */
class BadCasesTest {
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    private static Map<String, @Nullable Object> good(Policy policy) {
        return new LinkedHashMap<>(policies.examples(policy).all().stream()
                .filter(Examples.Example::complete)
                .filter(e -> policy.covers(DAY) ? !e.day().isBefore(LocalDate.of(2023, 7, 1)) : true)
                .findFirst()
                .orElseThrow()
                .inputs());
    }

    /** A case that cannot be decided without an input. */
    private static Map<String, @Nullable Object> needing(Policy policy, Input input) {
        return new LinkedHashMap<>(policies.examples(policy).all().stream()
                .filter(e -> e.complete() && input.need().in(e.inputs()))
                .findFirst()
                .orElseThrow()
                .inputs());
    }

    private static void undecided(Policy policy, Map<String, @Nullable Object> inputs, String area, String... names)
            throws Exception {
        var day = policy.covers(DAY) ? DAY : policy.from();
        var judged = Judge.of(policy).judge(area, day, inputs);
        assertThat(judged.missing()).as(policy.id()).containsExactly(names);
        assertThat(judged.decisions().values()).containsOnlyNulls();
        try (var table = new CaseTable(policy)) {
            var screened = table.screen(area, day, List.of(inputs)).getFirst();
            assertThat(screened.get("complete")).as(policy.id()).isEqualTo(false);
            policy.decisions().forEach(d -> assertThat(screened.get(d)).isNull());
        }
    }

    @Test
    void everyInputOfEveryPolicyIsMissedByName() throws Exception {
        var missed = 0;
        for (var policy : policies.all()) {
            for (var input : policy.inputs()) {
                if (input.need().always() || input.need().sometimes()) {
                    var inputs = needing(policy, input);
                    inputs.put(input.name(), null);
                    undecided(policy, inputs, "210106001001", input.name());
                    missed++;
                }
            }
        }
        assertThat(missed).isGreaterThan(100);
    }

    @Test
    void everyNumberBeyondItsBoundsAndEveryUnknownWordIsRefusedByName() throws Exception {
        var refused = 0;
        for (var policy : policies.all()) {
            for (var input : policy.inputs()) {
                if (input.kind() == Input.Kind.NUMBER) {
                    for (var value : List.of(
                            input.least().subtract(input.step()), input.most().add(input.step()))) {
                        var inputs = good(policy);
                        inputs.put(input.name(), value);
                        undecided(policy, inputs, "210106001001", input.name());
                        refused++;
                    }
                } else if (input.kind() == Input.Kind.STRING) {
                    var inputs = good(policy);
                    inputs.put(input.name(), "别的");
                    undecided(policy, inputs, "210106001001", input.name());
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(100);
    }

    /** A value that another input or a date bounds is refused a step beyond, on both paths, and taken at the bound. */
    @Test
    void everyBoundOfACaseIsKept() throws Exception {
        var kept = 0;
        for (var policy : policies.all()) {
            for (var input : policy.inputs()) {
                for (var bound : input.bounds()) {
                    if (bound.key().judged()) {
                        var inputs = good(policy);
                        var day = policy.covers(DAY) ? DAY : policy.from();
                        var known = Judge.of(policy)
                                .judge("210106001001", day, inputs)
                                .known();
                        var at = Objects.requireNonNull(bound.at(known));
                        known.put(input.name(), at);
                        assertThat(input.accepts(at, known)).isTrue();
                        inputs.put(input.name(), beyond(input, at, bound.key().lower() ? -1 : 1));
                        if (bound.of() != null) {
                            undecided(policy, inputs, "210106001001", input.name());
                        } else {
                            assertThat(Judge.of(policy)
                                            .judge("210106001001", DAY, inputs)
                                            .missing())
                                    .contains(input.name());
                        }
                        kept++;
                    }
                }
            }
        }
        assertThat(kept).isGreaterThan(15);
    }

    private static Object beyond(Input input, Object value, int direction) {
        return value instanceof LocalDate date
                ? date.plusDays(direction)
                : ((BigDecimal) value).add(input.step().multiply(BigDecimal.valueOf(direction)));
    }

    /** Help in an emergency waits for nothing that only the other kind asks for. */
    @Test
    void whatOnlyTheOtherKindNeedsMayBeUnknown() throws Exception {
        var policy = policies.inForce("temporary-relief", DAY).orElseThrow();
        var inputs = good(policy);
        inputs.putAll(Map.of("类型", "急难型", "遭遇急难", true));
        for (var name : List.of("人均年收入", "财产符合", "基本生活困难")) {
            inputs.put(name, null);
        }
        var judged = Judge.of(policy).judge("210106001001", DAY, inputs);
        assertThat(judged.decisions().get("符合")).isEqualTo(true);
        try (var table = new CaseTable(policy)) {
            assertThat(table.screen("210106001001", DAY, inputs).get("符合")).isEqualTo(true);
        }
        inputs.put("类型", "支出型");
        undecided(policy, inputs, "210106001001", "人均年收入", "财产符合", "基本生活困难");
        inputs.put("类型", null);
        undecided(policy, inputs, "210106001001", "类型");
    }

    @Test
    void aHouseholdOfNobodyIsNotJudged() throws Exception {
        for (var id : List.of("dibao", "marginal", "rigid")) {
            var policy = policies.versions(id).getLast();
            var inputs = good(policy);
            inputs.put("计入人数", BigDecimal.ZERO);
            undecided(policy, inputs, "210106001001", "计入人数");
        }
    }

    @Test
    void aCityWithoutAStandardIsNotJudged() throws Exception {
        var policy = policies.inForce("marginal", DAY).orElseThrow();
        undecided(policy, good(policy), "110101001001", "月保障标准", "边缘倍数");
    }

    @Test
    void aBirthInTheFutureIsOutsideWhatAPolicyJudges() {
        var policy = policies.inForce("old-age-allowance", DAY).orElseThrow();
        var inputs = good(policy);
        inputs.put("年龄", new BigDecimal("-1"));
        assertThat(Judge.of(policy).judge("210106001001", DAY, inputs).missing())
                .containsExactly("年龄");
    }
}
