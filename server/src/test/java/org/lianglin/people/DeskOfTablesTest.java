package org.lianglin.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestServer;

/** What imports and exports put on a desk: to-dos and notices of whoever asked, and of the second pair of eyes. */
@Tag("slow")
class DeskOfTablesTest {
    private TestServer server;
    private RegistryFixture fixture;
    private TestClient clerk;
    private TestClient colleague;
    private TestClient street;
    private TestClient neighbour;

    @BeforeEach
    void open() {
        server = TestServer.start();
        fixture = RegistryFixture.fill(server.database(), server.bean(Sealer.class), server.bean(BlindIndex.class));
        for (var sequence : List.of(
                "person_id", "household_id", "occupancy_id_seq", "household_member_id_seq", "person_fact_id_seq")) {
            fixture.alter("select setval(?::regclass, 1000)", "people." + sequence);
        }
        clerk = signedIn("clerk", Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY);
        colleague = signedIn("colleague", Role.COMMUNITY_CLERK, RegistryFixture.COMMUNITY);
        street = signedIn("street", Role.STREET_OFFICER, Area.parse("210102001"));
        neighbour = signedIn("neighbour", Role.GRID_WORKER, RegistryFixture.NEIGHBOUR);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void anExportThatWaitsIsAToDoOfTheSecondPersonAndComesBackWithItsReason() {
        var id = requestInFull();
        assertThat(todos(clerk)).containsEntry("tables.export-waits", "WAITING");
        assertThat(todos(colleague)).containsEntry("tables.export-decide", "LATER");
        assertThat(todos(street)).as("whoever else may decide").containsEntry("tables.export-decide", "LATER");
        assertThat(todos(neighbour)).doesNotContainKey("tables.export-decide");
        assertThat(notices(colleague)).containsExactly("tables.export-waiting");
        assertThat(notices(street)).as("the closest are told, not everybody").isEmpty();
        assertThat(notices(neighbour)).isEmpty();
        fixture.alter("update tables.export set created_at = created_at - interval '1 day'");
        assertThat(todos(colleague)).containsEntry("tables.export-decide", "TODAY");
        fixture.alter("update tables.export set created_at = created_at - interval '1 day'");
        assertThat(todos(colleague)).containsEntry("tables.export-decide", "OVERDUE");

        assertThat(colleague
                        .post("/api/tables/exports/" + id + "/decision", Map.of("approved", false, "reason", "用途不明"))
                        .status())
                .isEqualTo(204);
        assertThat(todos(colleague)).doesNotContainKey("tables.export-decide");
        assertThat(todos(clerk)).containsEntry("tables.export-returned", "RETURNED");
        assertThat(notices(clerk)).containsExactly("tables.export-declined");
        assertThat(clerk.get("/api/notices").text("/items/0/text")).contains("用途不明");
    }

    @Test
    void whoeverAskedIsToldThatTheListIsReady() throws InterruptedException {
        var id = requestInFull();
        colleague.post("/api/tables/exports/" + id + "/decision", Map.of("approved", true));
        for (var i = 0; i < 300 && notices(clerk).isEmpty(); i++) {
            Thread.sleep(100);
        }
        assertThat(notices(clerk)).containsExactly("tables.export-ready");
        assertThat(clerk.get("/api/tables/exports/" + id).text("/state")).isEqualTo("READY");
        assertThat(todos(clerk)).isEmpty();
    }

    @Test
    void aFileThatWasTriedWaitsAndCanBeTakenBackForATime() {
        var importer = new Importer(clerk);
        var run = importer.tried("居民.csv", """
                姓名,身份证号,联系电话,现住址
                王建国,210199194307090018,13800000009,浑河湾1号楼1单元101
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(run.text("/state")).isEqualTo("CHECKED");
        assertThat(todos(clerk)).containsEntry("tables.import-commit", "LATER");
        assertThat(todos(colleague)).as("a file is its owner's").isEmpty();
        assertThat(notices(clerk)).containsExactly("tables.import-tried");

        importer.committed(run.text("/id"));
        assertThat(todos(clerk)).doesNotContainKey("tables.import-commit").containsKey("tables.import-undo");
        assertThat(notices(clerk)).containsExactly("tables.import-ended", "tables.import-tried");
        fixture.alter("update tables.run set committed_at = committed_at - interval '25 hours'");
        assertThat(todos(clerk)).as("its term is over").doesNotContainKey("tables.import-undo");
    }

    @Test
    void aTrialThatFailsIsToldWithItsReason() {
        var importer = new Importer(clerk);
        var id = importer.receive("空.csv", "姓名,身份证号,现住址\n".getBytes(StandardCharsets.UTF_8));
        importer.tryOut(id);
        var run = importer.settled(id);
        assertThat(run.text("/state")).isEqualTo("FAILED");
        assertThat(notices(clerk)).containsExactly("tables.import-failed");
        assertThat(clerk.get("/api/notices").text("/items/0/text")).contains("没有数据行");
        assertThat(todos(clerk)).containsEntry("tables.import-failed", "RETURNED");
    }

    private String requestInFull() {
        var answer = clerk.post(
                "/api/tables/exports",
                Map.of(
                        "kind", "residents",
                        "form", "CSV",
                        "filter", Map.of("sex", "2"),
                        "clear", true,
                        "purpose", "VISIT",
                        "note", "入户"));
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    /** The group of each kind. Grids lack staff in the fixture; that is another test's business. */
    private static Map<String, String> todos(TestClient client) {
        var found = new HashMap<String, String>();
        client.get("/api/desk/todos")
                .body()
                .get("groups")
                .forEach(g -> g.get("items").forEach(i -> {
                    assertThat(i.get("title").asString()).doesNotContain("{", "todo.");
                    found.put(i.get("kind").asString(), g.get("group").asString());
                }));
        found.keySet().removeIf(kind -> kind.startsWith("place."));
        return found;
    }

    private static List<String> notices(TestClient client) {
        var found = new ArrayList<String>();
        client.get("/api/notices")
                .body()
                .get("items")
                .forEach(i -> found.add(i.get("kind").asString()));
        return found;
    }

    private TestClient signedIn(String username, Role role, Area place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, username, new Grant(role, place))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        return client;
    }
}
