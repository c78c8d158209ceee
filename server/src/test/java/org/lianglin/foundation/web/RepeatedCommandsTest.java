package org.lianglin.foundation.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;
import tools.jackson.databind.JsonNode;

class RepeatedCommandsTest {
    private static final Map<String, String> LEADER = Map.of("role", "CITY_LEADER", "area", "2101");
    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        var city = Area.parse("2101");
        var wanted = List.of(
                new DemoAccounts.Wanted("admin", "管理员", new Grant(Role.SECURITY_ADMIN, city)),
                new DemoAccounts.Wanted("once", "一次", new Grant(Role.CITY_OFFICER, city)),
                new DemoAccounts.Wanted("altered", "改动", new Grant(Role.CITY_OFFICER, city)),
                new DemoAccounts.Wanted("repaired", "修正", new Grant(Role.CITY_OFFICER, city)),
                new DemoAccounts.Wanted("race", "并发", new Grant(Role.CITY_OFFICER, city)));
        var ready = server.bean(DemoAccounts.class).create(() -> wanted).getFirst();
        client = server.client();
        assertThat(client.signIn("admin", ready.password()).status()).isEqualTo(200);
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aRepetitionHasOneEffectAndTheSameAnswer() {
        var key = UUID.randomUUID().toString();
        var first = client.post(grantsOf("once"), LEADER, key);
        var second = client.post(grantsOf("once"), LEADER, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(grants("once")).isEqualTo(2);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        var key = UUID.randomUUID().toString();
        client.post(grantsOf("altered"), LEADER, key);
        var altered = client.post(grantsOf("altered"), Map.of("role", "DISTRICT_OFFICER", "area", "210102"), key);
        assertThat(altered.status()).isEqualTo(422);
        assertThat(altered.text("/code")).isEqualTo("web.key-reused");
        assertThat(grants("altered")).isEqualTo(2);
    }

    @Test
    void aRefusedCommandKeepsNothingAndMayBeRepairedUnderTheSameKey() {
        var key = UUID.randomUUID().toString();
        assertThat(client.post(grantsOf("repaired"), Map.of("role", "GRID_WORKER", "area", "2101"), key)
                        .text("/code"))
                .isEqualTo("access.wrong-level");
        assertThat(client.post(grantsOf("repaired"), LEADER, key).status()).isEqualTo(201);
    }

    @Test
    void manyAtOnceHaveOneEffect() throws InterruptedException, ExecutionException {
        var key = UUID.randomUUID().toString();
        var path = grantsOf("race");
        Callable<Integer> command = () -> client.post(path, LEADER, key).status();
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var each : threads.invokeAll(java.util.Collections.nCopies(24, command))) {
                statuses.add(each.get());
            }
        }
        assertThat(statuses).isSubsetOf(201, 409).contains(201);
        assertThat(grants("race")).isEqualTo(2);
    }

    @Test
    void aKeyThatIsNoUuidIsRefused() {
        assertThat(client.post(grantsOf("once"), LEADER, "abc").text("/code")).isEqualTo("web.idempotency-key");
    }

    private static String grantsOf(String name) {
        return "/api/accounts/" + account(name).get("id").asLong() + "/grants";
    }

    private static int grants(String name) {
        return account(name).get("grants").size();
    }

    private static JsonNode account(String name) {
        return client.get("/api/accounts?q=" + name).body().at("/items/0");
    }
}
