package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ExplainerTest {
    private static final String AREA = "210106001001";
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    @Test
    void aFamilyJustAtTheStandardMustEarnOneFenLess() {
        var explanation = explain("人均等于标准不是低于");
        assertThat(explanation.eligible()).isFalse();
        assertThat(explanation.findings())
                .filteredOn(f -> Boolean.FALSE.equals(f.met()))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.condition().article()).isEqualTo("社会救助暂行办法第九条");
                    assertThat(finding.values()).containsKeys("家庭月收入", "计入人数", "月保障标准");
                });
        assertThat(explanation.changes()).anySatisfy(change -> {
            assertThat(change.input().name()).isEqualTo("工资性收入");
            assertThat(change.to()).isEqualTo(new BigDecimal("2378.99"));
        });
        assertThat(explanation.zh()).anyMatch(l -> l.startsWith("✗ 人均月收入低于最低生活保障标准") && l.contains("793"));
        assertThat(explanation.zh()).contains("若“工资性收入”由 2379.00 变为 2378.99，结论将变为符合条件");
        assertThat(explanation.en()).anyMatch(l -> l.contains("2378.99 instead of 2379.00 would make it eligible"));
    }

    @Test
    void twoReasonsAreTurnedByNoSingleChange() {
        var explanation = explain("收入与车都不符合，先说收入");
        assertThat(explanation.findings().stream().filter(f -> Boolean.FALSE.equals(f.met())))
                .hasSize(2);
        assertThat(explanation.changes()).isEmpty();
    }

    @Test
    void anIncompleteCaseSaysWhatIsMissing() {
        var explanation = explain("收入未核对不作决定");
        assertThat(explanation.eligible()).isNull();
        assertThat(explanation.missing())
                .containsExactly(new Problem(
                        "dibao/2021-07-01/policy.yaml",
                        "inputs 工资性收入",
                        null,
                        "最低生活保障审核确认办法第十三条",
                        "缺少：工资性收入",
                        "missing: 工资性收入"));
        assertThat(explanation.zh())
                .contains("缺少：工资性收入（dibao/2021-07-01/policy.yaml，inputs 工资性收入，依据：最低生活保障审核确认办法第十三条）");
        assertThat(explanation.en())
                .contains("missing: 工资性收入 (dibao/2021-07-01/policy.yaml, inputs 工资性收入, 最低生活保障审核确认办法第十三条)");
    }

    /** Nobody is told that papers are missing, or that a condition is not met, when it is the text that yields nothing. */
    @Test
    void aPolicyThatFailsForACaseIsToldAsThat() {
        var policy = OutlineTest.policy(
                "<literalExpression><text>1 / 收入</text></literalExpression>", "倒数 = null or 倒数 &gt; 1");
        var explainer = Explainer.of(Judge.of(policy));
        var failed = explainer.explain("210102", DAY, Map.of("收入", BigDecimal.ZERO));
        assertThat(failed.eligible()).isNull();
        assertThat(failed.missing()).isEmpty();
        assertThat(failed.findings())
                .singleElement()
                .satisfies(f -> assertThat(f.met()).isNull());
        assertThat(failed.changes()).isEmpty();
        assertThat(failed.failed())
                .contains(new Problem(
                        "t/2023-01-01/t.dmn",
                        "decision 倒数",
                        null,
                        "第一条",
                        "得不到结果：这一步对这些数没有定义，例如除以零",
                        failed.failed().orElseThrow().en()));
        assertThat(failed.zh())
                .startsWith(
                        "试验：政策对这一情况算不出结果，不能作出决定", "得不到结果：这一步对这些数没有定义，例如除以零（t/2023-01-01/t.dmn，decision 倒数，规则 —，依据：第一条）")
                .anyMatch(line -> line.startsWith("? 试"));
        assertThat(failed.en()).startsWith("Trial: the policy yields nothing here, not decided");
        var decided = explainer.explain("210102", DAY, Map.of("收入", BigDecimal.TEN));
        assertThat(decided.failed()).isEmpty();
        assertThat(decided.eligible()).isFalse();
        assertThat(decided.changes())
                .as("a change to where the policy fails is none")
                .noneMatch(c -> c.to().equals(BigDecimal.ZERO));
    }

    /** What only another kind asks for is neither asked nor proposed, and no kind is proposed that could not be decided. */
    @Test
    void nothingIsAskedThatTheKindDoesNotNeed() {
        var explanation = explain("temporary-relief", "没有急难，其余不问");
        assertThat(explanation.eligible()).isFalse();
        assertThat(explanation.missing()).isEmpty();
        assertThat(explanation.changes())
                .extracting(change -> change.input().name() + " " + change.to())
                .containsExactly("遭遇急难 true");
    }

    @Test
    void aPlaceWithoutAParameterSaysWhichOne() {
        var policy = policies.inForce("marginal", DAY).orElseThrow();
        var example = policies.examples(policy).all().getFirst();
        assertThat(Explainer.of(Judge.of(policy))
                        .explain("110101001001", DAY, example.inputs())
                        .missing())
                .contains(new Problem(
                        "marginal/2021-07-01/policy.yaml",
                        "parameters 月保障标准",
                        null,
                        "社会救助暂行办法第十条",
                        "当地当日没有值：月保障标准",
                        "no value in the place on the day: 月保障标准"));
    }

    @Test
    void aHouseholdOfNobodyNamesTheRuleThatItBreaks() {
        var policy = policies.inForce("dibao", DAY).orElseThrow();
        var inputs =
                new LinkedHashMap<>(policies.examples(policy).all().getFirst().inputs());
        inputs.put("计入人数", BigDecimal.ZERO);
        assertThat(Explainer.of(Judge.of(policy)).explain(AREA, DAY, inputs).bad())
                .containsExactly(new Problem(
                        "dibao/2021-07-01/policy.yaml",
                        "inputs 计入人数",
                        null,
                        "最低生活保障审核确认办法第七条",
                        "不可用：计入人数 为 0，不符合 dibao/2021-07-01/policy.yaml 的 min: 1",
                        "bad value: 计入人数 is 0, against min: 1 of dibao/2021-07-01/policy.yaml"));
    }

    /** Only a loss of business would bring this family below the standard, and nobody is told to make one. */
    @Test
    void noLossOfBusinessIsProposed() {
        var explanation = explain("人均等于标准不是低于");
        assertThat(explanation.changes())
                .extracting(change -> change.input().name())
                .contains("工资性收入")
                .doesNotContain("经营净收入", "财产净收入");
    }

    /** A loss that there is stays: a case with it is judged, and what is proposed beside it is no loss. */
    @Test
    void aLossOfBusinessIsJudged() {
        var explanation = explain("经营亏损抵减");
        assertThat(explanation.eligible()).isTrue();
        assertThat(explanation.changes())
                .filteredOn(change -> change.input().name().equals("经营净收入"))
                .allSatisfy(change -> assertThat((BigDecimal) change.to()).isNotNegative());
    }

    /** A fourth member would bring this family below the standard; who belongs to it is found out and not chosen. */
    @Test
    void nobodyIsToldToBeMore() throws Exception {
        assertThat(explain("人均等于标准不是低于").changes())
                .isNotEmpty()
                .extracting(change -> change.input().name())
                .doesNotContain("计入人数");
        for (var policy : policies.all()) {
            assertThat(policy.inputs())
                    .filteredOn(input -> input.column().equals("persons"))
                    .noneMatch(Input::changes);
        }
        var before = Explainer.of(Judge.of(beforeChanges()));
        assertThat(before.explain(AREA, DAY, inputs("人均等于标准不是低于")).changes())
                .as("the text that was published before still says so")
                .anySatisfy(change -> {
                    assertThat(change.input().name()).isEqualTo("计入人数");
                    assertThat((BigDecimal) change.to()).isEqualByComparingTo("4");
                });
    }

    /** The law as it was published before an input could be said to stay. */
    private static Policy beforeChanges() throws Exception {
        var texts = PolicyPackage.read(Path.of("../../policies/dibao/2021-07-01"));
        var files = new TreeMap<>(texts.files());
        files.computeIfPresent(PolicyPackage.POLICY, (_, yaml) -> yaml.replace(", changes: false", ""));
        return new PolicyPackage(texts.law(), texts.version(), files).policy(null);
    }

    @Test
    void membersOfAKindAreNeverMoreThanMembers() throws Exception {
        var inputs = inputs("人均等于标准不是低于");
        inputs.put("计入人数", new BigDecimal("4"));
        inputs.put("老年人数", new BigDecimal("4"));
        var explanation = Explainer.of(Judge.of(beforeChanges())).explain(AREA, DAY, inputs);
        // with three members it would be refused, but four of them are elders
        assertThat(explanation.eligible()).isTrue();
        assertThat(explanation.changes())
                .extracting(change -> change.input().name())
                .doesNotContain("计入人数");
        inputs.put("老年人数", new BigDecimal("5"));
        var policy = policies.inForce("dibao", DAY).orElseThrow();
        var bad = Explainer.of(Judge.of(policy)).explain(AREA, DAY, inputs);
        assertThat(bad.eligible()).isNull();
        assertThat(bad.zh()).contains("不可用：老年人数 为 5，不符合 dibao/2021-07-01/policy.yaml 的 max: 计入人数");
        assertThat(bad.en()).contains("bad value: 老年人数 is 5, against max: 计入人数 of dibao/2021-07-01/policy.yaml");
    }

    @Test
    void nobodyIsBornTomorrowOrBeforeWhoeverIsOldest() {
        var policy = policies.inForce("tekun", DAY).orElseThrow();
        var judge = Judge.of(policy);
        for (var example : policies.examples(policy).all()) {
            var explanation = Explainer.of(judge).explain(example.area(), example.day(), example.inputs());
            var asOf = (LocalDate) Objects.requireNonNull(example.inputs().get("基准日"));
            for (var change : explanation.changes()) {
                if (change.to() instanceof LocalDate born
                        && change.input().name().equals("出生日期")) {
                    assertThat(born).isBetween(asOf.minusYears(130), asOf);
                }
            }
        }
        var inputs =
                new LinkedHashMap<>(policies.examples(policy).all().getFirst().inputs());
        inputs.put("出生日期", ((LocalDate) Objects.requireNonNull(inputs.get("基准日"))).plusDays(1));
        assertThat(judge.judge(AREA, DAY, inputs).missing()).containsExactly("出生日期");
    }

    /** The text of a law that was published before dates had bounds is read and judged; no other date is proposed. */
    @Test
    void aDateOfWhichNobodySaysHowFarItMayGoIsNotMoved() throws Exception {
        var texts = PolicyPackage.read(Path.of("../../policies/tekun/2023-07-01"));
        var files = new TreeMap<>(texts.files());
        files.computeIfPresent(
                PolicyPackage.POLICY,
                (_, yaml) -> yaml.replaceAll("type: date, min: [^,]*, max: [^,}]*", "type: date"));
        var before = new PolicyPackage(texts.law(), texts.version(), files).policy(null);
        var example = policies.examples(policies.inForce("tekun", DAY).orElseThrow())
                .all()
                .getFirst();
        var explanation = Explainer.of(Judge.of(before)).explain(example.area(), example.day(), example.inputs());
        assertThat(explanation.eligible()).isTrue();
        assertThat(explanation.changes())
                .isNotEmpty()
                .noneMatch(change -> change.input().kind() == Input.Kind.DATE);
    }

    private static Map<String, @Nullable Object> inputs(String name) {
        var policy = policies.inForce("dibao", DAY).orElseThrow();
        return policies.examples(policy).all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .map(e -> new LinkedHashMap<>(e.inputs()))
                .orElseThrow();
    }

    private static Explanation explain(String name) {
        return explain("dibao", name);
    }

    private static Explanation explain(String law, String name) {
        var policy = policies.inForce(law, DAY).orElseThrow();
        var example = policies.examples(policy).all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow();
        return Explainer.of(Judge.of(policy)).explain(example.area(), example.day(), example.inputs());
    }

    /** The stated change turns the decision; every smaller one, tried one by one, does not; and what has no change has none nearby. */
    @Test
    @Tag("slow")
    void theStatedChangeIsTheSmallest() throws Exception {
        var stated = new TreeMap<String, Integer>();
        for (var policy : policies.all()) {
            var judge = Judge.of(policy);
            var explainer = Explainer.of(judge);
            var cases = new RandomCases(policy, policies.examples(policy), 12, 7);
            try (var table = new CaseTable(policy)) {
                for (var i = 0; i < 25; i++) {
                    var inputs = cases.next();
                    var day = policy.covers(DAY) ? DAY : policy.from();
                    var explanation = explainer.explain(AREA, day, inputs);
                    if (explanation.judgement().complete()) {
                        check(table, explanation, inputs, day);
                        explanation.changes().forEach(c -> stated.merge(step(c.input()), 1, Integer::sum));
                    }
                }
            }
        }
        assertThat(stated).containsOnlyKeys("fen", "tenth", "one", "boolean", "day", "text");
        assertThat(stated.values()).allMatch(n -> n >= 5);
        assertThat(stated.get("fen")).isGreaterThan(100);
    }

    /** The smallest step of an input. */
    private static String step(Input input) {
        return switch (input.kind()) {
            case NUMBER -> input.scale() == 2 ? "fen" : input.scale() == 1 ? "tenth" : "one";
            case BOOLEAN -> "boolean";
            case DATE -> "day";
            case STRING -> "text";
        };
    }

    private static void check(
            CaseTable table, Explanation explanation, Map<String, @Nullable Object> inputs, LocalDate day)
            throws Exception {
        var policy = explanation.policy();
        var eligible = Boolean.TRUE.equals(explanation.eligible());
        var turned = new ArrayList<Map<String, @Nullable Object>>();
        var same = new ArrayList<Map<String, @Nullable Object>>();
        for (var input : policy.inputs()) {
            var stated = explanation.changes().stream()
                    .filter(c -> c.input().equals(input))
                    .map(Explanation.Change::to)
                    .findFirst();
            stated.ifPresent(to -> turned.add(with(inputs, input, to)));
            for (var value : nearer(input, inputs.get(input.name()), stated.orElse(null))) {
                var nearer = with(inputs, input, value);
                if (canBe(policy, input, nearer)) {
                    same.add(nearer);
                }
            }
        }
        for (var change : explanation.changes()) {
            assertThat(canBe(policy, change.input(), with(inputs, change.input(), change.to())))
                    .as(policy.id() + " " + change)
                    .isTrue();
        }
        assertThat(eligible(table, policy, turned, day))
                .as(policy.id() + " " + explanation)
                .allMatch(e -> e != eligible);
        assertThat(eligible(table, policy, same, day))
                .as(policy.id() + " " + explanation)
                .allMatch(e -> e == eligible);
    }

    /** Whether a case can be judged, and its value of an input be proposed. */
    private static boolean canBe(Policy policy, Input input, Map<String, @Nullable Object> inputs) {
        return policy.inputs().stream().allMatch(i -> i.accepts(inputs.get(i.name()), inputs))
                && input.proposes(Objects.requireNonNull(inputs.get(input.name())), inputs);
    }

    private static Map<String, @Nullable Object> with(Map<String, @Nullable Object> inputs, Input input, Object value) {
        var changed = new LinkedHashMap<>(inputs);
        changed.put(input.name(), value);
        return changed;
    }

    /** All values nearer than the stated one, or a few hundred of them. */
    private static List<Object> nearer(Input input, @Nullable Object value, @Nullable Object stated) {
        var nearer = new ArrayList<Object>();
        if (value instanceof BigDecimal number) {
            var distance = stated instanceof BigDecimal to
                    ? to.subtract(number)
                            .abs()
                            .divideToIntegralValue(input.step())
                            .longValueExact()
                    : 100;
            var stride = Math.max(1, distance / 100);
            for (var steps = 1L; steps < distance; steps += steps < 10 || distance - steps < 10 ? 1 : stride) {
                var by = input.step().multiply(BigDecimal.valueOf(steps));
                nearer.addAll(List.of(number.add(by), number.subtract(by)));
            }
        } else if (value instanceof LocalDate date) {
            var distance = stated instanceof LocalDate to ? Math.abs(to.toEpochDay() - date.toEpochDay()) : 100;
            for (var days = 1L; days < distance; days += Math.max(1, distance / 100)) {
                nearer.add(date.plusDays(days));
                nearer.add(date.minusDays(days));
            }
        } else if (stated == null && value instanceof Boolean truth) {
            nearer.add(!truth);
        } else if (stated == null && value instanceof String) {
            nearer.addAll(input.values());
        }
        return nearer;
    }

    private static List<Boolean> eligible(
            CaseTable table, Policy policy, List<Map<String, @Nullable Object>> cases, LocalDate day) throws Exception {
        return cases.isEmpty()
                ? List.of()
                : table.screen(AREA, day, cases).stream()
                        .map(answer -> Boolean.TRUE.equals(answer.get(policy.eligible())))
                        .toList();
    }
}
