package org.lianglin.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The city's unified identity, outside of any machine that runs tests: OpenID Connect Core 1.0, authorization code flow. */
public final class IdentityProvider implements AutoCloseable {
    public static final String CLIENT = "lianglin";

    private final HttpServer http;
    private final RSAKey key;
    private final Map<String, String> nonces = new ConcurrentHashMap<>();
    private volatile String username = "";
    private volatile Map<String, Object> more = Map.of();

    public IdentityProvider() {
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            key = new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (IOException | JOSEException e) {
            throw new IllegalStateException(e);
        }
        http.createContext("/.well-known/openid-configuration", exchange -> json(exchange, configuration()));
        http.createContext("/jwks", exchange -> json(exchange, new JWKSet(key.toPublicJWK()).toString()));
        http.createContext("/authorize", this::authorize);
        http.createContext("/token", this::token);
        http.start();
    }

    public String issuer() {
        return "http://localhost:" + http.getAddress().getPort();
    }

    /** Who sits at the browser. */
    public void somebodySignsInAs(String newUsername) {
        somebodySignsInAs(newUsername, Map.of());
    }

    /** @param claims what the provider says besides, such as how it recognised the person */
    public void somebodySignsInAs(String newUsername, Map<String, Object> claims) {
        username = newUsername;
        more = claims;
    }

    private void authorize(HttpExchange exchange) throws IOException {
        var query = parameters(exchange.getRequestURI().getRawQuery());
        var code = "code-" + nonces.size();
        nonces.put(code, query.get("nonce"));
        exchange.getResponseHeaders()
                .add(
                        "Location",
                        query.get("redirect_uri") + "?code=" + code + "&state="
                                + java.net.URLEncoder.encode(query.get("state"), StandardCharsets.UTF_8));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var form = parameters(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var claims = new JWTClaimsSet.Builder()
                .issuer(issuer())
                .subject("subject-of-" + username)
                .audience(CLIENT)
                .issueTime(Date.from(Instant.now()))
                .expirationTime(Date.from(Instant.now().plusSeconds(300)))
                .claim("nonce", nonces.get(form.get("code")))
                .claim("preferred_username", username);
        more.forEach(claims::claim);
        try {
            var jwt = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("test").build(), claims.build());
            jwt.sign(new RSASSASigner(key));
            json(
                    exchange,
                    "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"expires_in\":300,\"id_token\":\"%s\"}"
                            .formatted(jwt.serialize()));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private String configuration() {
        return """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token","jwks_uri":"%1$s/jwks",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],"scopes_supported":["openid"]}""".formatted(issuer());
    }

    private static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&"))
                .map(p -> p.split("=", 2))
                .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], StandardCharsets.UTF_8)));
    }

    private static void json(HttpExchange exchange, String body) throws IOException {
        var bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
