package org.lianglin.foundation.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the web entrance.
 *
 * @param requestsPerMinute of one account (or one address before sign-in); a map that is dragged asks for many tiles
 * @param signInsPerMinute of one address; many clerks of an office may share one
 * @param oidcLabel what the button of the identity provider says
 * @param oidcSecondFactorAmr which of the provider's methods (amr, RFC 8176) count as a second factor; none unless named
 * @param oidcSecondFactorAcr which of its levels (acr) do
 */
@ConfigurationProperties("lianglin.web")
record WebSettings(
        @DefaultValue("3000") int requestsPerMinute,
        @DefaultValue("30") int signInsPerMinute,
        @DefaultValue("统一身份认证") String oidcLabel,
        @DefaultValue List<String> oidcSecondFactorAmr,
        @DefaultValue List<String> oidcSecondFactorAcr) {
    boolean trusts(@Nullable List<String> amr, @Nullable String acr) {
        return amr != null && amr.stream().anyMatch(oidcSecondFactorAmr::contains)
                || acr != null && oidcSecondFactorAcr.contains(acr);
    }
}
