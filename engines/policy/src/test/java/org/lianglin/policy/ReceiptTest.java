package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Decisions of two years, in which standards changed and versions followed one another, are come to again from their receipts alone. */
class ReceiptTest {
    private static final int DECISIONS = 10_000;
    private static final LocalDate FIRST = LocalDate.of(2022, 7, 1);
    private static final int DAYS = 730;

    @Test
    @Tag("slow")
    void tenThousandDecisionsOfTwoYearsAreReplayedWithoutADifference() throws Exception {
        var policies = Policies.load(Path.of("../../policies"));
        var receipts = decide(policies);
        assertThat(receipts).hasSize(DECISIONS);
        assertThat(standards(receipts)).contains("766.00", "793.00");
        assertThat(receipts.stream().filter(r -> r.missing().isEmpty()).count()).isGreaterThan(DECISIONS / 2);

        var reloaded = Policies.load(Path.of("../../policies"));
        var judges = new HashMap<Policy, Judge>();
        for (var receipt : receipts) {
            var policy = reloaded.inForce(receipt.policy(), receipt.day()).orElseThrow();
            var replay = receipt.replay(judges.computeIfAbsent(policy, Judge::of));
            assertThat(replay.differences()).as(receipt.toString()).isEmpty();
        }
    }

    private static List<Receipt> decide(Policies policies) {
        var random = new Random(20230701);
        var judges = new HashMap<Policy, Judge>();
        var cases = new HashMap<Policy, RandomCases>();
        var receipts = new ArrayList<Receipt>();
        while (receipts.size() < DECISIONS) {
            var day = FIRST.plusDays(random.nextInt(DAYS));
            var id = policies.ids().get(random.nextInt(policies.ids().size()));
            policies.inForce(id, day).ifPresent(policy -> {
                var judge = judges.computeIfAbsent(policy, Judge::of);
                var inputs = cases.computeIfAbsent(policy, p -> new RandomCases(p, policies.examples(p), 6, 11))
                        .next();
                var from = policy.inputs().getFirst().name();
                receipts.add(Receipt.of(
                        judge,
                        judge.judge("210106001001", day, inputs),
                        Map.of(from, List.of("facts.item employment 人社 2023-06-30"))));
            });
        }
        return receipts;
    }

    private static HashSet<String> standards(List<Receipt> receipts) {
        var seen = new HashSet<String>();
        receipts.forEach(r -> seen.add(r.parameters().getOrDefault("月保障标准", "")));
        return seen;
    }

    @Test
    void aReceiptSaysHowItsAnswerCameAboutAndWhoSaidWhat() throws Exception {
        var policies = Policies.load(Path.of("../../policies"));
        var policy = policies.inForce("marginal", LocalDate.of(2023, 7, 1)).orElseThrow();
        var judge = Judge.of(policy);
        var example = policies.examples(policy).all().getFirst();
        var receipt = Receipt.of(
                judge,
                judge.judge(example.area(), example.day(), example.inputs()),
                Map.of("家庭月收入", List.of("facts.item employment 人社 2023-06-30")));
        assertThat(receipt.hash()).matches("[0-9a-f]{64}").isEqualTo(policy.hash());
        assertThat(receipt.decisions()).containsEntry("符合", "false");
        assertThat(receipt.inputs().get("家庭月收入"))
                .isEqualTo(new Receipt.Told("1189.50", List.of("facts.item employment 人社 2023-06-30")));
        assertThat(receipt.trace())
                .filteredOn(s -> s.decision().equals("收入条件"))
                .singleElement()
                .satisfies(s ->
                        assertThat(s.seen()).containsEntry("计算收入", "1189.50").containsKey("收入线"));
    }

    @Test
    void aReceiptThatWasTamperedWithOrAnotherLawIsFound() throws Exception {
        var policies = Policies.load(Path.of("../../policies"));
        var policy = policies.inForce("marginal", LocalDate.of(2023, 7, 1)).orElseThrow();
        var judge = Judge.of(policy);
        var example = policies.examples(policy).all().getFirst();
        var good = Receipt.of(judge, judge.judge(example.area(), example.day(), example.inputs()), Map.of());
        assertThat(good.replay(judge).same()).isTrue();

        var decisions = new HashMap<>(good.decisions());
        decisions.put("符合", "true");
        var forged = new Receipt(
                good.policy(),
                good.version(),
                good.hash(),
                good.area(),
                good.day(),
                good.parameters(),
                good.inputs(),
                good.missing(),
                decisions,
                good.trace());
        assertThat(forged.replay(judge).differences()).containsExactly("decision 符合: false, was true");

        var inputs = new HashMap<>(good.inputs());
        inputs.put("家庭月收入", new Receipt.Told("1189.49", List.of()));
        var retold = new Receipt(
                good.policy(),
                good.version(),
                good.hash(),
                good.area(),
                good.day(),
                good.parameters(),
                inputs,
                good.missing(),
                good.decisions(),
                good.trace());
        assertThat(retold.replay(judge).differences()).contains("decision 符合: true, was false", "trace: another way");

        var other = Judge.of(policies.inForce("rigid", LocalDate.of(2025, 3, 1)).orElseThrow());
        assertThat(good.replay(other).differences())
                .containsExactly("policy: rigid 2025-01-01, was marginal 2021-07-01");

        var changed = new Policy(
                policy.id(),
                policy.from(),
                policy.until(),
                policy.name(),
                policy.subject(),
                policy.basis(),
                policy.inputs(),
                policy.parameters(),
                policy.eligible(),
                policy.outputs(),
                policy.conditions(),
                policy.units(),
                policy.file(),
                policy.dmn().replace("财产符合</text></literalExpression>", "财产符合 and true</text></literalExpression>"));
        assertThat(changed.dmn()).isNotEqualTo(policy.dmn());
        assertThat(good.replay(Judge.of(changed)).differences())
                .singleElement()
                .asString()
                .startsWith("version: ");
    }
}
