package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.IdentityProvider;
import org.lianglin.testing.TestServer;

class UnifiedIdentityTest {
    @Test
    void anAccountSignsInThroughTheIdentityProviderAndAStrangerDoesNot() {
        try (var provider = new IdentityProvider();
                var server = TestServer.start(settings(provider))) {
            server.bean(DemoAccounts.class)
                    .create(() -> List.of(new DemoAccounts.Wanted(
                            "clerk", "王小丫", new Grant(Role.COMMUNITY_CLERK, Area.parse("210102001001")))));
            provider.somebodySignsInAs("clerk");
            var client = server.client();
            assertThat(client.get("/api/session").body().at("/oidc/enabled").asBoolean())
                    .isTrue();
            client.follow("/api/session/oidc/lianglin");
            assertThat(client.get("/api/session").text("/account")).isEqualTo("clerk");

            provider.somebodySignsInAs("stranger");
            var other = server.client();
            other.follow("/api/session/oidc/lianglin");
            assertThat(other.get("/api/session").body().get("account").isNull()).isTrue();
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
            assertThat(server.client().get("/api/session/oidc/lianglin").status())
                    .isEqualTo(401);
        }
    }

    private static Map<String, Object> settings(IdentityProvider provider) {
        var client = "spring.security.oauth2.client.";
        return Map.of(
                client + "provider.city.issuer-uri", provider.issuer(),
                client + "registration.lianglin.provider", "city",
                client + "registration.lianglin.client-id", IdentityProvider.CLIENT,
                client + "registration.lianglin.client-secret", "secret",
                client + "registration.lianglin.scope", "openid",
                client + "registration.lianglin.authorization-grant-type", "authorization_code",
                client + "registration.lianglin.redirect-uri", "{baseUrl}/api/session/oidc/callback/lianglin");
    }
}
