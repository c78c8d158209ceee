package org.lianglin.foundation.secrets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Cryptography must stay exchangeable (GB/T 39786-2021 asks for certified modules), so one module alone may know it. */
class CryptographyStaysHereTests {
    private static final String[] CRYPTOGRAPHY = {"javax.crypto..", "org.bouncycastle..", "com.eatthepath.otp.."};
    private final JavaClasses classes = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.lianglin");

    @Test
    void noOtherModuleImportsIt() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.lianglin.foundation.secrets..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(CRYPTOGRAPHY)
                .check(classes);
    }

    @Test
    void theScanSawTheHouseAndItsCryptography() {
        assertThat(classes.size()).isGreaterThanOrEqualTo(45);
        for (var name : new String[] {"javax.crypto", "org.bouncycastle", "com.eatthepath.otp"}) {
            assertThat(classes.stream()
                            .filter(type -> type.getPackageName().equals("org.lianglin.foundation.secrets"))
                            .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                    .anyMatch(to ->
                                            to.getTargetClass().getPackageName().startsWith(name))))
                    .as("classes of secrets that use %s", name)
                    .isNotEmpty();
        }
    }
}
