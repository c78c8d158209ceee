package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A parameter bounds an input by area and date: on both paths, in explanations, and as a problem that names it. */
class ParameterBoundsTest {
    private static final LocalDate BEFORE = LocalDate.of(2023, 6, 30);
    private static final LocalDate AFTER = LocalDate.of(2023, 7, 1);
    private static final String CITY = "210106001001";
    private static final String DISTRICT = "210122001001";

    /** Six months, from July on twelve, and three in one district all the time. */
    private static Policy policy() throws Exception {
        var shipped = PolicyPackage.read(Path.of("../../policies/temporary-relief/2021-07-01"));
        var files = new HashMap<>(shipped.files());
        files.computeIfPresent(PolicyPackage.POLICY, (_, yaml) -> {
            var six = "- {area: \"2101\", from: 2021-07-01, value: 6, source: design}";
            assertThat(yaml).contains(six);
            return yaml.replace(six, """
                    - {area: "2101", from: 2021-07-01, to: 2023-06-30, value: 6, source: design}
                          - {area: "2101", from: 2023-07-01, value: 12, source: design}
                          - {area: "210122", from: 2021-07-01, value: 3, source: design}""");
        });
        return new PolicyPackage(shipped.law(), shipped.version(), files).policy(null);
    }

    private static Map<String, @Nullable Object> months(int months) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        inputs.put("类型", "急难型");
        inputs.put("遭遇急难", true);
        inputs.put("救助人数", BigDecimal.ONE);
        inputs.put("救助月数", BigDecimal.valueOf(months));
        return inputs;
    }

    @Test
    void holdsByAreaAndDateOnBothPaths() throws Exception {
        var policy = policy();
        assertThat(policy.input("救助月数").orElseThrow().most()).isEqualByComparingTo("12");
        var judge = Judge.of(policy);
        try (var table = new CaseTable(policy)) {
            for (var month : List.of(1, 3, 4, 6, 7, 12, 13)) {
                for (var area : List.of(CITY, DISTRICT)) {
                    for (var day : List.of(BEFORE, AFTER)) {
                        var most = area.equals(DISTRICT) ? 3 : day.equals(AFTER) ? 12 : 6;
                        var judged = judge.judge(area, day, months(month));
                        assertThat(judged.complete())
                                .as("%s months in %s on %s", month, area, day)
                                .isEqualTo(month <= most);
                        assertThat(table.screen(area, day, months(month)).get("complete"))
                                .isEqualTo(judged.complete());
                    }
                }
            }
        }
    }

    @Test
    void namesTheParameterThatAValueBreaks() throws Exception {
        var explainer = Explainer.of(Judge.of(policy()));
        assertThat(explainer.explain(CITY, BEFORE, months(7)).bad())
                .containsExactly(new Problem(
                        "temporary-relief/2021-07-01/policy.yaml",
                        "inputs 救助月数",
                        null,
                        "关于进一步加强和改进临时救助工作的意见",
                        "不可用：救助月数 为 7，不符合 temporary-relief/2021-07-01/policy.yaml 的 max: 救助月数上限",
                        "bad value: 救助月数 is 7, against max: 救助月数上限 of temporary-relief/2021-07-01/policy.yaml"));
        assertThat(Objects.requireNonNull(
                        explainer.explain(CITY, AFTER, months(7)).eligible()))
                .isTrue();
    }
}
