package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.SetUp;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import org.lianglin.testing.ThreeAdministrators;

/** No default account, no debug door, and no production start on demo accounts (T-71). */
@Tag("slow")
class FirstRunTest {
    private static final Map<String, Object> PRODUCTION =
            Map.of("lianglin.production", true, "lianglin.access.bcrypt-strength", 10);

    @Test
    void theFirstRunAsksForThreeSeparatedAdministrators() {
        try (var server = TestServer.start(PRODUCTION)) {
            var client = server.client();
            assertThat(client.get("/api/session").body().get("setupRequired").asBoolean())
                    .isTrue();
            for (var guess : List.of("admin", "root", "administrator", "test", "system")) {
                assertThat(client.signIn(guess, guess).status()).isEqualTo(401);
            }
            var token = server.bean(SetUp.class).token();
            assertThat(client.post("/api/setup", setUp("wrong", "Correct-Horse-1"))
                            .status())
                    .isEqualTo(403);
            var weak = client.post("/api/setup", setUp(token, "short"));
            assertThat(weak.text("/code")).isEqualTo("access.weak-password");
            assertThat(weak.text("/errors/0/field")).isEqualTo("administrators[0].password");
            assertThat(client.get("/api/session").body().get("setupRequired").asBoolean())
                    .isTrue();
            assertThat(client.post("/api/setup", setUp(token, "Correct-Horse-1"))
                            .status())
                    .isEqualTo(204);
            assertThat(client.post("/api/setup", setUp(token, "Correct-Horse-1"))
                            .status())
                    .isEqualTo(409);
            var session = client.signIn("sys", "Correct-Horse-1");
            assertThat(session.body().get("totpEnrolRequired").asBoolean()).isTrue();
            assertThat(client.get("/api/accounts").text("/code")).isEqualTo("access.second-factor-due");
        }
    }

    @Test
    void doorsForDevelopersAreShut() {
        try (var server = TestServer.start(PRODUCTION)) {
            for (var path : List.of(
                    "/actuator",
                    "/actuator/env",
                    "/actuator/heapdump",
                    "/actuator/beans",
                    "/api/openapi",
                    "/swagger-ui/index.html",
                    "/h2-console",
                    "/druid/index.html",
                    "/error",
                    "/trace")) {
                assertThat(server.client().get(path).status()).as(path).isIn(401, 403, 404, 500);
                assertThat(server.client().get(path).status()).as(path).isNotEqualTo(200);
            }
            assertThat(server.client().get("/actuator/health").text("/status")).isEqualTo("UP");
        }
    }

    @Test
    void aProductionStartRefusesDemoAccounts() {
        var database = TestDatabase.create();
        try (var server = TestServer.start(database, Map.of())) {
            server.bean(DemoAccounts.class)
                    .create(() -> List.of(
                            new DemoAccounts.Wanted("demo", "示范", new Grant(Role.CITY_OFFICER, Area.parse("2101")))));
        }
        assertThatThrownBy(() -> TestServer.start(database, PRODUCTION)).hasMessageContaining("演示账号");
    }

    @Test
    void aProductionStartRefusesPasswordsThatAreHashedWithLittleWork() {
        var weak = Map.<String, Object>of("lianglin.production", true, "lianglin.access.bcrypt-strength", 9);
        assertThatThrownBy(() -> TestServer.start(weak)).hasMessageContaining("bcrypt-strength");
    }

    @Test
    void aDemoAccountStaysClosedInARealCity() throws InterruptedException {
        var database = TestDatabase.create();
        ThreeAdministrators administrators;
        try (var server = TestServer.start(database, Map.of())) {
            administrators = ThreeAdministrators.of(server);
            var demo = server.bean(DemoAccounts.class);
            demo.create(() ->
                    List.of(new DemoAccounts.Wanted("demo", "示范", new Grant(Role.CITY_OFFICER, Area.parse("2101")))));
            demo.close(List.of("demo"));
        }
        try (var server = TestServer.start(database, PRODUCTION)) {
            var security = server.client();
            var credentials = Map.of(
                    "username",
                    "sec",
                    "password",
                    ThreeAdministrators.PASSWORD,
                    "code",
                    administrators.authenticator(Role.SECURITY_ADMIN).freshCode());
            assertThat(security.post("/api/session", credentials).status()).isEqualTo(200);
            var demo = security.get("/api/accounts?q=demo")
                    .body()
                    .at("/items/0/id")
                    .asLong();
            assertThat(security.post("/api/accounts/" + demo + "/reopen", Map.of())
                            .text("/code"))
                    .isEqualTo("access.demo-stays-closed");
        }
    }

    private static Map<String, Object> setUp(String token, String password) {
        return Map.of(
                "token",
                token,
                "administrators",
                List.of(
                        administrator("SYSTEM_ADMIN", "sys", password),
                        administrator("SECURITY_ADMIN", "sec", password),
                        administrator("AUDIT_ADMIN", "aud", password)));
    }

    private static Map<String, String> administrator(String kind, String username, String password) {
        return Map.of("kind", kind, "username", username, "displayName", "管理员", "password", password);
    }
}
