package org.lianglin.sources.machines;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.MessageCodes;
import org.lianglin.founding.DepartmentFeed;
import org.lianglin.testing.SmallCity;
import org.lianglin.testing.TestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A department's machine pushes changes: with its secret or signed, for its feeds and its place, until it is revoked. */
@Tag("slow")
class MachinesTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final AtomicInteger serial = new AtomicInteger();

    private static SmallCity city;
    private static TestClient opener;
    private static TestClient granter;
    private static HttpClient http;

    /** Rows of residents: number, name, sex, birth date, registered area, living area. */
    private static List<String[]> residents;

    @TempDir
    static Path folder;

    @BeforeAll
    static void open() throws IOException {
        city = new SmallCity();
        opener = city.signedIn("opener", Role.SYSTEM_ADMIN, SmallCity.CITY);
        granter = city.signedIn("granter", Role.SECURITY_ADMIN, SmallCity.CITY);
        http = HttpClient.newHttpClient();
        var list = folder.resolve("list.csv");
        city.bean(DepartmentFeed.class).write(list, folder.resolve("key.csv"), 5);
        residents = Files.readAllLines(list).stream()
                .skip(1)
                .filter(l -> l.matches("210199\\d{11}[0-9X],.*,正常,"))
                .map(l -> l.split(",", -1))
                .filter(c -> c[4].length() == 12 && c[4].equals(c[5]))
                .toList();
        assertThat(residents).hasSizeGreaterThan(500);
    }

    @AfterAll
    static void close() {
        http.close();
        city.close();
    }

    private record Keys(String id, String client, String secret, String signingKey) {}

    private static Keys machine(String place, String... feeds) {
        var opened = opener.post("/api/sources/machines", Map.of("name", "民政殡葬系统", "department", "CIVIL_AFFAIRS"));
        assertThat(opened.status()).as(opened.body().toString()).isEqualTo(201);
        var id = opened.text("/id");
        var issued = opener.post("/api/sources/machines/" + id + "/secret", Map.of("version", 0));
        assertThat(issued.status()).as(issued.body().toString()).isEqualTo(200);
        var granted = granter.post(
                "/api/sources/machines/" + id + "/rights",
                Map.of("version", 1, "feeds", List.of(feeds), "place", place));
        assertThat(granted.status()).as(granted.body().toString()).isEqualTo(204);
        return new Keys(id, issued.text("/clientId"), issued.text("/secret"), issued.text("/signingKey"));
    }

    private record Answer(int status, JsonNode body) {
        String text(String pointer) {
            return body.at(pointer).asString("");
        }
    }

    private static Answer send(HttpRequest.Builder request, String path, String body) {
        try {
            var answer = http.send(
                    request.uri(URI.create("http://localhost:" + city.server().port() + path))
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer push(Keys keys, String secret, String feed, String body) {
        return send(
                HttpRequest.newBuilder().header("Authorization", "Bearer " + keys.client() + "." + secret),
                "/api/machine/feeds/" + feed + "/changes",
                body);
    }

    private static Answer signed(Keys keys, String signingKey, Instant at, String signedBody, String body) {
        var time = Long.toString(at.getEpochSecond());
        var code = MessageCodes.hmacSha256(
                signingKey.getBytes(StandardCharsets.UTF_8),
                (time + "." + signedBody).getBytes(StandardCharsets.UTF_8));
        return send(
                HttpRequest.newBuilder()
                        .header("X-Lianglin-Client", keys.client())
                        .header("X-Lianglin-Timestamp", time)
                        .header(
                                "X-Lianglin-Signature",
                                "sha256=" + HexFormat.of().formatHex(code)),
                "/api/machine/feeds/cremations/webhook",
                body);
    }

    private static String death(String[] resident) {
        return JSON.writeValueAsString(Map.of(
                "cells",
                Map.of(
                        "idNumber",
                        resident[0],
                        "name",
                        resident[1],
                        "birthDate",
                        resident[3],
                        "deathDate",
                        SmallCity.TODAY.toString())));
    }

    private static String[] somebody() {
        return residents.get(serial.getAndIncrement());
    }

    @Test
    void aChangeIsLinkedComparedAndVisibleWithinASecond() {
        var keys = machine("2101", "cremations");
        var clerk = city.signedIn("seer", Role.CITY_OFFICER, SmallCity.CITY);
        var begun = System.nanoTime();
        var answer = push(keys, keys.secret(), "cremations", death(somebody()));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
        assertThat(answer.text("/verdict")).isEqualTo("LINKED");
        var ticket = clerk.get("/api/sources/discrepancies?person=" + answer.text("/person"));
        assertThat((System.nanoTime() - begun) / 1e9).isLessThan(1);
        assertThat(ticket.text("/items/0/type")).as(ticket.body().toString()).isEqualTo("D1");
        assertThat(city.one(
                        "select actor from audit.entry where action = 'sources.change-pushed' and subject = 'delivery:"
                                + answer.text("/delivery") + "'"))
                .isEqualTo("machine:" + keys.client());
        var listed = opener.get("/api/sources/machines").body().at("/items");
        assertThat(listed.toString()).contains(keys.client()).doesNotContain(keys.secret(), keys.signingKey());
        assertThat(city.number("select count(*) from sources.machine where last_used_at is not null"))
                .isPositive();
    }

    @Test
    void secretsAreKeptAsDigestAndSealedAndInNoAnswerOfBefore() {
        var keys = machine("2101", "cremations");
        assertThat(city.number(
                        "select count(*) from sources.machine where client_id = '%s' and octet_length(secret_hash) = 32"
                                .formatted(keys.client())))
                .isEqualTo(1);
        for (var table : List.of("sources.machine", "platform.idempotent_answer", "audit.entry")) {
            assertThat(city.read("select t::text from " + table + " t").toString())
                    .as(table)
                    .doesNotContain(keys.secret(), keys.signingKey());
        }
        assertThat(city.read("select convert_from(body, 'UTF8') from platform.idempotent_answer")
                        .toString())
                .doesNotContain(keys.secret(), keys.signingKey());
    }

    @Test
    void aSignedCallIsTakenOnceAndOnlyNow() {
        var keys = machine("2101", "cremations");
        var body = death(somebody());
        var now = Instant.now();
        assertThat(signed(keys, keys.signingKey(), now, body, body.replace("deathDate", "birthDate"))
                        .status())
                .as("another body under the signature")
                .isEqualTo(401);
        assertThat(signed(keys, keys.secret(), now, body, body).status())
                .as("another key")
                .isEqualTo(401);
        var late = signed(keys, keys.signingKey(), now.minusSeconds(400), body, body);
        assertThat(late.status()).isEqualTo(401);
        assertThat(late.text("/code")).isEqualTo("sources.machine-out-of-time");
        var taken = signed(keys, keys.signingKey(), now, body, body);
        assertThat(taken.status()).as(taken.body().toString()).isEqualTo(200);
        assertThat(taken.text("/conflicts/0")).isEqualTo("D1");
        var again = signed(keys, keys.signingKey(), now, body, body);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("/code")).isEqualTo("sources.machine-replayed");
        assertThat(city.number(
                        "select count(*) from audit.entry where action = 'sources.machine-turned-away' and actor = 'machine:%s'"
                                .formatted(keys.client())))
                .isEqualTo(2);
    }

    @Test
    void itReachesItsFeedsAndItsPlaceAndNothingElse() {
        var here = somebody();
        var district = here[4].substring(0, 6);
        var elsewhere =
                residents.stream().filter(r -> !r[4].startsWith(district)).findFirst();
        var keys = machine(district, "cremations");
        assertThat(push(keys, keys.secret(), "deaths", death(here)).status()).isEqualTo(403);
        assertThat(push(keys, keys.secret(), "cremations", death(here)).text("/verdict"))
                .isEqualTo("LINKED");
        assertThat(elsewhere).isPresent();
        assertThat(push(keys, keys.secret(), "cremations", death(elsewhere.get()))
                        .text("/verdict"))
                .as("who lives elsewhere is nobody to it")
                .isEqualTo("UNKNOWN");
        var foreign = granter.post(
                "/api/sources/machines/" + keys.id() + "/rights",
                Map.of("version", 2, "feeds", List.of("population"), "place", "2101"));
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.text("/code")).isEqualTo("sources.machine-feeds");
    }

    @Test
    void whoIsRevokedIsTurnedAwayAtOnce() {
        var keys = machine("2101", "cremations");
        assertThat(push(keys, "0".repeat(64), "cremations", death(somebody())).status())
                .isEqualTo(401);
        assertThat(push(keys, keys.secret(), "cremations", death(somebody())).status())
                .isEqualTo(200);
        assertThat(opener.post("/api/sources/machines/" + keys.id() + "/revocation", Map.of())
                        .status())
                .isEqualTo(204);
        var turned = push(keys, keys.secret(), "cremations", death(somebody()));
        assertThat(turned.status()).isEqualTo(401);
        assertThat(turned.text("/repair")).isNotNull();
        var body = death(somebody());
        assertThat(signed(keys, keys.signingKey(), Instant.now(), body, body).status())
                .isEqualTo(401);
        assertThat(city.read("select action from audit.entry where subject = 'machine:%s' order by action"
                        .formatted(keys.client())))
                .contains(
                        "sources.machine-granted",
                        "sources.machine-opened",
                        "sources.machine-revoked",
                        "sources.machine-secret-issued");
    }

    @Test
    void oneAdministratorOpensAndTheOtherGivesRights() {
        var opening = Map.of("name", "甲", "department", "CIVIL_AFFAIRS");
        assertThat(granter.post("/api/sources/machines", opening).status()).isEqualTo(403);
        var keys = machine("2101", "cremations");
        assertThat(granter.post("/api/sources/machines/" + keys.id() + "/secret", Map.of("version", 2))
                        .status())
                .isEqualTo(403);
        assertThat(opener.post(
                                "/api/sources/machines/" + keys.id() + "/rights",
                                Map.of("version", 2, "feeds", List.of("cremations"), "place", "2101"))
                        .status())
                .isEqualTo(403);
        var officer = city.signedIn("officer", Role.DATA_OFFICER, SmallCity.CITY);
        assertThat(officer.get("/api/sources/machines").status()).isEqualTo(403);
        assertThat(opener.post("/api/sources/machines", Map.of("name", "乙", "department", "NOBODY"))
                        .text("/code"))
                .isEqualTo("sources.machine-department");
    }

    @Test
    void aBrokenBodyIsRefusedWithItsReason() {
        var keys = machine("2101", "cremations");
        var broken = "{\"cells\":";
        assertThat(signed(keys, keys.signingKey(), Instant.now(), broken, broken)
                        .text("/code"))
                .isEqualTo("sources.machine-body");
        assertThat(push(keys, keys.secret(), "cremations", "{\"cells\":{}}").status())
                .isEqualTo(422);
        assertThat(push(keys, keys.secret(), "cremations", "{\"cells\":{\"name\":\"王伟\",\"deathDate\":\"明天\"}}")
                        .status())
                .isEqualTo(422);
    }
}
