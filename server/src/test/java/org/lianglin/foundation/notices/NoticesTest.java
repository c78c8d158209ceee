package org.lianglin.foundation.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.access.TransactionScope;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.web.Texts;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import org.lianglin.testing.ThreeAdministrators;
import org.springframework.transaction.support.TransactionOperations;

/** What an account is told, that it can choose, and that nobody else sees what it was told or whether it has read. */
class NoticesTest {
    private static final String COMMUNITY = "210102001001";
    private static final String CHOSEN = "Six-Quiet-Geese-7";
    private static final String ORDINARY = "tables.export-ready";
    private static TestServer server;
    private static ThreeAdministrators administrators;

    @BeforeAll
    static void open() throws InterruptedException {
        server = TestServer.start(Map.of("lianglin.web.sign-ins-per-minute", 1000));
        administrators = ThreeAdministrators.of(server);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    private record Clerk(long id, TestClient browser) {
        List<String> kinds() {
            return browser.get("/api/notices")
                    .body()
                    .get("items")
                    .valueStream()
                    .map(i -> i.get("kind").asString())
                    .toList();
        }

        int unread() {
            return browser.get("/api/notices/bell").body().get("unread").asInt();
        }
    }

    @Test
    void anAccountIsToldOfItsRolesAndItsPassword() {
        var clerk = clerk("told");
        var granted = clerk.browser().get("/api/notices").body().at("/items/0");
        assertThat(granted.get("kind").asString()).isEqualTo("access.role-granted");
        assertThat(granted.get("title").asString()).isEqualTo("您被授予角色：社区工作者");
        assertThat(granted.get("reason").asString()).isNotBlank();
        assertThat(granted.get("place").asString()).isEqualTo(COMMUNITY);
        assertThat(granted.get("legal").asBoolean()).isTrue();
        assertThat(granted.get("read").asBoolean()).isFalse();
        assertThat(clerk.browser().speaking("en").get("/api/notices").text("/items/0/title"))
                .isEqualTo("You were given a role: community clerk");

        var once = administrators
                .system()
                .post("/api/accounts/" + clerk.id() + "/password", Map.of())
                .text("/oneTimePassword");
        var again = server.client();
        again.signIn("told", once);
        again.post("/api/session/password", Map.of("current", once, "replacement", CHOSEN + "9"));
        assertThat(new Clerk(clerk.id(), again).kinds())
                .containsExactly("access.password-reset", "access.role-granted");
    }

    @Test
    void aRoleTakenBackIsToldToo() {
        var clerk = clerk("moved");
        var grant = administrators
                .security()
                .get("/api/accounts?q=moved")
                .body()
                .at("/items/0/grants/0/id")
                .asString();
        assertThat(administrators
                        .security()
                        .delete("/api/accounts/" + clerk.id() + "/grants/" + grant)
                        .status())
                .isEqualTo(204);
        var again = server.client();
        again.signIn("moved", CHOSEN);
        assertThat(new Clerk(clerk.id(), again).kinds()).containsExactly("access.role-revoked", "access.role-granted");
    }

    @Test
    void whatWasReadIsReadAndNobodyElseSeesIt() throws SQLException {
        var reader = clerk("reader");
        var other = clerk("other");
        send(reader.id(), ORDINARY);
        var id = reader.browser().get("/api/notices").text("/items/0/id");
        assertThat(other.kinds()).doesNotContain(ORDINARY);
        var foreign = other.browser().post("/api/notices/" + id + "/read", Map.of());
        assertThat(foreign.status()).isEqualTo(404);
        assertThat(foreign.text("/code")).isEqualTo("notices.unseen");
        wake(reader);
        assertThat(reader.unread()).isEqualTo(2);
        assertThat(reader.browser()
                        .post("/api/notices/" + id + "/read", Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(reader.unread()).isEqualTo(1);
        assertThat(reader.browser()
                        .get("/api/notices?unread=true")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
        assertThat(administrators
                        .auditor()
                        .get("/api/audit?actor=reader")
                        .body()
                        .toString())
                .as("reading leaves no trail")
                .doesNotContain("notices.read");
        assertThat(visibleTo(reader.id())).isEqualTo(2);
        assertThat(visibleTo(other.id())).isEqualTo(1);
        assertThat(visibleTo(0)).isZero();
    }

    @Test
    void allThatWasShownIsReadAtOnceAndWhatCameSinceIsNot() {
        var clerk = clerk("tidy");
        wake(clerk);
        send(clerk.id(), ORDINARY);
        var shown = clerk.browser().get("/api/notices").text("/items/0/id");
        send(clerk.id(), ORDINARY);
        assertThat(clerk.browser()
                        .post("/api/notices/read", Map.of("id", shown))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.unread()).isEqualTo(1);
    }

    @Test
    void aKindCanBeSwitchedOffUnlessTheLawSaysOtherwise() {
        var clerk = clerk("chooser");
        send(clerk.id(), ORDINARY);
        assertThat(clerk.kinds()).contains(ORDINARY);
        var legal = choose(clerk, "NONE", null, null, List.of("access.password-reset"));
        assertThat(legal.status()).isEqualTo(422);
        assertThat(legal.text("/code")).isEqualTo("notices.kind-legal");
        assertThat(legal.text("/errors/0/field")).isEqualTo("muted");
        assertThat(choose(clerk, "NONE", null, null, List.of("weather.rain")).text("/code"))
                .isEqualTo("notices.kind-unknown");
        assertThat(choose(clerk, "NONE", null, null, List.of(ORDINARY)).status())
                .isEqualTo(204);
        assertThat(clerk.kinds()).doesNotContain(ORDINARY).contains("access.role-granted");
        assertThat(clerk.unread()).isEqualTo(1);
        choose(clerk, "NONE", null, null, List.of());
        assertThat(clerk.kinds()).as("what came meanwhile is there again").contains(ORDINARY);
        assertThat(administrators.trail("notices.settings-changed")).contains("chooser account:chooser");
    }

    @Test
    void inQuietHoursTheBellCountsOnlyWhatMustRing() {
        var clerk = clerk("sleeper");
        send(clerk.id(), ORDINARY);
        wake(clerk);
        assertThat(clerk.unread()).isEqualTo(2);
        var now = LocalTime.now(ZoneId.of("Asia/Shanghai"));
        choose(clerk, "OWN", now.minusHours(1), now.plusHours(1), List.of());
        var bell = clerk.browser().get("/api/notices/bell").body();
        assertThat(bell.get("unread").asInt()).isEqualTo(1);
        assertThat(bell.get("quietUntil").isNull()).isFalse();
        assertThat(clerk.kinds()).as("nothing is lost").contains(ORDINARY);
        choose(clerk, "OWN", now.plusHours(1), now.plusHours(2), List.of());
        assertThat(clerk.unread()).isEqualTo(2);
        assertThat(choose(clerk, "OWN", now, null, List.of()).text("/code")).isEqualTo("notices.quiet-hours");
        assertThat(choose(clerk, "OWN", now, now, List.of()).text("/errors/0/field"))
                .isEqualTo("until");
        choose(clerk, "CITY", null, null, List.of());
        assertThat(clerk.browser().get("/api/notices/settings").text("/cityFrom"))
                .startsWith("21:00");
    }

    @Test
    void oldNoticesAreRemovedByTheJob() throws SQLException {
        var clerk = clerk("elder");
        send(clerk.id(), ORDINARY);
        send(clerk.id(), ORDINARY);
        var old = clerk.browser().get("/api/notices").text("/items/0/id");
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            statement.execute("update notices.notice set created_at = now() - interval '181 days' where id = " + old);
        }
        var job = server.beans(DailyJob.class).stream()
                .filter(j -> j.name().equals("notices-forget-old"))
                .findFirst()
                .orElseThrow();
        server.bean(org.lianglin.foundation.access.Access.class).asJob(job.name(), Area.parse("210100000000"), () -> {
            job.run();
            return job;
        });
        assertThat(clerk.browser().get("/api/notices").body().get("items").toString())
                .doesNotContain("\"id\":\"" + old + "\"");
        assertThat(clerk.kinds()).containsExactly(ORDINARY, "access.role-granted");
    }

    @Test
    void nobodySendsOutsideATransactionOrWhatNoModuleNames() {
        var notices = server.bean(Notices.class);
        var notice = new Notice(1, ORDINARY, null, "/exports", Map.of());
        assertThatThrownBy(() -> notices.send(notice)).hasMessageContaining("transaction");
        assertThatThrownBy(() -> send(1, "weather.rain")).hasMessageContaining("weather.rain");
        assertThatThrownBy(() -> new Notice(1, ORDINARY, null, "https://elsewhere", Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void everyKindHasItsSentencesInBothLanguages() {
        var texts = server.bean(Texts.class);
        var kinds = server.beans(NoticeKinds.class).stream()
                .flatMap(k -> k.kinds().stream())
                .toList();
        assertThat(kinds).hasSizeGreaterThan(9);
        for (var kind : kinds) {
            for (var part : List.of("name", "title", "text", "reason")) {
                for (var locale : List.of(java.util.Locale.CHINESE, java.util.Locale.ENGLISH)) {
                    assertThat(texts.find("notice." + kind.code() + "." + part, locale, Map.of()))
                            .as(kind.code() + "." + part)
                            .isPresent();
                }
            }
        }
    }

    private static TestClient.Answer choose(
            Clerk clerk, String hours, @Nullable LocalTime from, @Nullable LocalTime until, List<String> muted) {
        var body = new HashMap<String, Object>(Map.of("hours", hours, "muted", muted));
        if (from != null) {
            body.put("from", from.withSecond(0).withNano(0).toString());
        }
        if (until != null) {
            body.put("until", until.withSecond(0).withNano(0).toString());
        }
        return clerk.browser().post("/api/notices/settings", body);
    }

    /** No quiet hours, whatever the time of the test. */
    private static void wake(Clerk clerk) {
        assertThat(choose(clerk, "NONE", null, null, List.of()).status()).isEqualTo(204);
    }

    private static void send(long account, String kind) {
        server.bean(TransactionOperations.class)
                .executeWithoutResult(status -> server.bean(Notices.class)
                        .send(new Notice(account, kind, null, "/exports", Map.of("file", "list.csv", "people", "7"))));
    }

    private static int visibleTo(long account) throws SQLException {
        try (var connection = TestDatabase.asApp(server.database(), Scopes.of(Area.parse("210100000000")))) {
            if (account != 0) {
                TransactionScope.setAccount(connection, account);
            }
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select count(*) from notices.notice")) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    private static Clerk clerk(String username) {
        var created = administrators.system().post("/api/accounts", Map.of("username", username, "displayName", "王小丫"));
        var id = created.body().get("id").asLong();
        administrators
                .security()
                .post("/api/accounts/" + id + "/grants", Map.of("role", "COMMUNITY_CLERK", "area", COMMUNITY));
        var browser = server.client();
        var initial = created.text("/initialPassword");
        browser.signIn(username, initial);
        assertThat(browser.post("/api/session/password", Map.of("current", initial, "replacement", CHOSEN))
                        .status())
                .isEqualTo(204);
        return new Clerk(id, browser);
    }
}
