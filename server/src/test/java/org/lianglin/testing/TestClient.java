package org.lianglin.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Talks to the server as the console does: session cookie, cross-site token, one key per command. */
public final class TestClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder().cookieHandler(cookies).build();
    private final String base;
    private String language = "zh-CN";

    /** A browser without any cookie, before a server of this machine. */
    public TestClient(int port) {
        this.base = "http://localhost:" + port;
    }

    /** Hangs up. */
    @Override
    public void close() {
        http.close();
    }

    /** An answer with its body read as JSON, or an empty object when there is none. */
    public record Answer(int status, JsonNode body, HttpResponse<byte[]> raw) {
        public String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    public TestClient speaking(String newLanguage) {
        language = newLanguage;
        return this;
    }

    public Answer get(String path) {
        return send("GET", path, null, null);
    }

    /** Opens an address and goes wherever it leads, as a browser does. */
    public void follow(String path) {
        var next = URI.create(base + path);
        for (var step = 0; step < 10; step++) {
            var answer = send(HttpRequest.newBuilder(next).build()).raw();
            var location = answer.headers().firstValue("Location");
            if (location.isEmpty()) {
                return;
            }
            next = next.resolve(location.get());
        }
    }

    public Answer post(String path, Object body) {
        return send("POST", path, body, UUID.randomUUID().toString());
    }

    /** A file as the body, as the console sends it. */
    public Answer upload(String path, byte[] content) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Accept-Language", language)
                .header("X-XSRF-TOKEN", crossSiteToken())
                .header("Content-Type", "application/octet-stream")
                .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                .build());
    }

    /** Part of a file: a range as browsers ask for when a download broke. */
    public Answer getRange(String path, String range) {
        return send(HttpRequest.newBuilder(URI.create(base + path))
                .header("Range", range)
                .build());
    }

    /** A write that is safe to repeat by itself, and carries no key. */
    public Answer put(String path, Object body) {
        return send("PUT", path, body, null);
    }

    public Answer delete(String path) {
        return send("DELETE", path, null, UUID.randomUUID().toString());
    }

    /** A command with a key of the caller's choice. */
    public Answer post(String path, Object body, String key) {
        return send("POST", path, body, key);
    }

    public Answer signIn(String username, String password) {
        return post("/api/session", java.util.Map.of("username", username, "password", password));
    }

    private Answer send(String method, String path, @Nullable Object body, @Nullable String key) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).header("Accept-Language", language);
        if (!"GET".equals(method)) {
            request.header("X-XSRF-TOKEN", crossSiteToken());
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        if (body == null) {
            request.method(method, HttpRequest.BodyPublishers.noBody());
        } else {
            request.header("Content-Type", "application/json")
                    .method(
                            method,
                            HttpRequest.BodyPublishers.ofString(
                                    body instanceof String text ? text : JSON.writeValueAsString(body)));
        }
        return send(request.build());
    }

    private Answer send(HttpRequest request) {
        try {
            var raw = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            var type = raw.headers().firstValue("Content-Type").orElse("");
            var body = raw.body().length > 0 && type.contains("json")
                    ? JSON.readTree(raw.body())
                    : JSON.createObjectNode();
            return new Answer(raw.statusCode(), body, raw);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private String crossSiteToken() {
        if (token() == null) {
            get("/api/session");
        }
        var token = token();
        return token == null ? "" : token;
    }

    private @Nullable String token() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(c -> "XSRF-TOKEN".equals(c.getName()))
                .map(java.net.HttpCookie::getValue)
                .findFirst()
                .orElse(null);
    }
}
