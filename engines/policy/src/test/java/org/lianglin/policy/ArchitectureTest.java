package org.lianglin.policy;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lianglin.policy");

    @Test
    void theEngineStandsOnTheJdkKieDuckDbAndYaml() {
        assertThat(engine).hasSizeGreaterThan(50);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.lianglin.policy..",
                        "java..",
                        "javax.xml..",
                        "org.kie..",
                        "org.antlr.v4.runtime..",
                        "ch.obermuhlner.math.big..",
                        "org.duckdb..",
                        "org.yaml.snakeyaml..",
                        "org.jspecify..")
                .check(engine);
    }

    @Test
    void theCompilerKnowsNoPolicies() {
        noClasses()
                .that()
                .resideInAPackage("org.lianglin.policy.compile")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.lianglin.policy")
                .check(engine);
    }

    @Test
    void theDoorsAreSmall() {
        assertThat(publicOf("org.lianglin.policy.compile"))
                .containsExactlyInAnyOrder("Compiler", "Dialect", "Program", "Refusal");
        assertThat(publicOf("org.lianglin.policy"))
                .containsExactlyInAnyOrder(
                        "Bound",
                        "Coverage",
                        "Csv",
                        "Disagreement",
                        "Examples",
                        "Explainer",
                        "Explanation",
                        "Input",
                        "Judge",
                        "Judgement",
                        "Need",
                        "Outline",
                        "Parameter",
                        "ParameterText",
                        "Part",
                        "Policies",
                        "Policy",
                        "PolicyPackage",
                        "PolicyRejected",
                        "Problem",
                        "RandomCases",
                        "Receipt",
                        "Screen",
                        "Screens",
                        "Text");
    }

    private Set<String> publicOf(String name) {
        return engine.stream()
                .filter(c -> c.getPackageName().equals(name)
                        && c.getModifiers().contains(JavaModifier.PUBLIC)
                        && c.getEnclosingClass().isEmpty())
                .map(c -> c.getSimpleName())
                .collect(Collectors.toSet());
    }

    @Test
    void nobodyAsksForTheTime() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .doNotBelongToAnyOf(java.time.Clock.class, java.time.Instant.class, java.util.Date.class)
                .check(engine);
        noClasses().should().callMethod(java.time.LocalDate.class, "now").check(engine);
    }
}
