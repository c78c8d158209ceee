package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianglin.policy.compile.Program;

/** An expression that fails is no "no": neither for one household nor in the query for all. */
class FailingExpressionTest {
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);

    /** Bounds of inputs and parameters prove it, so that nothing is asked for the households of a city. */
    @Test
    void noShippedPolicyAboutHouseholdsCanFail() throws IOException {
        var policies = Policies.load(Path.of("../../policies")).all().stream()
                .filter(policy -> policy.subject() == Policy.Subject.HOUSEHOLD)
                .toList();
        assertThat(policies).hasSizeGreaterThan(2);
        for (var policy : policies) {
            assertThat(Screen.of(policy).fails()).as(policy.file()).isEqualTo("false");
        }
    }

    @Test
    void aBranchThatAsksForNothingDoesNotHideIt() throws Exception {
        hidden("1 / 收入", "if 倒数 = null then true else 倒数 &gt; 1");
        hidden("1 / 收入", "倒数 = null or 倒数 &gt; 1");
        hidden("if 1 / 收入 &gt; 3 then 5 else 1", "倒数 = 5");
        hidden("count([1, 2][item &gt; 9]) / 收入", "倒数 = null");
        hidden("min([1, 2][item &gt; 9 + 收入])", "倒数 = null");
        hidden("sqrt(收入 - 1)", "倒数 = null");
    }

    @Test
    void whatIsNotCalculatedDoesNotFail() throws Exception {
        assertThat(judged("if 收入 = 0 then null else 1 / 收入", "if 倒数 = null then true else 倒数 &gt; 1"))
                .isEqualTo("true false");
        assertThat(judged("if 收入 = 0 or 1 / 收入 &gt; 1 then 2 else 0", "倒数 &gt; 1"))
                .isEqualTo("true false");
        assertThat(judged("if some x in [2, 收入] satisfies 1 / x &lt; 1 then 2 else 0", "倒数 &gt; 1"))
                .isEqualTo("true false");
    }

    private static void hidden(String expression, String condition) throws Exception {
        assertThat(judged(expression, condition))
                .as("%s, %s", expression, condition)
                .isEqualTo("null true");
    }

    /** The answer for an income of 0, which both paths must give, and whether an expression fails. */
    private static String judged(String expression, String condition) throws Exception {
        var policy = OutlineTest.policy(
                "<literalExpression><text>%s</text></literalExpression>".formatted(expression), condition);
        var alone = Judge.of(policy).judge("210102", DAY, Map.of("收入", BigDecimal.ZERO));
        var screen = Screen.of(policy);
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var statement = connection.createStatement()) {
            Screen.prepare(connection);
            var table = "(select '210102' as area, cast(0 as decimal(14, 2)) as income)";
            try (var rows = statement.executeQuery(screen.sql(table, List.of("area"), DAY))) {
                rows.next();
                assertThat(rows.getObject("符合")).isEqualTo(alone.decisions().get("符合"));
                assertThat(screen.fails()).isEqualTo("\"" + Program.FAILED + "\"");
                return rows.getObject("符合") + " " + rows.getObject(Program.FAILED);
            }
        }
    }
}
