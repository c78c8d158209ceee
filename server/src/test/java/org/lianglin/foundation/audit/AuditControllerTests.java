package org.lianglin.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.core.context.SecurityContextHolder;

@Tag("slow")
class AuditControllerTests {
    @TempDir
    Path folder;

    private TestTrail test;
    private AuditController controller;

    @BeforeEach
    void workForThreeDays() {
        test = new TestTrail(folder);
        for (var day = 0; day < 3; day++) {
            test.work(10, "zhang", "li", "wang");
            test.clock.forward(Duration.ofDays(1));
        }
        controller = new AuditController(test.readTrail, test.proveEntry, test.verifier, test.trail);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void showsNewestFirstPageByPageWithoutGapOrRepetition() {
        var keys = new ArrayList<String>();
        var times = new ArrayList<java.time.Instant>();
        String after = null;
        do {
            var page = list(null, null, null, null, null, after, 7);
            assertThat(page.total()).isEqualTo(90);
            assertThat(page.totalCapped()).isFalse();
            page.items().forEach(row -> {
                keys.add(row.chain() + "/" + row.seq());
                times.add(row.at());
            });
            after = page.next();
        } while (after != null);
        assertThat(keys).hasSize(90).doesNotHaveDuplicates();
        assertThat(times).isSortedAccordingTo(java.util.Comparator.reverseOrder());
    }

    @Test
    void showsWhoDidWhatWhereAndWhy() {
        var row =
                list("zhang", null, "person:4713", null, null, null, 50).items().getFirst();
        assertThat(row.actorName()).isEqualTo("张敏");
        assertThat(row.actionName()).isEqualTo("查看完整证件号或电话");
        assertThat(row.area()).isEqualTo("2101020010011001");
        assertThat(row.purpose()).isEqualTo("VISIT");
        assertThat(row.details())
                .containsEntry("field", "idNumber")
                .containsEntry("parts", java.util.List.of(1, 2, true));
        assertThat(row.hash()).matches("[0-9a-f]{64}");
        var english = controller.list("zhang", "", "", "", "", "", 1, Locale.ENGLISH);
        assertThat(english.items().getFirst().actionName()).isEqualTo("Viewed a full ID or phone number");
    }

    @Test
    void writesDivisionsWithTwelveDigits() {
        test.trail.recordAlone("zhao", new AuditRecord("people.searched", "search", 2101020010010000L, null, Map.of()));
        assertThat(list("zhao", null, null, null, null, null, 1)
                        .items()
                        .getFirst()
                        .area())
                .isEqualTo("210102001001");
    }

    @ParameterizedTest
    @CsvSource({
        "li,,,,,30",
        "nobody,,,,,0",
        ",people.unmask,,,,90",
        ",people.viewed,,,,0",
        ",,person:4711,,,9",
        "li,people.unmask,person:4711,,,3",
        ",,,2026-11-24,,60",
        ",,,2026-11-24,2026-11-24,30",
        ",,,,2026-11-23,30",
        ",,,2026-11-23T01:00:10Z,2026-11-23T01:00:20Z,10",
    })
    void filters(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            int expected) {
        var page = list(actor, action, subject, from, to, null, 200);
        assertThat(page.total()).isEqualTo(expected);
        assertThat(page.items()).hasSize(expected);
        assertThat(page.next()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"yesterday", "2026-13-01", "2026-11-23 08:00"})
    void refusesWhatIsNoTime(String text) {
        assertThatThrownBy(() -> list(null, null, null, text, null, null, 10))
                .isInstanceOf(AuditRefused.MalformedTime.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "a.b.c", "1.2.3.4", "1.2.99999999999999999999"})
    void refusesWhatIsNoPageKey(String text) {
        assertThatThrownBy(() -> list(null, null, null, null, null, text, 10))
                .isInstanceOf(AuditRefused.MalformedKey.class);
    }

    @Test
    void verifiesAndRecordsThatItDid() {
        var verdict = controller.verify();
        assertThat(verdict.ok()).isTrue();
        assertThat(verdict.entries()).isEqualTo(90);
        var row =
                list(null, "audit.verified", null, null, null, null, 10).items().getFirst();
        assertThat(row.details()).containsEntry("entries", 90).containsEntry("ok", true);
    }

    @Test
    void serveOnlyThoseWhoHoldThePermission() {
        try (var context = new AnnotationConfigApplicationContext()) {
            context.register(MethodSecurity.class);
            context.registerBean(AuditController.class, () -> controller);
            context.refresh();
            var guarded = context.getBean(AuditController.class);
            signIn("MANAGE_ACCOUNTS");
            assertThatThrownBy(() -> guarded.list(null, null, null, null, null, null, 1, Locale.CHINA))
                    .isInstanceOf(AccessDeniedException.class);
            assertThatThrownBy(() -> guarded.prove(0, 1, Locale.CHINA)).isInstanceOf(AccessDeniedException.class);
            signIn("VIEW_AUDIT");
            assertThat(guarded.list(null, null, null, null, null, null, 1, Locale.CHINA)
                            .items())
                    .hasSize(1);
            assertThatThrownBy(guarded::verify).isInstanceOf(AccessDeniedException.class);
            signIn("VERIFY_AUDIT");
            assertThat(guarded.verify().ok()).isTrue();
        }
    }

    @Test
    void everyActionIsNamedInBothLanguages() throws Exception {
        var chinese = texts("/messages/audit.properties");
        var english = texts("/messages/audit_en.properties");
        assertThat(chinese.stringPropertyNames()).containsExactlyInAnyOrderElementsOf(english.stringPropertyNames());
        assertThat(chinese.stringPropertyNames().stream().filter(key -> key.startsWith("audit.action.")))
                .hasSizeGreaterThanOrEqualTo(17);
        for (var refusal : AuditRefused.class.getPermittedSubclasses()) {
            assertThat(refusal.getSimpleName()).isIn("MalformedTime", "MalformedKey", "NoSuchEntry");
        }
    }

    private static Properties texts(String name) throws java.io.IOException {
        var texts = new Properties();
        try (var in = new java.io.InputStreamReader(
                Objects.requireNonNull(AuditControllerTests.class.getResourceAsStream(name)),
                java.nio.charset.StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    private static void signIn(String authority) {
        var token = new TestingAuthenticationToken("auditor", "n/a", authority);
        SecurityContextHolder.getContext().setAuthentication(token);
    }

    private ReadTrail.Page list(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable String from,
            @Nullable String to,
            @Nullable String after,
            int limit) {
        return Objects.requireNonNull(test.reading.execute(
                status -> controller.list(actor, action, subject, from, to, after, limit, Locale.CHINA)));
    }

    @Configuration
    @EnableMethodSecurity
    static class MethodSecurity {}
}
