package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** What grids put on a desk: changes that wait, took effect or failed, and what grids lack. */
class DeskOfGridsTest {
    private static final String COMMUNITY = "210102001001";
    private static final String SECOND = "210102001002";

    private static final Map<String, TestClient> CLIENTS = new HashMap<>();
    private static TestServer server;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        server = TestServer.start(database, Map.of());
        Residents.moveIn(server);
        account("worker", Role.GRID_WORKER, "2101020010011001");
        account("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        account("second", Role.COMMUNITY_CLERK, SECOND);
        account("street", Role.STREET_OFFICER, "210102001");
        account("neighbour", Role.DISTRICT_OFFICER, "210103");
        account("leader", Role.CITY_LEADER, "2101");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void whatGridsLackIsOneToDoForAllOfThem() throws SQLException {
        SquareCity.alter(server.database(), """
                insert into place.grid_post (area, role, holder, trained_on, valid) values
                  (2101020010011002, 'GRID_LEADER', '王长', '2023-01-01', '[2023-01-01,)'),
                  (2101020010011002, 'FULLTIME', '李格', null, '[2023-01-01,)'),
                  (2101020010011003, 'FULLTIME', '赵格', '2023-01-01', '[2023-01-01,)');
                insert into place.parameter (key, area, value, basis) values
                  ('grid.households.max', 2101020010010000, 15, 'a test')""");
        var todos = todos("clerk");
        assertThat(todos)
                .containsEntry("place.grids-lack-leader", "LATER 3 /staffing/" + COMMUNITY + "?lack=LEADER")
                .containsEntry("place.grids-lack-worker", "LATER 2 /staffing/" + COMMUNITY + "?lack=WORKER")
                .containsEntry("place.grids-lack-training", "LATER 1 /staffing/" + COMMUNITY + "?lack=TRAINING")
                .containsEntry("place.grids-lack-oversize", "LATER 4 /staffing/" + COMMUNITY + "?lack=OVERSIZE");
        assertThat(todos("worker")).as("a grid worker appoints nobody").isEmpty();
        assertThat(todos("leader")).as("a leader counts, and appoints nobody").isEmpty();

        var staffing =
                client("clerk").get("/api/places/" + COMMUNITY + "/staffing").body();
        assertThat(staffing.get("grids").asInt()).isEqualTo(4);
        assertThat(staffing.get("staffed").asInt()).isEqualTo(1);
        assertThat(staffing.at("/lines/items/1/workers").asInt()).isEqualTo(1);
        assertThat(staffing.at("/lines/items/1/households").asInt()).isEqualTo(16);
        assertThat(staffing.at("/lines/items/1/most").asInt()).isEqualTo(15);
        var without = client("clerk")
                .get("/api/places/" + COMMUNITY + "/staffing?lack=LEADER&limit=2")
                .body();
        assertThat(without.at("/lines/total").asInt()).isEqualTo(3);
        var rest = client("clerk")
                .get("/api/places/" + COMMUNITY + "/staffing?lack=LEADER&limit=2&after="
                        + without.at("/lines/next").asString())
                .body();
        assertThat(rest.at("/lines/items").size()).isEqualTo(1);
        assertThat(client("neighbour")
                        .get("/api/places/" + COMMUNITY + "/staffing")
                        .status())
                .isEqualTo(403);
        assertThat(client("leader").get("/api/places/2101/staffing").status()).isEqualTo(200);
    }

    @Test
    void aChangeWaitsThenTakesEffectAndThoseConcernedAreTold() throws SQLException {
        order("street", SECOND, 0);
        assertThat(todos("second")).containsKey("place.grid-change-scheduled");
        assertThat(todos("second").get("place.grid-change-scheduled")).startsWith("WAITING 1 /places/" + SECOND);
        assertThat(todos("neighbour")).doesNotContainKey("place.grid-change-scheduled");
        SquareCity.alter(
                server.database(), "update place.grid_command set effective = current_date where state = 'SCHEDULED'");
        runJob();
        assertThat(notices("street")).contains("place.grid-change-done");
        assertThat(notices("second")).contains("place.grid-change-done");
        assertThat(notices("neighbour")).isEmpty();
        assertThat(client("second").get("/api/notices").text("/items/0/title")).contains("拆分", "已生效");
        assertThat(todos("second")).doesNotContainKey("place.grid-change-scheduled");

        order("street", SECOND, 1);
        SquareCity.alter(server.database(), """
                update place.grid_command set effective = current_date where state = 'SCHEDULED';
                update place.grid set version = version + 7 where community = 2101020010020000""");
        runJob();
        assertThat(notices("street").getFirst()).isEqualTo("place.grid-change-failed");
        assertThat(client("street").speaking("en").get("/api/notices").text("/items/0/text"))
                .contains("Nothing was changed");
        assertThat(todos("street")).containsKey("place.grid-change-failed");
        assertThat(todos("second")).as("came back to whoever ordered it").doesNotContainKey("place.grid-change-failed");
    }

    @Test
    void aPostEndsOnItsLastDayAndATrainingIsNoted() {
        var today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        var grid = "2101020010011004";
        client("clerk")
                .post(
                        "/api/grids/" + grid + "/posts",
                        Map.of(
                                "role",
                                "POLICE",
                                "holder",
                                "周警",
                                "from",
                                today.minusDays(9).toString()));
        var post = client("clerk").get("/api/places/" + grid).body().at("/posts/0");
        var path = "/api/grids/posts/" + post.get("id").asString();
        var trained = client("clerk")
                .post(path + "/training", Map.of("day", today.minusDays(1).toString()));
        assertThat(trained.status()).as(trained.body().toString()).isEqualTo(200);
        assertThat(trained.text("/posts/0/trainedOn"))
                .isEqualTo(today.minusDays(1).toString());
        assertThat(client("clerk")
                        .post(
                                path + "/training",
                                Map.of("day", today.plusDays(1).toString()))
                        .text("/code"))
                .isEqualTo("place.trained-in-future");
        for (var wrong : List.of(today.plusDays(1), today.minusDays(10))) {
            var refused = client("clerk").post(path + "/close", Map.of("last", wrong.toString()));
            assertThat(refused.text("/code")).isEqualTo("place.bad-last-day");
            assertThat(refused.text("/errors/0/field")).isEqualTo("last");
        }
        assertThat(client("second")
                        .post(path + "/close", Map.of("last", today.toString()))
                        .text("/code"))
                .as("another community's post is unseen")
                .isEqualTo("place.unknown-post");
        assertThat(client("leader")
                        .post(path + "/close", Map.of("last", today.toString()))
                        .status())
                .isEqualTo(403);
        var closed = client("clerk")
                .post(path + "/close", Map.of("last", today.minusDays(1).toString()));
        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.body().get("posts").size()).isZero();
        assertThat(client("clerk")
                        .post(path + "/close", Map.of("last", today.toString()))
                        .status())
                .isEqualTo(404);
    }

    /** A split for the first of the next month, of one of the two grids in the first row. */
    private static void order(String who, String community, int column) {
        var x = 123.4265 + column * 0.01;
        var body = new HashMap<String, Object>(Map.of(
                "grid", community + (1001 + column),
                "line", List.of(List.of(x, 41.799), List.of(x, 41.811)),
                "effective",
                        LocalDate.now(ZoneId.of("Asia/Shanghai"))
                                .plusMonths(1)
                                .withDayOfMonth(1)
                                .toString()));
        var preview = client(who).post("/api/grids/split/preview", body);
        assertThat(preview.status()).as(preview.body().toString()).isEqualTo(200);
        body.put("fingerprint", preview.text("/fingerprint"));
        var ordered = client(who).post("/api/grids/split", body);
        assertThat(ordered.status()).as(ordered.body().toString()).isEqualTo(200);
        assertThat(ordered.text("/state")).isEqualTo("SCHEDULED");
    }

    private static void runJob() {
        server.bean(Access.class).asJob("place-grid-commands", Area.parse("2101"), () -> {
            server.bean(RunDueGridCommands.class).run();
            return true;
        });
    }

    /** By kind: group, count and link. */
    private static Map<String, String> todos(String who) {
        var found = new HashMap<String, String>();
        client(who)
                .get("/api/desk/todos")
                .body()
                .get("groups")
                .forEach(g -> g.get("items")
                        .forEach(i -> found.put(
                                i.get("kind").asString(),
                                g.get("group").asString() + " " + i.get("count").asInt() + " "
                                        + i.get("link").asString())));
        return found;
    }

    private static List<String> notices(String who) {
        var found = new ArrayList<String>();
        client(who)
                .get("/api/notices")
                .body()
                .get("items")
                .forEach(i -> found.add(i.get("kind").asString()));
        return found;
    }

    private static TestClient client(String who) {
        return Objects.requireNonNull(CLIENTS.get(who));
    }

    private static void account(String username, Role role, String place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, username, new Grant(role, Area.parse(place)))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        CLIENTS.put(username, client);
    }
}
