package org.lianglin.foundation.web;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.lianglin.foundation.access.Sessions;
import org.lianglin.foundation.access.SignInByOidc;
import org.lianglin.foundation.access.ViewerFilter;
import org.lianglin.foundation.refusal.Refusal;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.method.configuration.EnableMethodSecurity;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextHolderFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.NullRequestCache;

/** Who may knock at which door. What somebody may do behind it is said by the verbs and, once more, by the database. */
@Configuration
@ConditionalOnWebApplication
@EnableMethodSecurity
class SecurityChain {
    /** Scripts and styles come from here only; MapLibre draws in a worker and Element Plus sets inline styles. */
    private static final String CONTENT_POLICY =
            "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                    + "img-src 'self' data: blob:; font-src 'self' data:; worker-src 'self' blob:; connect-src 'self'; "
                    + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Machines bring their proof with each call, and no cookie that another page could use; the verb behind it looks at the proof. */
    private static final String MACHINES = "/api/machine/**";

    @Bean
    SecurityFilterChain chain(
            HttpSecurity http,
            ViewerFilter viewer,
            RateLimits limits,
            RepeatedCommands repeated,
            ProblemWriter problems,
            Sessions sessions,
            SignInByOidc signInByOidc,
            WebSettings settings,
            Optional<ClientRegistrationRepository> identityProviders)
            throws Exception {
        http.securityContext(c -> c.securityContextRepository(new NullSecurityContextRepository()))
                .requestCache(c -> c.requestCache(new NullRequestCache()))
                .anonymous(c -> {})
                .csrf(c -> c.spa().ignoringRequestMatchers(MACHINES))
                .formLogin(c -> c.disable())
                .httpBasic(c -> c.disable())
                .logout(c -> c.disable())
                .headers(h -> h.contentSecurityPolicy(p -> p.policyDirectives(CONTENT_POLICY))
                        .referrerPolicy(r -> r.policy(ReferrerPolicy.SAME_ORIGIN))
                        .permissionsPolicyHeader(
                                p -> p.policy("geolocation=(self), camera=(), microphone=(), payment=(), usb=()"))
                        .frameOptions(f -> f.deny()))
                .addFilterAfter(viewer, SecurityContextHolderFilter.class)
                .addFilterAfter(limits, ViewerFilter.class)
                .addFilterAfter(repeated, org.springframework.security.web.access.intercept.AuthorizationFilter.class)
                .exceptionHandling(e -> e.authenticationEntryPoint((request, response, why) ->
                                problems.write(request, response, 401, "access.not-signed-in", Map.of()))
                        .accessDeniedHandler((request, response, why) ->
                                problems.write(request, response, 403, deniedCode(request), Map.of())))
                .authorizeHttpRequests(a -> a.dispatcherTypeMatchers(DispatcherType.FORWARD, DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(
                                "/api/session",
                                "/api/session/second-factor",
                                "/api/setup",
                                "/actuator/health/**",
                                MACHINES)
                        .permitAll()
                        .requestMatchers("/api/session/**")
                        .authenticated()
                        .requestMatchers("/api/**", "/tiles/**")
                        .access((authentication, context) -> new DutiesDone(authentication, context.getRequest()))
                        .requestMatchers("/actuator/**")
                        .denyAll()
                        .anyRequest()
                        .permitAll());
        if (identityProviders.isPresent()) {
            http.oauth2Login(o -> o.loginPage("/console/sign-in")
                    .authorizationEndpoint(e -> e.baseUri("/api/session/oidc"))
                    .redirectionEndpoint(e -> e.baseUri("/api/session/oidc/callback/*"))
                    .successHandler((request, response, authentication) -> response.sendRedirect(
                            openSession(request, authentication, signInByOidc, sessions, settings)))
                    .failureHandler((request, response, why) -> response.sendRedirect("/console/sign-in?oidc=failed")));
        }
        return http.build();
    }

    /** The filters run inside the chain only. */
    @Bean
    FilterRegistrationBean<ViewerFilter> viewerInsideTheChain(ViewerFilter filter) {
        return insideTheChain(filter);
    }

    @Bean
    FilterRegistrationBean<RateLimits> limitsInsideTheChain(RateLimits filter) {
        return insideTheChain(filter);
    }

    @Bean
    FilterRegistrationBean<RepeatedCommands> repeatedInsideTheChain(RepeatedCommands filter) {
        return insideTheChain(filter);
    }

    /** Where the browser goes next. */
    private static String openSession(
            HttpServletRequest request,
            Authentication authentication,
            SignInByOidc signInByOidc,
            Sessions sessions,
            WebSettings settings) {
        var user = (OidcUser) Objects.requireNonNull(authentication.getPrincipal());
        var subject = Objects.requireNonNull(user.getSubject(), "an OIDC token has a subject");
        var name = Objects.requireNonNullElse(user.getPreferredUsername(), subject);
        try {
            var recognised =
                    signInByOidc.recognise(new SignInByOidc.Command(subject, name, secondFactor(user, settings)));
            var admission = recognised.admission();
            if (admission == null) {
                SignedInSession.awaitCode(request, recognised.accountId());
                return "/console/sign-in?oidc=code";
            }
            SignedInSession.open(request, admission, sessions);
            return "/console/";
        } catch (Refusal e) {
            return "/console/sign-in?oidc=failed";
        }
    }

    /** Of the signed token alone: what the provider's user-info answers besides is not part of the proof. */
    private static boolean secondFactor(OidcUser user, WebSettings settings) {
        var token = user.getIdToken();
        return settings.trusts(token.getAuthenticationMethods(), token.getAuthenticationContextClass());
    }

    private static String deniedCode(HttpServletRequest request) {
        if (request.getAttribute(ViewerFilter.DUTIES) instanceof Sessions.Duties duties && !duties.none()) {
            return duties.changePassword() ? "access.password-change-due" : "access.second-factor-due";
        }
        return "web.cross-site";
    }

    private static <T extends jakarta.servlet.Filter> FilterRegistrationBean<T> insideTheChain(T filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }
}
