package org.lianglin;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.refusal.Refusal;
import org.springframework.modulith.core.ApplicationModuleIdentifier;
import org.springframework.modulith.core.ApplicationModuleIdentifiers;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.core.util.ApplicationModulesExporter;
import org.springframework.modulith.docs.Documenter;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/** The tree is the architecture: what the package declarations promise is checked here, each rule with proof that it saw something. */
class ModularityTests {
    private static final ApplicationModules MODULES = ApplicationModules.of(Lianglin.class);
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lianglin");

    @Test
    void modulesUseEachOtherOnlyAsDeclared() {
        assertThat(MODULES.stream().count()).isGreaterThanOrEqualTo(11);
        MODULES.verify();
    }

    @Test
    void everyClassBelongsToExactlyOneModule() {
        assertThat(CLASSES.size()).isGreaterThan(200);
        var orphans = CLASSES.stream()
                .filter(c -> !c.getPackageName().equals("org.lianglin"))
                // the engines stand beneath the application and know nothing of it
                .filter(c -> !c.getPackageName().startsWith("org.lianglin.linkage"))
                .filter(c -> !c.getPackageName().startsWith("org.lianglin.policy"))
                .filter(c -> MODULES.getModuleByType(c.getFullName()).isEmpty())
                .map(JavaClass::getFullName)
                .toList();
        assertThat(orphans).isEmpty();
    }

    @Test
    void foundationKnowsNoDomainModule() {
        noClasses()
                .that()
                .resideInAPackage("org.lianglin.foundation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.lianglin.place..",
                        "org.lianglin.people..",
                        "org.lianglin.founding..",
                        "org.lianglin.launch..")
                .check(CLASSES);
        assertThat(in("org.lianglin.foundation").size()).isGreaterThan(80);
    }

    @Test
    void sqlStaysInTablesAndLoads() {
        var speakers = CLASSES.stream()
                .filter(c -> c.getDirectDependenciesFromSelf().stream()
                        .anyMatch(d -> d.getTargetClass()
                                .getName()
                                .startsWith("org.springframework.jdbc.core.simple.JdbcClient")))
                .filter(c -> !c.getSimpleName().isEmpty())
                .filter(c -> c.getEnclosingClass().isEmpty())
                .map(JavaClass::getSimpleName)
                .toList();
        assertThat(speakers).hasSizeGreaterThan(8);
        assertThat(speakers)
                .allMatch(
                        name -> name.endsWith("Table")
                                || name.endsWith("Invariant")
                                || name.endsWith("Invariants")
                                || SQL_ELSEWHERE.contains(name),
                        "is a table");
    }

    /** Set-based checks over whole tables, where the statement is the rule. */
    private static final Set<String> SQL_ELSEWHERE = Set.of();

    @Test
    void controllersHoldNoTransactions() {
        var controllers = CLASSES.stream()
                .filter(c -> c.isAnnotatedWith(RestController.class))
                .toList();
        assertThat(controllers).hasSizeGreaterThan(5);
        assertThat(controllers)
                .noneMatch(c -> c.isAnnotatedWith(Transactional.class)
                        || c.getMethods().stream().anyMatch(m -> m.isAnnotatedWith(Transactional.class)));
        assertThat(controllers).noneMatch(c -> c.getModifiers().contains(JavaModifier.PUBLIC));
    }

    @Test
    void refusalsAreSealedPerModule() {
        var refusals = CLASSES.stream()
                .filter(c -> c.isAssignableTo(Refusal.class) && !c.getFullName().equals(Refusal.class.getName()))
                .toList();
        assertThat(refusals).hasSizeGreaterThan(20);
        assertThat(refusals.stream().map(JavaClass::reflect))
                .allMatch(
                        c -> java.lang.reflect.Modifier.isFinal(c.getModifiers()) || c.isSealed(),
                        "is final or sealed");
    }

    @Test
    void noNamesThatSayNothing() {
        var forbidden = List.of("Impl", "Service", "Manager", "Helper", "Utils", "Util", "DTO", "VO", "BO", "PO");
        assertThat(CLASSES.stream().map(JavaClass::getSimpleName))
                .noneMatch(n -> forbidden.stream().anyMatch(n::endsWith));
    }

    /** The server reads the modules in the order of their migrations from a file, since looking at every class again costs seconds of each start. */
    @Test
    void theOrderOfModulesIsUpToDate() throws IOException {
        var file = Path.of("src/main/resources", ApplicationModulesExporter.DEFAULT_LOCATION);
        var order = StreamSupport.stream(
                        ApplicationModuleIdentifiers.of(MODULES).spliterator(), false)
                .map(ApplicationModuleIdentifier::toString)
                .toList();
        if (Boolean.getBoolean("lianglin.docs.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, new ApplicationModulesExporter(MODULES).toJson() + "\n");
        }
        assertThat(new JsonMapper().readTree(file.toFile()).propertyNames())
                .as("run: mvn -pl server test -Dtest=ModularityTests -Dlianglin.docs.write=true")
                .containsExactlyElementsOf(order);
    }

    @Test
    void theModulePagesAreUpToDate() throws IOException {
        var generated = Path.of("target/spring-modulith-docs");
        new Documenter(MODULES)
                .writeModulesAsPlantUml()
                .writeIndividualModulesAsPlantUml()
                .writeModuleCanvases();
        var pages = Path.of("../docs/modules");
        if (Boolean.getBoolean("lianglin.docs.write")) {
            copy(generated, pages);
        }
        assertThat(names(generated)).hasSizeGreaterThan(20).isEqualTo(names(pages));
        for (var name : names(generated)) {
            // the order of relations and of events changes from run to run; the first of a list stands behind a bar
            assertThat(sorted(pages.resolve(name)))
                    .as("run: mvn -pl server test -Dtest=ModularityTests -Dlianglin.docs.write=true")
                    .isEqualTo(sorted(generated.resolve(name)));
        }
    }

    private static List<String> sorted(Path page) throws IOException {
        return Files.readAllLines(page).stream()
                .map(line -> line.strip().replaceFirst("^\\|\\*", "*"))
                .sorted()
                .toList();
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        for (var name : names(to)) {
            Files.delete(to.resolve(name));
        }
        for (var name : names(from)) {
            Files.write(to.resolve(name), steady(Files.readAllLines(from.resolve(name))));
        }
    }

    /** Relations that stand together in one order, so that a page changes only when the modules do. */
    private static List<String> steady(List<String> lines) {
        var steady = new ArrayList<String>();
        var relations = new ArrayList<String>();
        for (var line : lines) {
            if (line.startsWith("Rel(")) {
                relations.add(line);
            } else {
                relations.sort(null);
                steady.addAll(relations);
                relations.clear();
                steady.add(line);
            }
        }
        relations.sort(null);
        steady.addAll(relations);
        return steady;
    }

    private static List<String> names(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(f -> f.getFileName().toString())
                    .filter(n -> n.endsWith(".adoc") || n.endsWith(".puml"))
                    .sorted()
                    .toList();
        }
    }

    private static List<JavaClass> in(String root) {
        return CLASSES.stream().filter(c -> c.getPackageName().startsWith(root)).toList();
    }
}
