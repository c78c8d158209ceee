package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestServer;

class SigningInTest {
    private static final Area COMMUNITY = Area.parse("210102001001");
    private static TestServer server;
    private static String password;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        password = account("clerk");
        account("locked");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void nobodyIsSignedInAtFirstAndEveryDoorIsShut() {
        var client = server.client();
        assertThat(client.get("/api/session").body().get("account").isNull()).isTrue();
        assertThat(client.get("/api/accounts").status()).isEqualTo(401);
        assertThat(client.get("/api/accounts").text("/code")).isEqualTo("access.not-signed-in");
    }

    @Test
    void aClerkSignsInAndOut() {
        var client = server.client();
        var session = client.signIn("clerk", password);
        assertThat(session.status()).isEqualTo(200);
        assertThat(session.text("/account")).isEqualTo("clerk");
        assertThat(session.text("/roles/0/roleName")).isEqualTo("社区工作者");
        assertThat(session.text("/home")).isEqualTo("210102001001");
        assertThat(client.delete("/api/session").status()).isEqualTo(204);
        assertThat(client.get("/api/session").body().get("account").isNull()).isTrue();
    }

    @Test
    void aWrongPasswordAndAnUnknownNameGetTheSameAnswer() {
        var wrong = server.client().signIn("clerk", "not it");
        var unknown = server.client().signIn("nobody-here", "not it");
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(wrong.body()).isEqualTo(unknown.body());
        assertThat(wrong.text("/title")).isEqualTo("登录失败");
        assertThat(server.client().speaking("en").signIn("clerk", "not it").text("/title"))
                .isEqualTo("Sign-in failed");
    }

    @Test
    void fiveFailuresLockTheAccountEvenForTheRightPassword() {
        for (var i = 0; i < 5; i++) {
            assertThat(server.client().signIn("locked", "wrong " + i).status()).isEqualTo(401);
        }
        var answer = server.client().signIn("locked", "whatever");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text("/code")).isEqualTo("access.locked");
    }

    @Test
    void aClerkManagesNoAccounts() {
        var client = server.client();
        client.signIn("clerk", password);
        assertThat(client.get("/api/accounts").status()).isEqualTo(403);
        assertThat(client.post("/api/accounts", Map.of("username", "friend", "displayName", "Friend"))
                        .status())
                .isEqualTo(403);
    }

    @Test
    void aMalformedBodyNamesItsFields() {
        var answer = server.client().post("/api/session", Map.of("username", "x".repeat(500), "password", ""));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body().get("errors").size()).isEqualTo(2);
        assertThat(answer.raw().headers().firstValue("Content-Security-Policy")).isPresent();
    }

    private static String account(String username) {
        var wanted = new DemoAccounts.Wanted(username, "王小丫", new Grant(Role.COMMUNITY_CLERK, COMMUNITY));
        return server.bean(DemoAccounts.class)
                .create(() -> List.of(wanted))
                .getFirst()
                .password();
    }
}
