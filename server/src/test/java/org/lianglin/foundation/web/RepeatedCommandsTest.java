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

class RepeatedCommandsTest {
    private static TestServer server;
    private static TestClient client;

    @BeforeAll
    static void open() {
        server = TestServer.start();
        var wanted = new DemoAccounts.Wanted("admin", "管理员", new Grant(Role.SYSTEM_ADMIN, Area.parse("2101")));
        var ready =
                server.bean(DemoAccounts.class).create(() -> List.of(wanted)).getFirst();
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
        var body = Map.of("username", "once", "displayName", "一次");
        var first = client.post("/api/accounts", body, key);
        var second = client.post("/api/accounts", body, key);
        assertThat(first.status()).isEqualTo(201);
        assertThat(second.status()).isEqualTo(201);
        assertThat(second.raw().body()).isEqualTo(first.raw().body());
        assertThat(accounts("once")).isEqualTo(1);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsRefused() {
        var key = UUID.randomUUID().toString();
        client.post("/api/accounts", Map.of("username", "first", "displayName", "甲"), key);
        var altered = client.post("/api/accounts", Map.of("username", "altered", "displayName", "乙"), key);
        assertThat(altered.status()).isEqualTo(422);
        assertThat(altered.text("/code")).isEqualTo("web.key-reused");
        assertThat(accounts("altered")).isZero();
    }

    @Test
    void aRefusedCommandKeepsNothingAndMayBeRepairedUnderTheSameKey() {
        var key = UUID.randomUUID().toString();
        assertThat(client.post("/api/accounts", Map.of("username", "9wrong", "displayName", "丙"), key)
                        .status())
                .isEqualTo(400);
        assertThat(client.post("/api/accounts", Map.of("username", "right", "displayName", "丙"), key)
                        .status())
                .isEqualTo(201);
    }

    @Test
    void manyAtOnceHaveOneEffect() throws InterruptedException, ExecutionException {
        var key = UUID.randomUUID().toString();
        Callable<Integer> command =
                () -> client.post("/api/accounts", Map.of("username", "race", "displayName", "丁"), key)
                        .status();
        var statuses = new ArrayList<Integer>();
        try (var threads = Executors.newFixedThreadPool(12)) {
            for (var each : threads.invokeAll(java.util.Collections.nCopies(24, command))) {
                statuses.add(each.get());
            }
        }
        assertThat(statuses).isSubsetOf(201, 409).contains(201);
        assertThat(accounts("race")).isEqualTo(1);
    }

    @Test
    void aKeyThatIsNoUuidIsRefused() {
        assertThat(client.post("/api/accounts", Map.of(), "abc").text("/code")).isEqualTo("web.idempotency-key");
    }

    private static int accounts(String name) {
        return client.get("/api/accounts?q=" + name).body().get("total").asInt();
    }
}
