package org.lianglin.linkage;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ArchitectureTest {
    private final JavaClasses engine = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.lianglin.linkage");

    @Test
    void theEngineStandsOnTheJdkDuckDbAndTwoTablesOfCharacters() {
        assertThat(engine).hasSizeGreaterThan(30);
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "org.lianglin.linkage",
                        "java..",
                        "org.duckdb..",
                        "org.jspecify..",
                        "net.sourceforge.pinyin4j..",
                        "com.github.houbb.opencc4j..")
                .check(engine);
    }

    @Test
    void theDoorIsSmall() {
        assertThat(engine.stream()
                        .filter(c -> c.getModifiers().contains(JavaModifier.PUBLIC)
                                && c.getEnclosingClass().isEmpty())
                        .map(c -> c.getSimpleName())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(
                        "Answer",
                        "Batch",
                        "Clusters",
                        "Comparators",
                        "Decision",
                        "Entry",
                        "Linker",
                        "Links",
                        "Model",
                        "OverLargeBlocks",
                        "PairStatements",
                        "Reason",
                        "Schema",
                        "Verdict");
    }

    @Test
    void nobodyAsksForTheTime() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .doNotBelongToAnyOf(java.time.Clock.class, java.time.Instant.class, java.util.Date.class)
                .check(engine);
    }
}
