package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** 1 July 2023: urban and rural support of the destitute becomes one, by itself; earlier months are paid by the earlier law. */
class UnificationTest {
    private static final String AREA = "210181001001";
    private static Policies policies;

    @BeforeAll
    static void load() throws Exception {
        policies = Policies.load(Path.of("../../policies"));
    }

    /** A villager of 73 who looks after herself; the care share is 191.00. */
    private static Map<String, @Nullable Object> villager(LocalDate day) {
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        var newest = policies.versions("tekun").getLast();
        inputs.putAll(policies.examples(newest).all().getFirst().inputs());
        inputs.put("基准日", day);
        inputs.put("户籍", "农村");
        inputs.put("有承包土地", true);
        return inputs;
    }

    @Test
    void theSamePersonIsPaidByTheLawOfEachMonth() throws Exception {
        var months = IntStream.rangeClosed(3, 10)
                .mapToObj(m -> YearMonth.of(2023, m))
                .toList();
        for (var month : months) {
            var day = month.atDay(1);
            var policy = policies.inForce("tekun", day).orElseThrow();
            var expected =
                    month.isBefore(YearMonth.of(2023, 7)) ? new BigDecimal("1262.00") : new BigDecimal("1417.00");
            var judged = Judge.of(policy).judge(AREA, day, villager(day));
            assertThat((BigDecimal) judged.decisions().get("月供养金额"))
                    .as(month.toString())
                    .isEqualByComparingTo(expected);
            assertThat(judged.version()).isEqualTo(policy.from());
            try (var table = new CaseTable(policy)) {
                assertThat((BigDecimal) table.screen(AREA, day, villager(day)).get("月供养金额"))
                        .as(month.toString())
                        .isEqualByComparingTo(expected);
            }
        }
    }

    @Test
    void arrearsAreTheSumOfEachMonthsOwnRate() {
        var arrears = IntStream.rangeClosed(5, 8)
                .mapToObj(m -> YearMonth.of(2023, m).atDay(1))
                .map(day -> (BigDecimal) Judge.of(policies.inForce("tekun", day).orElseThrow())
                        .judge(AREA, day, villager(day))
                        .decisions()
                        .get("月供养金额"))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(arrears).isEqualByComparingTo("5358.00"); // 2 × 1,262 and 2 × 1,417
    }

    @Test
    void aJudgementReplaysToTheSameAnswer() {
        var day = LocalDate.of(2023, 6, 30);
        var judge = Judge.of(policies.inForce("tekun", day).orElseThrow());
        var first = judge.judge(AREA, day, villager(day));
        assertThat(judge.judge(first.area(), first.day(), first.inputs())).isEqualTo(first);
        assertThat(first.parameters().get("农村基本生活标准")).isEqualByComparingTo("1071");
    }
}
