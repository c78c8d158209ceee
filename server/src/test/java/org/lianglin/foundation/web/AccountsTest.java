package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;
import org.lianglin.testing.ThreeAdministrators;

/** What administrators may do to accounts, who may, and that it counts at once. */
class AccountsTest {
    private static final String COMMUNITY = "210102001001";
    private static final String CHOSEN = "Six-Quiet-Geese-7";
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

    /** An account with a role, and the browser of whoever holds it. */
    private record Clerk(long id, String username, TestClient browser) {
        boolean signedIn() {
            return username.equals(browser.get("/api/session").text("/account"));
        }

        String path(String verb) {
            return "/api/accounts/" + id + verb;
        }
    }

    @Test
    void aClosedAccountIsOutAtOnceAndComesBackWhenReopened() {
        var clerk = clerk("leaver");
        assertThat(administrators.system().post(clerk.path("/close"), Map.of()).status())
                .isEqualTo(403);
        assertThat(administrators
                        .security()
                        .post(clerk.path("/close"), Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(clerk.signedIn()).isFalse();
        assertThat(clerk.browser().get("/api/people?place=" + COMMUNITY).status())
                .isEqualTo(401);
        assertThat(server.client().signIn("leaver", CHOSEN).status()).isEqualTo(401);
        assertThat(line("leaver").get("state").asString()).isEqualTo("CLOSED");
        assertThat(administrators
                        .security()
                        .post(clerk.path("/close"), Map.of())
                        .text("/code"))
                .isEqualTo("access.account-closed");
        assertThat(administrators
                        .system()
                        .post(clerk.path("/password"), Map.of())
                        .text("/code"))
                .isEqualTo("access.account-closed");

        assertThat(administrators
                        .security()
                        .post(clerk.path("/reopen"), Map.of())
                        .status())
                .isEqualTo(204);
        assertThat(clerk.signedIn()).as("the former session stays ended").isFalse();
        assertThat(server.client().signIn("leaver", CHOSEN).status()).isEqualTo(200);
        assertThat(administrators
                        .security()
                        .post(clerk.path("/reopen"), Map.of())
                        .text("/code"))
                .isEqualTo("access.account-open");
        assertThat(administrators.trail("access.account-closed")).contains("sec account:leaver");
        assertThat(administrators.trail("access.account-reopened")).contains("sec account:leaver");
    }

    @Test
    void aResetPasswordServesForOneSignInAndMustBeChanged() {
        var clerk = clerk("forgetful");
        assertThat(administrators
                        .security()
                        .post(clerk.path("/password"), Map.of())
                        .status())
                .isEqualTo(403);
        var answer = administrators.system().post(clerk.path("/password"), Map.of());
        assertThat(answer.status()).isEqualTo(200);
        var once = answer.text("/oneTimePassword");
        assertThat(once).hasSizeGreaterThan(12);
        assertThat(clerk.signedIn()).isFalse();
        assertThat(server.client().signIn("forgetful", CHOSEN).status()).isEqualTo(401);

        var browser = server.client();
        assertThat(browser.signIn("forgetful", once)
                        .body()
                        .get("mustChangePassword")
                        .asBoolean())
                .isTrue();
        assertThat(browser.get("/api/places/tree").text("/code")).isEqualTo("access.password-change-due");
        assertThat(browser.post("/api/session/password", Map.of("current", once, "replacement", CHOSEN + "8"))
                        .status())
                .isEqualTo(204);
        assertThat(browser.get("/api/places/tree").status()).isEqualTo(200);
        assertThat(server.client().signIn("forgetful", once).status()).isEqualTo(401);
        assertThat(administrators.trail("access.password-reset")).contains("sys account:forgetful");
    }

    @Test
    void aResetPasswordIsToldOnceAndKeptNowhere() {
        var clerk = clerk("told-once");
        var key = java.util.UUID.randomUUID().toString();
        var first = administrators.system().post(clerk.path("/password"), Map.of(), key);
        var second = administrators.system().post(clerk.path("/password"), Map.of(), key);
        assertThat(second.text("/oneTimePassword")).isNotBlank().isNotEqualTo(first.text("/oneTimePassword"));
    }

    @Test
    void aResetPasswordLiftsTheLock() {
        var clerk = clerk("locked-out");
        for (var i = 0; i < 5; i++) {
            server.client().signIn("locked-out", "wrong " + i);
        }
        assertThat(server.client().signIn("locked-out", CHOSEN).text("/code")).isEqualTo("access.locked");
        var once =
                administrators.system().post(clerk.path("/password"), Map.of()).text("/oneTimePassword");
        assertThat(server.client().signIn("locked-out", once).status()).isEqualTo(200);
    }

    @Test
    void aLostAuthenticatorIsForgottenByTheSecurityAdministratorOnly() throws InterruptedException {
        var clerk = clerk("lost-phone");
        ThreeAdministrators.enrol(clerk.browser());
        assertThat(server.client().signIn("lost-phone", CHOSEN).text("/code"))
                .isEqualTo("access.second-factor-required");
        assertThat(administrators.system().delete(clerk.path("/authenticator")).status())
                .isEqualTo(403);
        assertThat(administrators
                        .security()
                        .delete(clerk.path("/authenticator"))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.signedIn()).isFalse();
        assertThat(server.client().signIn("lost-phone", CHOSEN).status()).isEqualTo(200);
        assertThat(administrators
                        .security()
                        .delete(clerk.path("/authenticator"))
                        .text("/code"))
                .isEqualTo("access.no-second-factor");
        assertThat(administrators.trail("access.second-factor-set")).contains("lost-phone account:lost-phone");
        assertThat(administrators.trail("access.second-factor-reset")).contains("sec account:lost-phone");
    }

    @Test
    void aRevokedRoleEndsTheOpenSessions() {
        var clerk = clerk("moved-on");
        var grant = line("moved-on").at("/grants/0/id").asLong();
        assertThat(administrators
                        .system()
                        .delete(clerk.path("/grants/" + grant))
                        .status())
                .isEqualTo(403);
        assertThat(administrators
                        .security()
                        .delete(clerk.path("/grants/" + grant))
                        .status())
                .isEqualTo(204);
        assertThat(clerk.signedIn()).isFalse();
        var again = server.client();
        assertThat(again.signIn("moved-on", CHOSEN).body().get("roles").size()).isZero();
        assertThat(again.get("/api/people?place=" + COMMUNITY).status()).isEqualTo(403);
        assertThat(administrators.trail("access.grant-removed")).contains("sec account:moved-on");
    }

    @Test
    void nobodyDoesItToHimself() {
        var security = line("sec");
        var system = line("sys");
        var own = "/api/accounts/" + security.get("id").asLong();
        var refused = List.of(
                administrators.security().post(own + "/close", Map.of()),
                administrators.security().post(own + "/reopen", Map.of()),
                administrators.security().delete(own + "/authenticator"),
                administrators
                        .security()
                        .delete(own + "/grants/" + security.at("/grants/0/id").asLong()),
                administrators
                        .security()
                        .post(own + "/grants", Map.of("role", "SECURITY_ADMIN", "area", "210100000000")),
                administrators.system().post("/api/accounts/" + system.get("id").asLong() + "/password", Map.of()));
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.status()).isEqualTo(422);
            assertThat(answer.text("/code")).isEqualTo("access.own-account");
        });
        assertThat(administrators.security().get("/api/accounts").status()).isEqualTo(200);
    }

    @Test
    void anAccountThatDoesNotExistIsUnseen() {
        for (var verb : List.of("/close", "/reopen")) {
            assertThat(administrators
                            .security()
                            .post("/api/accounts/999999" + verb, Map.of())
                            .text("/code"))
                    .isEqualTo("access.unknown-account");
        }
        assertThat(administrators
                        .system()
                        .post("/api/accounts/999999/password", Map.of())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theTrailNamesWhoTriedToSignInAndWhoDid() {
        clerk("tracked");
        server.client().signIn("tracked", "wrong");
        assertThat(administrators.trail("access.signed-in")).contains("tracked account:tracked");
        assertThat(administrators.trail("access.sign-in-failed")).contains("tracked account:tracked");
        server.client().signIn("nobody-of-that-name", "wrong");
        assertThat(administrators.trail("access.sign-in-failed")).contains("? account:nobody-of-that-name");
        assertThat(administrators.trail("access.account-created"))
                .contains("job:set-up account:sec", "sys account:tracked");
    }

    @Test
    void theTrailShowsNamesThatPeopleKnow() {
        clerk("named");
        var entry = administrators
                .auditor()
                .get("/api/audit?actor=named&action=access.signed-in")
                .body()
                .at("/items/0");
        assertThat(entry.get("actor").asString()).isEqualTo("named");
        assertThat(entry.get("actorName").asString()).isEqualTo("王小丫 named");
    }

    /** Created by the one, given a role by the other, with a password of its own. */
    private static Clerk clerk(String username) {
        var created = administrators
                .system()
                .post("/api/accounts", Map.of("username", username, "displayName", "王小丫 " + username));
        assertThat(created.status()).isEqualTo(201);
        var id = created.body().get("id").asLong();
        assertThat(administrators
                        .security()
                        .post("/api/accounts/" + id + "/grants", Map.of("role", "COMMUNITY_CLERK", "area", COMMUNITY))
                        .status())
                .isEqualTo(201);
        var browser = server.client();
        var initial = created.text("/initialPassword");
        browser.signIn(username, initial);
        assertThat(browser.post("/api/session/password", Map.of("current", initial, "replacement", CHOSEN))
                        .status())
                .isEqualTo(204);
        var clerk = new Clerk(id, username, browser);
        assertThat(clerk.signedIn()).isTrue();
        return clerk;
    }

    private static tools.jackson.databind.JsonNode line(String username) {
        return administrators
                .security()
                .get("/api/accounts?q=" + username)
                .body()
                .at("/items/0");
    }
}
