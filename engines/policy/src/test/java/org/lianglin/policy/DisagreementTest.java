package org.lianglin.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One number of the city stands in several texts; whoever changes one of them sees the others. */
class DisagreementTest {
    private static final Path SHIPPED = Path.of("../../policies");

    @Test
    void theShippedLawsAgree() throws Exception {
        var policies = Policies.load(SHIPPED).all();
        assertThat(Disagreement.among(policies)).isEmpty();
        var standards = policies.stream()
                .filter(policy ->
                        policy.parameters().stream().anyMatch(p -> p.name().equals("月保障标准")))
                .map(Policy::id)
                .collect(Collectors.toSet());
        assertThat(standards).as("laws that repeat the standard").hasSizeGreaterThan(5);
    }

    private static Policy marginal(String from, String to) throws Exception {
        var shipped = PolicyPackage.read(SHIPPED.resolve("marginal/2021-07-01"));
        var files = new HashMap<>(shipped.files());
        var yaml = Objects.requireNonNull(files.get(PolicyPackage.POLICY));
        assertThat(yaml).contains(from);
        files.put(PolicyPackage.POLICY, yaml.replace(from, to));
        return new PolicyPackage(shipped.law(), shipped.version(), files).policy(null);
    }

    private static String said(Disagreement found) {
        return "%s %s %s–%s: %s %s, %s %s %s"
                .formatted(
                        found.parameter(),
                        found.area(),
                        found.from(),
                        found.to(),
                        found.one().policy().id(),
                        found.one().value(),
                        found.other().policy().id(),
                        found.other().policy().from(),
                        found.other().value());
    }

    @Test
    void aStandardThatIsRaisedInOneLawNamesTheOthersFromThatDayOn() throws Exception {
        var raised = marginal(
                "from: 2023-07-01, value: 793.00, source: found",
                "from: 2023-07-01, to: 2030-06-30, value: 793.00, source: found}\n      - {area: \"2101\", from: 2030-07-01, value: 820.00, source: found");
        var dibao = Policies.load(SHIPPED).versions("dibao");
        assertThat(Disagreement.of(raised, dibao).stream().map(DisagreementTest::said))
                .containsExactly("月保障标准 2101 2030-07-01–null: marginal 820.00, dibao 2021-07-01 793.00");
    }

    /** A law never disagrees with its own former version, nor where the versions do not meet, nor with a part of its area. */
    @Test
    void onlyTheSameAreaAndDaysOfAnotherLawAreCompared() throws Exception {
        var policies = Policies.load(SHIPPED);
        var elsewhere = marginal(
                "{area: \"2101\", from: 2023-07-01, value: 793.00",
                "{area: \"210122\", from: 2021-07-01, value: 700.00");
        assertThat(Disagreement.of(elsewhere, policies.versions("dibao"))).isEmpty();
        var old = marginal("value: 793.00", "value: 794.00").until(java.time.LocalDate.of(2023, 6, 30));
        assertThat(Disagreement.of(old, policies.versions("dibao"))).isEmpty();
        assertThat(Disagreement.of(marginal("value: 793.00", "value: 794.00"), policies.versions("marginal")))
                .isEmpty();
    }
}
