package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import tools.jackson.databind.JsonNode;

/** What “see as …” says of an account is what the account finds when it signs in itself: the oracle is the server's own door. */
class SeeAsTest {
    private static final List<String> PLACES = List.of(
            "2101",
            "210102",
            "210103",
            "210102001",
            "210102001001",
            "210102001002",
            "2101020010011001",
            "2101020010011003",
            "2101020010021002");
    private static final List<Role> SERVING =
            EnumSet.allOf(Role.class).stream().filter(r -> !r.administers()).toList();

    private static TestServer server;
    private static TestClient security;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        server = TestServer.start(database, Map.of("lianglin.web.sign-ins-per-minute", 1000));
        Residents.moveIn(server);
        security = signIn(account("security", new Grant(Role.SECURITY_ADMIN, Area.parse("2101"))));
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void whatIsSaidIsWhatTheAccountFinds() {
        var random = new Random(20230701);
        var compared = 0;
        for (var i = 0; i < 40; i++) {
            var username = "random" + i;
            var grants = grants(random);
            var ready = account(username, grants.getFirst());
            var line = line(username);
            for (var more : grants.subList(1, grants.size())) {
                assertThat(security.post(
                                        "/api/accounts/" + line.get("id").asString() + "/grants",
                                        Map.of(
                                                "role",
                                                more.role().name(),
                                                "area",
                                                more.area().toString()))
                                .status())
                        .isIn(201, 422, 409);
            }
            var said = security.get("/api/accounts/" + line.get("id").asString() + "/seen-as");
            assertThat(said.status()).as(said.body().toString()).isEqualTo(200);
            var own = signIn(ready);
            compare(own, said.body());
            compared += said.body().get("scopes").size();
        }
        assertThat(compared).as("places that were compared").isGreaterThan(40);
    }

    private static void compare(TestClient own, JsonNode said) {
        var session = own.get("/api/session").body();
        assertThat(texts(said.get("permissions"))).isEqualTo(texts(session.get("permissions")));
        assertThat(pairs(said.get("roles"))).isEqualTo(pairs(session.get("roles")));
        for (var scope : said.get("scopes")) {
            var area = scope.get("area").asString();
            var place = own.get("/api/places/" + area);
            assertThat(place.status()).as(area).isEqualTo(200);
            assertThat(scope.get("counts"))
                    .as("counts of %s", area)
                    .isEqualTo(place.body().get("counts"));
        }
        for (var area : PLACES) {
            var covered = said.get("scopes")
                    .valueStream()
                    .anyMatch(s -> Area.parse(s.get("area").asString()).contains(Area.parse(area)));
            var people = own.get("/api/people?place=" + Area.parse(area));
            if (said.get("people").asBoolean() && covered && mayViewPeople(said, area)) {
                assertThat(people.status()).as(area).isEqualTo(200);
            }
            if (!said.get("people").asBoolean()) {
                assertThat(people.status()).as(area).isEqualTo(403);
            }
        }
    }

    /** By the roles that were said, as a reader of the answer would conclude. */
    private static boolean mayViewPeople(JsonNode said, String area) {
        return said.get("roles")
                .valueStream()
                .anyMatch(r -> !"CITY_LEADER".equals(r.get("role").asString())
                        && Area.parse(r.get("area").asString()).contains(Area.parse(area)));
    }

    @Test
    void noResidentIsShown() {
        account("shown", new Grant(Role.COMMUNITY_CLERK, Area.parse("210102001001")));
        var said = security.get("/api/accounts/" + line("shown").get("id").asString() + "/seen-as")
                .body();
        assertThat(said.get("numbers").asString()).isEqualTo("ON_PURPOSE");
        assertThat(said.at("/scopes/0/counts/persons").asInt()).isEqualTo(64);
        assertThat(new TreeSet<>(said.propertyNames()))
                .containsExactly("displayName", "numbers", "people", "permissions", "roles", "scopes", "username");
        assertThat(security.get("/api/people?place=210102001001").status())
                .as("the eyes are given back")
                .isEqualTo(403);
        account("counting", new Grant(Role.CITY_LEADER, Area.parse("2101")));
        var leader = security.get("/api/accounts/" + line("counting").get("id").asString() + "/seen-as")
                .body();
        assertThat(leader.get("people").asBoolean()).isFalse();
        assertThat(leader.get("numbers").asString()).isEqualTo("NOT_SHOWN");
    }

    @Test
    void aClosedAccountHasNoRightsAndOnlyWhoGrantsMayLook() {
        account("closed", new Grant(Role.COMMUNITY_CLERK, Area.parse("210102001001")));
        var path = "/api/accounts/" + line("closed").get("id").asString();
        for (var role : List.of(Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.CITY_OFFICER)) {
            var other = signIn(account(
                    role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'),
                    new Grant(role, Area.parse("2101"))));
            assertThat(other.get(path + "/seen-as").status()).as(role.name()).isEqualTo(403);
        }
        security.post(path + "/close", Map.of());
        var said = security.get(path + "/seen-as").body();
        assertThat(said.get("permissions").size()).isZero();
        assertThat(said.get("scopes").size()).isZero();
        assertThat(security.get("/api/accounts/999999/seen-as").text("/code")).isEqualTo("access.unknown-account");
        var auditor = signIn(account("auditor", new Grant(Role.AUDIT_ADMIN, Area.parse("2101"))));
        var trail = auditor.get("/api/audit?action=access.seen-as&subject=account:closed");
        assertThat(trail.text("/items/0/actor")).isEqualTo("security");
    }

    private static List<Grant> grants(Random random) {
        var found = new ArrayList<Grant>();
        var many = 1 + random.nextInt(3);
        while (found.size() < many) {
            var role = SERVING.get(random.nextInt(SERVING.size()));
            var fitting = PLACES.stream()
                    .map(Area::parse)
                    .filter(a -> a.level() == role.level())
                    .toList();
            var grant = new Grant(role, fitting.get(random.nextInt(fitting.size())));
            if (!found.contains(grant)) {
                found.add(grant);
            }
        }
        return found;
    }

    private static JsonNode line(String username) {
        return security.get("/api/accounts?q=" + username + "&limit=200")
                .body()
                .get("items")
                .valueStream()
                .filter(a -> a.get("username").asString().equals(username))
                .findFirst()
                .orElseThrow();
    }

    private static TreeSet<String> texts(JsonNode array) {
        var found = new TreeSet<String>();
        array.forEach(t -> found.add(t.asString()));
        return found;
    }

    private static TreeSet<String> pairs(JsonNode roles) {
        var found = new TreeSet<String>();
        roles.forEach(
                r -> found.add(r.get("role").asString() + " " + r.get("area").asString()));
        return found;
    }

    private static DemoAccounts.Ready account(String username, Grant grant) {
        return server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, username, grant)))
                .getFirst();
    }

    private static TestClient signIn(DemoAccounts.Ready ready) {
        var client = server.client();
        assertThat(client.signIn(ready.username(), ready.password()).status()).isEqualTo(200);
        return client;
    }
}
