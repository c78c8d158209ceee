package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutlineTest {
    @Test
    void showsTheRulesOfATableWithTheirArticles() throws IOException {
        var policy =
                PolicyPackage.read(Path.of("../../policies/child/2021-07-01")).policy(null);
        var outline = Outline.of(policy.dmn());
        var tables = outline.elements().stream().filter(e -> e.table() != null).toList();
        assertThat(tables).isNotEmpty();
        var table = java.util.Objects.requireNonNull(tables.getFirst().table());
        assertThat(table.rules())
                .isNotEmpty()
                .allMatch(r -> r.conditions().size() == table.inputs().size());
        assertThat(table.rules())
                .allMatch(r -> r.article() != null && !r.article().isBlank());
        assertThat(tables.getFirst().needs()).isNotEmpty().noneMatch(name -> name.startsWith("input_"));
    }

    /** The one rule that a case came to, with its own article. */
    @Test
    void namesTheRuleThatYieldsNothing() {
        var judge = judge("""
                <decisionTable hitPolicy="FIRST"><input><inputExpression><text>收入</text></inputExpression></input>
                <output/><annotation name="依据"/>
                <rule><inputEntry><text>&gt; 100</text></inputEntry><outputEntry><text>1</text></outputEntry>
                <annotationEntry><text>第二条</text></annotationEntry></rule>
                <rule><inputEntry><text>-</text></inputEntry><outputEntry><text>1 / 收入</text></outputEntry>
                <annotationEntry><text>第三条</text></annotationEntry></rule></decisionTable>""");
        var day = LocalDate.of(2023, 7, 1);
        var bad = judge.judge("210102", day, Map.of("收入", BigDecimal.ZERO));
        var failure = judge.failure(bad).orElseThrow();
        assertThat(failure.element()).isEqualTo("decision 倒数");
        assertThat(failure.rule()).isEqualTo(2);
        assertThat(failure.article()).isEqualTo("第三条");
    }

    @Test
    void namesTheExpressionThatYieldsNothing() {
        var judge = judge("<literalExpression><text>1 / 收入</text></literalExpression>");
        var day = LocalDate.of(2023, 7, 1);
        var good = judge.judge("210102", day, Map.of("收入", new BigDecimal("0.5")));
        assertThat(judge.failure(good)).isEmpty();
        var bad = judge.judge("210102", day, Map.of("收入", BigDecimal.ZERO));
        var failure = judge.failure(bad).orElseThrow();
        assertThat(failure.element()).isEqualTo("decision 倒数");
        assertThat(failure.rule()).isNull();
        assertThat(failure.article()).as("of the condition that needs it").isEqualTo("第一条");
    }

    /** A policy of two decisions, of which the first one is given. */
    private static Judge judge(String expression) {
        return Judge.of(policy(expression, "倒数 &gt; 1"));
    }

    /** With the condition that the second one decides. */
    static Policy policy(String expression, String condition) {
        var dmn = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="t" name="t" namespace="t">
                <inputData id="i1" name="收入"><variable name="收入" typeRef="number"/></inputData>
                <decision id="d1" name="倒数"><variable name="倒数" typeRef="number"/>
                <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                %s</decision>
                <decision id="d2" name="符合"><variable name="符合" typeRef="boolean"/>
                <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
                <literalExpression><text>%s</text></literalExpression></decision>
                </definitions>
                """.formatted(expression, condition);
        var yaml = """
                name: {zh: 试验, en: Trial}
                from: 2023-01-01
                subject: household
                basis: [{title: 试验办法, source: 试验, since: 2023-01-01}]
                model: t.dmn
                inputs:
                  - {name: 收入, column: income, zh: 月收入, en: Income, type: number, scale: 2, max: 9999.99}
                parameters: []
                eligible: 符合
                conditions: [{decision: 符合, zh: 试, en: Try, article: 第一条}]
                """;
        return new PolicyPackage("t", "2023-01-01", Map.of("policy.yaml", yaml, "t.dmn", dmn)).policy(null);
    }
}
