package org.lianglin.foundation.audit;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.secrets.Secrets;
import org.lianglin.foundation.secrets.Suite;
import org.lianglin.testing.TestDatabase;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The whole audit module over a real database, put together by hand, with a clock that can be moved. */
final class TestTrail {
    final DatabaseAccess database = TestDatabase.create();
    final MovableClock clock = new MovableClock(Instant.parse("2026-11-23T01:00:00Z"));
    final TransactionTemplate transaction;
    final TransactionTemplate reading;
    final AuditTrail trail;
    final AuditVerifier verifier;
    final AnchorDay anchorDay;
    final ReadTrail readTrail;
    final ProveEntry proveEntry;
    final JdbcClient jdbc;
    final Secrets secrets;

    TestTrail(Path folder) {
        var source = new DriverManagerDataSource(database.url(), DatabaseAccess.APP, password(database));
        var transactions = new JdbcTransactionManager(source);
        var template = new JdbcTemplate(source);
        jdbc = JdbcClient.create(template);
        secrets = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES);
        transaction = new TransactionTemplate(transactions);
        reading = new TransactionTemplate(transactions);
        reading.setReadOnly(true);
        var entries = new EntryTable(jdbc);
        var heads = new HeadTable(jdbc);
        var anchors = new AnchorTable(jdbc);
        var files = new AnchorFiles(new AuditSettings(folder.resolve("anchors")), secrets.signatures());
        var names = new StaticListableBeanFactory();
        names.addBean("names", (ActorNames) actors -> actors.contains("zhang") ? Map.of("zhang", "张敏") : Map.of());
        trail = new AuditTrail(entries, heads, transactions, clock);
        verifier = new AuditVerifier(
                entries, heads, new AnchorCheck(anchors, files, secrets.signatures()), files, transactions);
        anchorDay = new AnchorDay(entries, heads, anchors, files, secrets.signatures(), transactions, clock);
        readTrail = new ReadTrail(entries, new ActionNames(), names.getBeanProvider(ActorNames.class));
        proveEntry = new ProveEntry(entries, heads, anchors, secrets.signatures(), readTrail);
    }

    /** Records a few sensitive reads of each of the actors, one second apart. */
    void work(int rounds, String... actors) {
        for (var round = 0; round < rounds; round++) {
            for (var actor : actors) {
                clock.forward(Duration.ofSeconds(1));
                var number = round;
                transaction.executeWithoutResult(status -> trail.record(actor, view(number)));
            }
        }
    }

    static AuditRecord view(int number) {
        return new AuditRecord(
                "people.unmask",
                "person:" + (4711 + number),
                2101020010011001L,
                "VISIT",
                Map.of(
                        "field",
                        "idNumber",
                        "note",
                        "入户走访 \"" + number + "\"\n\t\u0001\\",
                        "parts",
                        List.of(1, 2L, true)));
    }

    /** Does to the tables what no role of the product may do. */
    void tamper(String... statements) {
        try (var connection = TestDatabase.asSuperuser(database)) {
            execute(connection, "set search_path = audit");
            for (var table : List.of("entry", "head", "anchor")) {
                execute(connection, "alter table audit." + table + " disable trigger user");
            }
            for (var statement : statements) {
                execute(connection, statement);
            }
            for (var table : List.of("entry", "head", "anchor")) {
                execute(connection, "alter table audit." + table + " enable trigger user");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Computes hashes anew from one entry on, as somebody would who knows the rules and holds the database. */
    void rebuild(int chain, long from) {
        var entries = new EntryTable(jdbc);
        var count = jdbc.sql("select max(seq) from audit.entry where chain = :chain")
                .param("chain", chain)
                .query(Long.class)
                .single();
        var previous = from == 1
                ? Head.beforeFirst(chain).hash()
                : entries.find(chain, from - 1).orElseThrow().hash();
        for (var seq = from; seq <= count; seq++) {
            var row = entries.find(chain, seq).orElseThrow();
            var relinked = new AuditEntry(
                    chain,
                    seq,
                    row.at(),
                    row.actor(),
                    row.action(),
                    row.subject(),
                    row.area(),
                    row.purpose(),
                    row.details(),
                    previous,
                    new byte[0]);
            previous = relinked.link();
            tamper("update entry set previous = " + bytea(relinked.previous()) + ", hash = " + bytea(previous)
                    + " where chain = " + chain + " and seq = " + seq);
        }
        tamper("update head set seq = " + count + ", hash = " + bytea(previous) + " where chain = " + chain);
    }

    Finding finding() {
        return Objects.requireNonNull(verifier.verify().firstBad(), "the trail is sound");
    }

    static String bytea(byte[] bytes) {
        return "'\\x" + Anchor.hex(bytes) + "'::bytea";
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String password(DatabaseAccess database) {
        return database.appPassword();
    }

    static final class MovableClock extends Clock {
        private Instant now;

        MovableClock(Instant now) {
            this.now = now;
        }

        void forward(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
