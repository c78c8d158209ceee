package org.lianglin.foundation.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The limits of the web entrance.
 *
 * @param requestsPerMinute of one account (or one address before sign-in); a map that is dragged asks for many tiles
 * @param signInsPerMinute of one address; many clerks of an office may share one
 * @param oidcLabel what the button of the identity provider says
 */
@ConfigurationProperties("lianglin.web")
record WebSettings(
        @DefaultValue("3000") int requestsPerMinute,
        @DefaultValue("30") int signInsPerMinute,
        @DefaultValue("统一身份认证") String oidcLabel) {}
