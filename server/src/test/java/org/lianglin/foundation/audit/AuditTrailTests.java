package org.lianglin.foundation.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.testing.TestDatabase;
import org.springframework.security.authentication.TestingAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.transaction.IllegalTransactionStateException;

class AuditTrailTests {
    private static final AuditRecord RECORD = new AuditRecord("people.viewed", "person:1", null, null, Map.of());

    @TempDir
    Path folder;

    private TestTrail test;

    @BeforeEach
    void start() {
        test = new TestTrail(folder);
    }

    @AfterEach
    void signOut() {
        SecurityContextHolder.clearContext();
    }

    @Test
    void recordsInTheNameOfTheSignedInAccount() {
        SecurityContextHolder.getContext().setAuthentication(new TestingAuthenticationToken("zhang", "n/a"));
        test.transaction.executeWithoutResult(status -> test.trail.record(RECORD));
        SecurityContextHolder.clearContext();
        test.transaction.executeWithoutResult(status -> test.trail.record(RECORD));
        assertThat(actors()).containsExactlyInAnyOrder("zhang", "system");
        assertThat(test.verifier.verify().entries()).isEqualTo(2);
    }

    @Test
    void leavesNoRecordOfWhatRolledBack() {
        test.transaction.executeWithoutResult(status -> {
            test.trail.record(RECORD);
            status.setRollbackOnly();
        });
        assertThat(actors()).isEmpty();
    }

    @Test
    void recordsAloneWhateverBecomesOfTheRunningTransaction() {
        test.transaction.executeWithoutResult(status -> {
            test.trail.record("zhang", RECORD);
            test.trail.recordAlone("zhang", RECORD);
            status.setRollbackOnly();
        });
        test.trail.recordAlone("li", RECORD);
        assertThat(actors()).containsExactlyInAnyOrder("zhang", "li");
    }

    @Test
    void refusesToRecordOutsideATransactionOrInOneThatOnlyReads() {
        assertThatThrownBy(() -> test.trail.record(RECORD)).isInstanceOf(IllegalTransactionStateException.class);
        assertThatThrownBy(() -> test.reading.executeWithoutResult(status -> test.trail.record(RECORD)))
                .isInstanceOf(IllegalTransactionStateException.class)
                .hasMessageContaining("may write");
    }

    @Test
    void rollsBackWhatCannotBeRecorded() {
        test.tamper("create table audit.work (id int)", "grant all on audit.work to lianglin_app");
        test.tamper("alter table entry add constraint full_disk check (subject <> 'person:1')");
        assertThatThrownBy(() -> test.transaction.executeWithoutResult(status -> {
                    test.jdbc.sql("insert into audit.work values (1)").update();
                    test.trail.record(RECORD);
                }))
                .hasMessageContaining("full_disk");
        assertThat(test.jdbc
                        .sql("select count(*) from audit.work")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsManyRecordsOfSeveralActorsInOneTransaction() {
        test.transaction.executeWithoutResult(status ->
                IntStream.range(0, 60).forEach(i -> test.trail.record("actor" + i % 20, TestTrail.view(i))));
        var verdict = test.verifier.verify();
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.entries()).isEqualTo(60);
        assertThat(test.jdbc
                        .sql("select count(distinct chain) from audit.entry")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(5);
    }

    @Test
    void staysWholeUnderManyWriters() throws InterruptedException {
        var start = new CountDownLatch(1);
        var writers = IntStream.range(0, 8)
                .mapToObj(writer -> Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    for (var i = 0; i < 25; i++) {
                        var number = i;
                        test.transaction.executeWithoutResult(status -> {
                            test.trail.record("actor" + (writer + number) % 5, TestTrail.view(number));
                            test.trail.record("actor" + (writer + number + 3) % 5, TestTrail.view(number));
                        });
                    }
                }))
                .toList();
        start.countDown();
        for (var writer : writers) {
            writer.join();
        }
        var verdict = test.verifier.verify();
        assertThat(verdict.firstBad()).isNull();
        assertThat(verdict.entries()).isEqualTo(400);
    }

    @Test
    void keepsTimeRunningForwardWhenTheClockIsSetBack() {
        test.work(1, "zhang");
        test.clock.forward(Duration.ofHours(-2));
        test.work(1, "zhang");
        assertThat(test.verifier.verify().ok()).isTrue();
    }

    @Test
    void keepsTextsThatAColumnCouldNotHold() {
        var odd = "a\u0000b\ud800c 𠮷 \u2028";
        test.transaction.executeWithoutResult(status -> test.trail.record(
                odd, new AuditRecord("x", odd, null, odd, Map.of(odd, List.of(odd, Map.of("k", odd))))));
        assertThat(test.verifier.verify().ok()).isTrue();
        assertThat(actors()).containsExactly("a\ufffdb\ufffdc 𠮷 \u2028");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "app|update audit.entry set actor = 'nobody'",
                "app|delete from audit.entry",
                "app|truncate audit.entry",
                "app|delete from audit.anchor",
                "app|update audit.head set seq = 0",
                "app|delete from audit.head",
                "app|alter table audit.entry disable trigger all",
                "owner|update audit.entry set actor = 'nobody'",
                "owner|delete from audit.entry",
                "owner|truncate audit.entry",
                "owner|delete from audit.anchor",
                "owner|update audit.head set seq = 0",
                "owner|truncate audit.head",
                "superuser|update audit.entry set actor = 'nobody'",
                "superuser|delete from audit.entry",
                "superuser|truncate audit.entry",
                "superuser|truncate audit.anchor",
                "superuser|set session_replication_role = replica; delete from audit.entry",
            })
    void isOnlyEverAppendedTo(String role, String sql) throws SQLException {
        test.work(2, "zhang");
        try (var connection = switch (role) {
                    case "app" -> TestDatabase.asApp(test.database, Scopes.NONE);
                    case "owner" -> TestDatabase.asOwner(test.database, Scopes.NONE);
                    default -> TestDatabase.asSuperuser(test.database);
                };
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql))
                    .isInstanceOf(SQLException.class)
                    .extracting(e -> ((SQLException) e).getSQLState())
                    .isIn("42501", "23000");
        }
        assertThat(test.verifier.verify().entries()).isEqualTo(2);
    }

    private List<String> actors() {
        return test.jdbc
                .sql("select actor from audit.entry")
                .query(String.class)
                .list();
    }
}
