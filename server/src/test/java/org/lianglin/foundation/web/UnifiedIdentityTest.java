package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.IdentityProvider;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;
import org.lianglin.testing.ThreeAdministrators;

@Tag("slow")
class UnifiedIdentityTest {
    private static final String DOOR = "/api/session/oidc/lianglin";
    private static final String SECOND_FACTOR = "/api/session/second-factor";

    @Test
    void anAccountSignsInThroughTheIdentityProviderAndAStrangerDoesNot() {
        try (var provider = new IdentityProvider();
                var server = TestServer.start(settings(provider))) {
            clerk(server);
            provider.somebodySignsInAs("clerk");
            var client = server.client();
            assertThat(client.get("/api/session").body().at("/oidc/enabled").asBoolean())
                    .isTrue();
            client.follow(DOOR);
            assertThat(client.get("/api/session").text("/account")).isEqualTo("clerk");

            provider.somebodySignsInAs("stranger");
            var other = server.client();
            other.follow(DOOR);
            assertThat(nobody(other)).isTrue();
        }
    }

    @Test
    void anAdministratorPassesTheSecondFactorHereAlthoughTheProviderKnowsHim() throws InterruptedException {
        try (var provider = new IdentityProvider();
                var server = TestServer.start(settings(provider))) {
            var administrators = ThreeAdministrators.of(server);
            provider.somebodySignsInAs("sec", Map.of("amr", List.of("pwd", "mfa"), "acr", "urn:high"));
            var client = server.client();
            client.follow(DOOR);
            assertThat(nobody(client)).isTrue();
            assertThat(client.get("/api/accounts").status()).isEqualTo(401);
            assertThat(client.post("/api/session/totp", Map.of()).status()).isEqualTo(401);

            var wrong = client.post(SECOND_FACTOR, Map.of("code", "000000"));
            assertThat(wrong.status()).isEqualTo(401);
            assertThat(wrong.text("/code")).isEqualTo("access.sign-in-failed");
            assertThat(nobody(client)).isTrue();

            var code = administrators.authenticator(Role.SECURITY_ADMIN).freshCode();
            var right = client.post(SECOND_FACTOR, Map.of("code", code));
            assertThat(right.status()).isEqualTo(200);
            assertThat(right.text("/account")).isEqualTo("sec");
            assertThat(client.get("/api/accounts").status()).isEqualTo(200);

            var thief = server.client();
            thief.follow(DOOR);
            assertThat(thief.post(SECOND_FACTOR, Map.of("code", code)).status())
                    .as("a code counts once")
                    .isEqualTo(401);
        }
    }

    @Test
    void wrongCodesAfterTheProviderLockTheAccountToo() throws InterruptedException {
        try (var provider = new IdentityProvider();
                var server = TestServer.start(settings(provider))) {
            var administrators = ThreeAdministrators.of(server);
            provider.somebodySignsInAs("sys");
            var client = server.client();
            client.follow(DOOR);
            for (var i = 0; i < 5; i++) {
                assertThat(client.post(SECOND_FACTOR, Map.of("code", "00000" + i))
                                .status())
                        .isEqualTo(401);
            }
            var code = administrators.authenticator(Role.SYSTEM_ADMIN).freshCode();
            assertThat(client.post(SECOND_FACTOR, Map.of("code", code)).text("/code"))
                    .isEqualTo("access.locked");
            assertThat(nobody(client)).isTrue();
        }
    }

    @Test
    void whatTheProviderSaysOfASecondFactorCountsOnlyWhereTheSettingsTrustIt() throws InterruptedException {
        try (var provider = new IdentityProvider()) {
            var settings = settings(provider);
            settings.put("lianglin.web.oidc-second-factor-amr", "hwk,mfa");
            settings.put("lianglin.web.oidc-second-factor-acr", "urn:high");
            try (var server = TestServer.start(settings)) {
                ThreeAdministrators.of(server);
                assertThat(accountAfter(server, provider, Map.of("amr", List.of("pwd", "mfa"))))
                        .isEqualTo("sec");
                assertThat(accountAfter(server, provider, Map.of("acr", "urn:high")))
                        .isEqualTo("sec");
                assertThat(accountAfter(server, provider, Map.of("amr", List.of("pwd"), "acr", "urn:low")))
                        .isEmpty();
            }
        }
    }

    @Test
    void nobodyElsesSubjectTakesOverALinkedAccount() {
        try (var provider = new IdentityProvider();
                var server = TestServer.start(settings(provider))) {
            clerk(server);
            provider.somebodySignsInAs("clerk");
            server.client().follow(DOOR);
            provider.somebodySignsInAs("clerk", Map.of("sub", "another subject that calls itself clerk"));
            var other = server.client();
            other.follow(DOOR);
            assertThat(nobody(other)).isTrue();
        }
    }

    @Test
    void theSecondFactorIsAskedOfNobodyWhoDidNotComeFromTheProvider() {
        try (var server = TestServer.start()) {
            var answer = server.client().post(SECOND_FACTOR, Map.of("code", "123456"));
            assertThat(answer.status()).isEqualTo(401);
            assertThat(answer.text("/code")).isEqualTo("access.not-signed-in");
        }
    }

    @Test
    void withoutSettingsThereIsNoSuchDoor() {
        try (var server = TestServer.start()) {
            assertThat(server.client()
                            .get("/api/session")
                            .body()
                            .at("/oidc/enabled")
                            .asBoolean())
                    .isFalse();
            assertThat(server.client().get(DOOR).status()).isEqualTo(401);
        }
    }

    private static String accountAfter(TestServer server, IdentityProvider provider, Map<String, Object> claims) {
        provider.somebodySignsInAs("sec", claims);
        var client = server.client();
        client.follow(DOOR);
        return client.get("/api/session").text("/account");
    }

    private static boolean nobody(TestClient client) {
        return client.get("/api/session").body().get("account").isNull();
    }

    private static void clerk(TestServer server) {
        server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(
                        "clerk", "王小丫", new Grant(Role.COMMUNITY_CLERK, Area.parse("210102001001")))));
    }

    private static Map<String, Object> settings(IdentityProvider provider) {
        var client = "spring.security.oauth2.client.";
        return new HashMap<>(Map.of(
                client + "provider.city.issuer-uri", provider.issuer(),
                client + "registration.lianglin.provider", "city",
                client + "registration.lianglin.client-id", IdentityProvider.CLIENT,
                client + "registration.lianglin.client-secret", "secret",
                client + "registration.lianglin.scope", "openid",
                client + "registration.lianglin.authorization-grant-type", "authorization_code",
                client + "registration.lianglin.redirect-uri", "{baseUrl}/api/session/oidc/callback/lianglin"));
    }
}
