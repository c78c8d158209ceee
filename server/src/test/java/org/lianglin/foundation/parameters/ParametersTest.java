package org.lianglin.foundation.parameters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

class ParametersTest {
    private static final LocalDate TODAY = LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    private static TestServer server;
    private static TestClient administrator;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        administrator = signedIn("security", Role.SECURITY_ADMIN);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theFiguresOfBothModulesCameAlong() {
        var parameters = server.bean(Parameters.class);
        assertThat(parameters.get("access.password.length.min")).isEqualTo(12);
        assertThat(parameters.get("people.unmask.per_hour")).isEqualTo(30);
        assertThat(parameters.get("people.elder.age")).isEqualTo(60);
        assertThatThrownBy(() -> parameters.get("people.elder.age", LocalDate.of(1990, 1, 1)))
                .hasMessageContaining("people.elder.age");
        assertThat(administrator.get("/api/parameters").body().get("items").size())
                .isGreaterThanOrEqualTo(11);
    }

    @Test
    void anotherValueHoldsFromItsDayOnAndThePastStaysAsItWas() {
        var from = TODAY.plusDays(30);
        assertThat(add("access.lockout.minutes", 20, from).status()).isEqualTo(204);
        var parameters = server.bean(Parameters.class);
        assertThat(parameters.get("access.lockout.minutes")).isEqualTo(15);
        assertThat(parameters.get("access.lockout.minutes", from.minusDays(1))).isEqualTo(15);
        assertThat(parameters.get("access.lockout.minutes", from)).isEqualTo(20);
        var trail = signedIn("auditor", Role.AUDIT_ADMIN)
                .get("/api/audit?action=parameters.value-added&subject=parameter:access.lockout.minutes");
        assertThat(trail.text("/items/0/actor")).isEqualTo("security");
        assertThat(trail.body().at("/items/0/details/before").asInt()).isEqualTo(15);
        assertThat(trail.body().at("/items/0/details/value").asInt()).isEqualTo(20);
    }

    @Test
    void aFigureTellsWhatItIsAndWas() {
        assertThat(add("people.elder.age", 65, TODAY.plusDays(3)).status()).isEqualTo(204);
        var values = administrator
                .get("/api/parameters/people.elder.age/values")
                .body()
                .get("items");
        assertThat(values.size()).isEqualTo(2);
        assertThat(values.at("/0/value").asInt()).isEqualTo(65);
        assertThat(values.at("/1/until").asString()).isEqualTo(TODAY.plusDays(3).toString());
        assertThat(administrator
                        .get("/api/parameters/people.no_such_thing/values")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void aValueCannotBeginInThePastNorBeforeOneThatIsKnown() {
        var past = add("people.unmask.per_hour", 50, TODAY.minusDays(1));
        assertThat(past.status()).isEqualTo(422);
        assertThat(past.text("/errors/0/field")).isEqualTo("from");
        assertThat(past.text("/code")).isEqualTo("parameters.from-in-the-past");
        assertThat(add("people.unmask.per_hour", 40, TODAY.plusDays(10)).status())
                .isEqualTo(204);
        assertThat(add("people.unmask.per_hour", 50, TODAY.plusDays(5)).text("/code"))
                .isEqualTo("parameters.not-after-the-latest");
        assertThat(add("people.no_such_thing", 1, TODAY).status()).isEqualTo(404);
    }

    @Test
    void whoGrantsNoRightsSetsNoParameters() {
        for (var role : List.of(Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.CITY_OFFICER)) {
            var client = signedIn(role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'), role);
            assertThat(client.get("/api/parameters").status()).as(role.name()).isEqualTo(403);
            assertThat(client.post("/api/parameters/people.elder.age/values", value(65, TODAY))
                            .status())
                    .as(role.name())
                    .isEqualTo(403);
        }
    }

    @Test
    void theTableItselfRefusesToRewriteThePast() throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var statement = connection.createStatement()) {
            for (var rewriting : List.of(
                    "update parameters.parameter set value = 1 where key = 'access.password.history'",
                    "update parameters.parameter set valid = '[2021-01-01,)' where key = 'access.password.history'",
                    "delete from parameters.parameter where key = 'access.password.history'")) {
                assertThatThrownBy(() -> statement.execute(rewriting))
                        .as(rewriting)
                        .hasMessageContaining("only ever added");
            }
        }
    }

    private static TestClient.Answer add(String key, int value, LocalDate from) {
        return administrator.post("/api/parameters/" + key + "/values", value(value, from));
    }

    private static Map<String, Object> value(int value, LocalDate from) {
        return Map.of("value", value, "basis", "市局 2026 年第 3 号通知", "from", from.toString());
    }

    private static TestClient signedIn(String username, Role role) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, "示范", new Grant(role, Area.parse("2101")))))
                .getFirst();
        var client = server.client();
        assertThat(client.signIn(ready.username(), ready.password()).status()).isEqualTo(200);
        return client;
    }
}
