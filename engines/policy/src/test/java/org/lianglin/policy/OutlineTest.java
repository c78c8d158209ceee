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

    @Test
    void namesTheExpressionThatYieldsNothing() {
        var dmn = """
                <definitions xmlns="https://www.omg.org/spec/DMN/20230324/MODEL/" id="t" name="t" namespace="t">
                <inputData id="i1" name="收入"><variable name="收入" typeRef="number"/></inputData>
                <decision id="d1" name="倒数"><variable name="倒数" typeRef="number"/>
                <informationRequirement><requiredInput href="#i1"/></informationRequirement>
                <literalExpression><text>1 / 收入</text></literalExpression></decision>
                <decision id="d2" name="符合"><variable name="符合" typeRef="boolean"/>
                <informationRequirement><requiredDecision href="#d1"/></informationRequirement>
                <literalExpression><text>倒数 &gt; 1</text></literalExpression></decision>
                </definitions>
                """;
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
        var texts = new PolicyPackage("t", "2023-01-01", Map.of("policy.yaml", yaml, "t.dmn", dmn));
        var judge = Judge.of(texts.policy(null));
        var day = LocalDate.of(2023, 7, 1);
        var good = judge.judge("210102", day, Map.of("收入", new BigDecimal("0.5")));
        assertThat(judge.failure(good)).isEmpty();
        var bad = judge.judge("210102", day, Map.of("收入", BigDecimal.ZERO));
        assertThat(judge.failure(bad).orElseThrow().element()).isEqualTo("decision 倒数");
    }
}
