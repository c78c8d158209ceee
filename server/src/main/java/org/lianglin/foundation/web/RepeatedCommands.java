package org.lianglin.foundation.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * A command that carries an {@code Idempotency-Key} has its effect once. The answer is stored in the transaction of the effect
 * and given again to a repetition; a different body under the same key is refused, and so is a repetition while the first is
 * still running (draft-ietf-httpapi-idempotency-key-header-07). A refused command has no effect and keeps nothing.
 */
@Component
class RepeatedCommands extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final int LARGEST_BODY = 4 << 20;

    private final Access access;
    private final IdempotentAnswerTable answers;
    private final TransactionOperations transactions;
    private final ProblemWriter problems;

    RepeatedCommands(
            Access access, IdempotentAnswerTable answers, TransactionOperations transactions, ProblemWriter problems) {
        this.access = access;
        this.answers = answers;
        this.transactions = transactions;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(HEADER) == null
                || !request.getRequestURI().startsWith("/api/")
                || request.getRequestURI().startsWith("/api/session")
                || answersWithSecret(request)
                || isUpload(request)
                || "GET".equals(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var key = keyOf(request);
        if (key == null) {
            problems.write(request, response, 400, "web.idempotency-key", Map.of());
            return;
        }
        var body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            problems.write(request, response, 413, "web.body-too-large", Map.of("megabytes", LARGEST_BODY >> 20));
            return;
        }
        var buffered = new ContentCachingResponseWrapper(response);
        transactions.executeWithoutResult(status -> {
            var kept = perform(new BufferedRequest(request, body), buffered, chain, key, fingerprint(request, body));
            if (!kept) {
                status.setRollbackOnly();
            }
        });
        buffered.copyBodyToResponse();
    }

    /** An answer that shows a number or a password is given once and kept nowhere; asking again is its own, counted act. */
    private static boolean answersWithSecret(HttpServletRequest request) {
        var path = request.getRequestURI();
        return path.endsWith("/unmask")
                || path.endsWith("/secret")
                || "/api/accounts".equals(path)
                || path.startsWith("/api/accounts/") && path.endsWith("/password");
    }

    /** A file is known by its content, and too large to be held in memory. */
    private static boolean isUpload(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_OCTET_STREAM_VALUE);
    }

    private boolean perform(
            BufferedRequest request,
            ContentCachingResponseWrapper response,
            FilterChain chain,
            UUID key,
            byte[] fingerprint) {
        var account = access.viewer().accountId();
        try {
            if (!answers.tryLock(account, key)) {
                problems.write(request, response, 409, "web.command-in-flight", Map.of());
                return false;
            }
            var earlier = answers.find(account, key);
            if (earlier.isPresent()) {
                repeat(request, response, earlier.get(), fingerprint);
                return false;
            }
            chain.doFilter(request, response);
            if (response.getStatus() >= 400) {
                return false;
            }
            answers.insert(
                    account,
                    key,
                    new IdempotentAnswerTable.Answer(
                            fingerprint,
                            response.getStatus(),
                            response.getContentType(),
                            response.getContentAsByteArray()));
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ServletException e) {
            throw new IllegalStateException(e);
        }
    }

    private void repeat(
            HttpServletRequest request,
            HttpServletResponse response,
            IdempotentAnswerTable.Answer earlier,
            byte[] fingerprint)
            throws IOException {
        if (!MessageDigest.isEqual(earlier.fingerprint(), fingerprint)) {
            problems.write(request, response, 422, "web.key-reused", Map.of());
            return;
        }
        response.setStatus(earlier.status());
        if (earlier.contentType() != null) {
            response.setContentType(earlier.contentType());
        }
        response.getOutputStream().write(earlier.body());
    }

    private static @Nullable UUID keyOf(HttpServletRequest request) {
        try {
            return UUID.fromString(request.getHeader(HEADER));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static byte[] fingerprint(HttpServletRequest request, byte[] body) {
        return Fingerprint.of(request.getMethod() + " " + request.getRequestURI() + "\n", body);
    }
}
