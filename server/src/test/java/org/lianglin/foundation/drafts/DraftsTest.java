package org.lianglin.foundation.drafts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.secrets.RotateKeys;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** What was typed and not sent: kept for its account alone, sealed, never overwritten unseen, and gone after its time. */
class DraftsTest {
    private static final String TYPED = "{\"name\":\"冯春梅\",\"idNumber\":\"210199194307090018\"}";
    private static final Map<String, TestClient> CLIENTS = new HashMap<>();
    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.start(Map.of("lianglin.web.sign-ins-per-minute", 1000));
        signIn("clerk", Role.COMMUNITY_CLERK, "210102001001");
        signIn("colleague", Role.COMMUNITY_CLERK, "210102001001");
        signIn("typist", Role.COMMUNITY_CLERK, "210102001002");
        signIn("leader", Role.CITY_OFFICER, "2101");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aDraftIsKeptGoneOnWithOnAnotherDeviceAndForgotten() {
        assertThat(client("clerk").get("/api/drafts/register").status()).isEqualTo(204);
        var kept = keep("clerk", "register", TYPED, 0);
        assertThat(kept.status()).as(kept.body().toString()).isEqualTo(200);
        assertThat(kept.body().get("version").asInt()).isEqualTo(1);

        var elsewhere = client("clerk").get("/api/drafts/register");
        assertThat(elsewhere.text("/content")).isEqualTo(TYPED);
        assertThat(elsewhere.text("/savedAt")).isEqualTo(kept.text("/savedAt"));
        assertThat(elsewhere.raw().headers().firstValue("Cache-Control")).hasValue("no-store");

        assertThat(keep("clerk", "register", "{\"name\":\"冯\"}", 1)
                        .body()
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(client("clerk").delete("/api/drafts/register").status()).isEqualTo(204);
        assertThat(client("clerk").delete("/api/drafts/register").status())
                .as("again")
                .isEqualTo(204);
        assertThat(client("clerk").get("/api/drafts/register").status()).isEqualTo(204);
    }

    @Test
    void aRepetitionChangesNothingAndAnotherWindowIsNeverOverwritten() {
        keep("clerk", "split-1", "{\"a\":1}", 0);
        var repeated = keep("clerk", "split-1", "{\"a\":1}", 0);
        assertThat(repeated.status()).isEqualTo(200);
        assertThat(repeated.body().get("version").asInt()).isEqualTo(1);

        assertThat(keep("clerk", "split-1", "{\"a\":2}", 1).status()).isEqualTo(200);
        for (var seen : new int[] {0, 1, 3}) {
            var late = keep("clerk", "split-1", "{\"a\":3}", seen);
            assertThat(late.status()).isEqualTo(409);
            assertThat(late.text("/code")).isEqualTo("drafts.changed-elsewhere");
        }
        assertThat(client("clerk").get("/api/drafts/split-1").text("/content")).isEqualTo("{\"a\":2}");
    }

    @Test
    void nobodyElseSeesOrChangesADraftWhateverPlacesTheySee() throws SQLException {
        keep("clerk", "leave-7", TYPED, 0);
        for (var other : new String[] {"colleague", "leader"}) {
            assertThat(client(other).get("/api/drafts/leave-7").status()).isEqualTo(204);
            assertThat(keep(other, "leave-7", "{}", 0).status()).as("their own").isEqualTo(200);
            assertThat(client(other).delete("/api/drafts/leave-7").status()).isEqualTo(204);
        }
        assertThat(client("clerk").get("/api/drafts/leave-7").text("/content")).isEqualTo(TYPED);
        assertThat(server.client().get("/api/drafts/leave-7").status())
                .as("nobody signed in")
                .isEqualTo(401);
        try (var connection = TestDatabase.asApp(server.database(), Scopes.of(Area.parse("2101")));
                var statement = connection.createStatement();
                var row = statement.executeQuery("select count(*) from drafts.draft")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getInt(1)).as("no account, no draft").isZero();
        }
    }

    @Test
    void whatWasTypedIsSealedAndSealedAnewUnderNewKeys() throws SQLException {
        keep("clerk", "merge-9", TYPED, 0);
        var before = stored("merge-9");
        assertThat(new String(before, StandardCharsets.UTF_8)).doesNotContain("210199194307090018", "冯春梅");
        var rotate = server.bean(RotateKeys.class);
        var told = new HashMap<String, Long>();
        server.bean(Access.class)
                .asJob("rotate-keys", Area.parse("2101"), () -> rotate.rotate(p -> told.put(p.table(), p.resealed())));
        assertThat(told.get("drafts.draft")).isPositive();
        assertThat(stored("merge-9")).isNotEqualTo(before);
        assertThat(client("clerk").get("/api/drafts/merge-9").text("/content")).isEqualTo(TYPED);
    }

    @Test
    void thereIsAMostOfDraftsAndOfTheirSize() {
        var large = keep("typist", "large", "\"" + "冯".repeat(30_000) + "\"", 0);
        assertThat(large.status()).isEqualTo(422);
        assertThat(large.text("/code")).isEqualTo("drafts.too-large");
        assertThat(large.text("/detail")).contains("64");
        assertThat(client("typist").get("/api/drafts/large").status()).isEqualTo(204);
        for (var i = 0; i < 60; i++) {
            assertThat(keep("typist", "form-" + i, "{}", 0).status()).isEqualTo(200);
        }
        assertThat(keep("typist", "form-60", "{}", 0).text("/code")).isEqualTo("drafts.too-many");
        assertThat(keep("typist", "form-59", "{\"a\":1}", 1).status())
                .as("one of them")
                .isEqualTo(200);
        for (var wrong : new String[] {"1a", "a_b", "a.b", "a".repeat(101)}) {
            assertThat(keep("typist", wrong, "{}", 0).status()).as(wrong).isEqualTo(400);
        }
        assertThat(client("clerk").put("/api/drafts/x", Map.of("content", "{}")).status())
                .as("without the version")
                .isEqualTo(400);
    }

    @Test
    void aDraftThatNobodyGoesOnWithIsForgotten() throws SQLException {
        keep("clerk", "old", TYPED, 0);
        keep("clerk", "young", TYPED, 0);
        age("old", 8);
        age("young", 6);
        server.bean(Access.class).asJob("drafts-forget-old", Area.parse("2101"), () -> {
            server.bean(ForgetOldDrafts.class).run();
            return true;
        });
        assertThat(client("clerk").get("/api/drafts/old").status()).isEqualTo(204);
        assertThat(client("clerk").get("/api/drafts/young").status()).isEqualTo(200);
    }

    private static void age(String form, int days) throws SQLException {
        try (var connection = server.database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("alter table drafts.draft no force row level security");
            assertThat(statement.executeUpdate("update drafts.draft set saved_at = saved_at - interval '" + days
                            + " days' where form = '" + form + "'"))
                    .isEqualTo(1);
            statement.execute("alter table drafts.draft force row level security");
        }
    }

    private static byte[] stored(String form) throws SQLException {
        try (var connection = server.database().connectAsOwner();
                var statement = connection.createStatement()) {
            statement.execute("alter table drafts.draft no force row level security");
            byte[] content;
            try (var row = statement.executeQuery("select content_enc from drafts.draft where form = '" + form + "'")) {
                assertThat(row.next()).isTrue();
                content = row.getBytes(1);
            }
            statement.execute("alter table drafts.draft force row level security");
            return content;
        }
    }

    private static TestClient.Answer keep(String who, String form, String content, int seen) {
        return client(who).put("/api/drafts/" + form, Map.of("content", content, "version", seen));
    }

    private static TestClient client(String who) {
        return Objects.requireNonNull(CLIENTS.get(who));
    }

    private static void signIn(String username, Role role, String place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> java.util.List.of(
                        new DemoAccounts.Wanted(username, username, new Grant(role, Area.parse(place)))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        CLIENTS.put(username, client);
    }
}
