package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The city chooses how the amount is found: the difference everywhere, but bands in one district, on both paths. */
class GradedAmountTest {
    private static final Path SHIPPED = Path.of("../../policies");
    private static final LocalDate DAY = LocalDate.of(2023, 7, 1);
    private static final String BY_DIFFERENCE = "210106001001";
    private static final String BY_BANDS = "210122001001";
    private static final Pattern CHOICE = Pattern.compile("(?s)name: 发放方式.*?values: \\[");

    private static Policy policy(String folder) throws Exception {
        var shipped = PolicyPackage.read(SHIPPED.resolve(folder));
        var files = new HashMap<>(shipped.files());
        var yaml = Objects.requireNonNull(files.get(PolicyPackage.POLICY));
        var bands = "{area: \"210122\", from: %s, value: 2, source: design}, ".formatted(shipped.version());
        var chosen = CHOICE.matcher(yaml).replaceFirst(found -> Matcher.quoteReplacement(found.group() + bands));
        assertThat(chosen).isNotEqualTo(yaml);
        files.put(PolicyPackage.POLICY, chosen);
        return new PolicyPackage(shipped.law(), shipped.version(), files).policy(null);
    }

    private static Map<String, @Nullable Object> example(String folder, String name) throws Exception {
        var policies = Policies.load(SHIPPED);
        var policy = policies.all().stream()
                .filter(p -> (p.id() + "/" + p.from()).equals(folder))
                .findFirst()
                .orElseThrow();
        return new LinkedHashMap<>(policies.examples(policy).all().stream()
                .filter(e -> e.name().equals(name))
                .findFirst()
                .orElseThrow()
                .inputs());
    }

    private static String amount(Policy policy, String area, Map<String, @Nullable Object> inputs) throws Exception {
        var amount = Judge.of(policy).judge(area, DAY, inputs).decisions().get("月保障金额");
        try (var table = new CaseTable(policy)) {
            assertThat(Examples.same(table.screen(area, DAY, inputs).get("月保障金额"), amount))
                    .isTrue();
        }
        return ((BigDecimal) Objects.requireNonNull(amount)).setScale(2).toPlainString();
    }

    /** Three people: 713.70 is 0.30 of the standard a person, 1,427.40 is 0.60 of it. */
    @Test
    void aHouseholdGetsTheShareOfItsBand() throws Exception {
        var policy = policy("dibao/2021-07-01");
        var inputs = example("dibao/2021-07-01", "三口之家无收入，2023 年 7 月");
        var bands = Map.of(
                "0", "2141.10", "713.70", "2141.10", "713.71", "1427.40", "1427.40", "1427.40", "1427.41", "713.70",
                "2378.99", "713.70", "2379.00", "0.00");
        for (var band : bands.entrySet()) {
            inputs.put("工资性收入", new BigDecimal(band.getKey()));
            assertThat(amount(policy, BY_BANDS, inputs)).as(band.getKey()).isEqualTo(band.getValue());
        }
        inputs.put("工资性收入", new BigDecimal("1000.00"));
        assertThat(amount(policy, BY_DIFFERENCE, inputs)).isEqualTo("1379.00");
        inputs.put("拒绝就业人数", BigDecimal.ONE);
        assertThat(amount(policy, BY_BANDS, inputs))
                .as("one share of 1,427.40 is not paid")
                .isEqualTo("951.60");
    }

    @Test
    void aPersonAloneGetsTheShareOfTheBand() throws Exception {
        var policy = policy("dibao-single/2022-10-20");
        var inputs = example("dibao-single/2022-10-20", "满 18 周岁");
        assertThat(amount(policy, BY_DIFFERENCE, inputs)).isEqualTo("793.00");
        assertThat(amount(policy, BY_BANDS, inputs)).isEqualTo("713.70");
        inputs.put("本人月收入", new BigDecimal("475.81"));
        assertThat(amount(policy, BY_DIFFERENCE, inputs)).isEqualTo("317.19");
        assertThat(amount(policy, BY_BANDS, inputs)).isEqualTo("237.90");
    }

    @Test
    void bothPathsAgreeWhateverIsChosen() throws Exception {
        var policies = Policies.load(SHIPPED);
        for (var folder : new String[] {"dibao/2021-07-01", "dibao-single/2021-07-01", "dibao-single/2022-10-20"}) {
            var policy = policy(folder);
            var examples = policies.examples(policies.all().stream()
                    .filter(p -> (p.id() + "/" + p.from()).equals(folder))
                    .findFirst()
                    .orElseThrow());
            var random = new RandomCases(policy, examples, 6, 20230701);
            var cases = Stream.generate(random::next).limit(1_000).toList();
            var judge = Judge.of(policy);
            try (var table = new CaseTable(policy)) {
                var answers = table.screen(BY_BANDS, DAY, cases);
                for (var i = 0; i < cases.size(); i++) {
                    var amount =
                            judge.judge(BY_BANDS, DAY, cases.get(i)).decisions().get("月保障金额");
                    if (!Examples.same(answers.get(i).get("月保障金额"), amount)) {
                        assertThat(answers.get(i).get("月保障金额"))
                                .as("%s of %s", folder, cases.get(i))
                                .isEqualTo(amount);
                    }
                }
            }
        }
    }
}
