package org.lianglin.foundation.web;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Token buckets per account, and per address for those who are not signed in yet. */
@Component
class RateLimits extends OncePerRequestFilter {
    private static final Set<String> SIGN_IN = Set.of("/api/session", "/api/session/second-factor");

    private final Cache<String, Bucket> buckets = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterAccess(Duration.ofMinutes(10))
            .build();

    private final WebSettings settings;
    private final ProblemWriter problems;

    RateLimits(WebSettings settings, ProblemWriter problems) {
        this.settings = settings;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        var path = request.getRequestURI();
        return !path.startsWith("/api/") && !path.startsWith("/tiles/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var probe = bucketOf(request).tryConsumeAndReturnRemaining(1);
        if (probe.isConsumed()) {
            chain.doFilter(request, response);
            return;
        }
        var seconds =
                Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).toSeconds());
        response.setHeader("Retry-After", Long.toString(seconds));
        problems.write(request, response, 429, "web.too-many-requests", Map.of("seconds", seconds));
    }

    private Bucket bucketOf(HttpServletRequest request) {
        if ("POST".equals(request.getMethod()) && SIGN_IN.contains(request.getRequestURI())) {
            return bucket("sign-in:" + request.getRemoteAddr(), settings.signInsPerMinute());
        }
        var signedIn = SecurityContextHolder.getContext().getAuthentication();
        return signedIn == null
                ? bucket("address:" + request.getRemoteAddr(), settings.requestsPerMinute())
                : bucket("account:" + signedIn.getName(), settings.requestsPerMinute());
    }

    private Bucket bucket(String key, int perMinute) {
        return buckets.get(
                key,
                k -> Bucket.builder()
                        .addLimit(l -> l.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                        .build());
    }
}
