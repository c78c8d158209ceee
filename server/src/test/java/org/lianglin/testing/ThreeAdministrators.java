package org.lianglin.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.SetUp;

/** The first run as three people do it: each sets up an authenticator and signs in. Their user names are sys, sec and aud. */
public final class ThreeAdministrators {
    public static final String PASSWORD = "Correct-Horse-1";
    private static final Map<Role, String> NAMES =
            Map.of(Role.SYSTEM_ADMIN, "sys", Role.SECURITY_ADMIN, "sec", Role.AUDIT_ADMIN, "aud");

    private final Map<Role, TestClient> clients = new EnumMap<>(Role.class);
    private final Map<Role, Authenticator> authenticators = new EnumMap<>(Role.class);

    private ThreeAdministrators() {}

    public static ThreeAdministrators of(TestServer server) throws InterruptedException {
        return of(server.bean(SetUp.class).token(), server::client);
    }

    /** @param token what the server printed */
    public static ThreeAdministrators of(String token, Supplier<TestClient> browsers) throws InterruptedException {
        var body = Map.of(
                "token",
                token,
                "administrators",
                NAMES.entrySet().stream()
                        .map(e -> Map.of(
                                "kind", e.getKey().name(),
                                "username", e.getValue(),
                                "displayName", e.getKey().chinese(),
                                "password", PASSWORD))
                        .toList());
        assertThat(browsers.get().post("/api/setup", body).status()).isEqualTo(204);
        var administrators = new ThreeAdministrators();
        for (var role : NAMES.keySet()) {
            var client = browsers.get();
            client.signIn(Objects.requireNonNull(NAMES.get(role)), PASSWORD);
            administrators.clients.put(role, client);
            administrators.authenticators.put(role, enrol(client));
        }
        return administrators;
    }

    /** Sets up an authenticator for whoever is signed in. */
    public static Authenticator enrol(TestClient client) throws InterruptedException {
        var secret = client.post("/api/session/totp", Map.of()).text("/secret");
        var authenticator = new Authenticator(secret);
        assertThat(client.post("/api/session/totp/confirm", Map.of("code", authenticator.freshCode()))
                        .status())
                .isEqualTo(204);
        return authenticator;
    }

    public TestClient system() {
        return client(Role.SYSTEM_ADMIN);
    }

    public TestClient security() {
        return client(Role.SECURITY_ADMIN);
    }

    public TestClient auditor() {
        return client(Role.AUDIT_ADMIN);
    }

    private TestClient client(Role role) {
        return Objects.requireNonNull(clients.get(role), "no administrator");
    }

    public Authenticator authenticator(Role role) {
        return Objects.requireNonNull(authenticators.get(role), "no administrator");
    }

    /** What the trail says of an action, the newest first: one line of actor and subject each. */
    public List<String> trail(String action) {
        return auditor()
                .get("/api/audit?action=" + action)
                .body()
                .get("items")
                .valueStream()
                .map(i -> i.get("actor").asString() + " " + i.get("subject").asString())
                .toList();
    }
}
