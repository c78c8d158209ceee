package org.lianglin.foundation.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Filters under a name, lists that look as one wants, and to-dos of administrators. */
class DeskTest {
    private static final String COMMUNITY = "210102001001";
    private static final Map<String, TestClient> CLIENTS = new HashMap<>();
    private static TestServer server;

    @BeforeAll
    static void open() {
        server = TestServer.start(Map.of("lianglin.web.sign-ins-per-minute", 1000));
        signIn("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        signIn("colleague", Role.COMMUNITY_CLERK, COMMUNITY);
        signIn("street", Role.STREET_OFFICER, "210102001");
        signIn("elsewhere", Role.COMMUNITY_CLERK, "210102001002");
        signIn("security", Role.SECURITY_ADMIN, "2101");
        signIn("system", Role.SYSTEM_ADMIN, "2101");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void aFilterIsSavedRenamedAndRemoved() {
        var id = saved("clerk", "八十岁以上", "minAge=80", null);
        assertThat(names("clerk")).contains("八十岁以上");
        assertThat(names("colleague")).doesNotContain("八十岁以上");
        assertThat(client("clerk")
                        .post("/api/desk/filters/" + id, Map.of("name", "高龄老人"))
                        .status())
                .isEqualTo(204);
        assertThat(names("clerk")).contains("高龄老人").doesNotContain("八十岁以上");
        assertThat(client("clerk").delete("/api/desk/filters/" + id).status()).isEqualTo(204);
        assertThat(names("clerk")).doesNotContain("高龄老人");
        assertThat(client("clerk").delete("/api/desk/filters/" + id).text("/code"))
                .isEqualTo("desk.filter-unseen");
    }

    @Test
    void aSharedFilterIsForTheUnitAndChangedByItsOwnerAlone() {
        var id = saved("clerk", "独居老人", "minAge=60&alone=true", COMMUNITY);
        assertThat(names("colleague")).contains("独居老人");
        assertThat(names("street")).as("another unit").doesNotContain("独居老人");
        assertThat(names("elsewhere")).doesNotContain("独居老人");
        var shared = client("colleague").get("/api/desk/filters").body().findParents("by").stream()
                .filter(f -> f.get("name").asString().equals("独居老人"))
                .findFirst()
                .orElseThrow();
        assertThat(shared.get("mine").asBoolean()).isFalse();
        assertThat(shared.get("by").asString()).isEqualTo("clerk");
        assertThat(client("colleague")
                        .post("/api/desk/filters/" + id, Map.of("name", "改名"))
                        .text("/code"))
                .isEqualTo("desk.filter-unseen");
        assertThat(client("colleague").delete("/api/desk/filters/" + id).status())
                .isEqualTo(404);
        var foreign = save("clerk", "邻社区", "minAge=60", "210102001002");
        assertThat(foreign.status()).isEqualTo(422);
        assertThat(foreign.text("/code")).isEqualTo("desk.not-own-unit");
        assertThat(save("security", "全市", "q=x", "2101").text("/code"))
                .as("administrators share with nobody")
                .isEqualTo("desk.not-own-unit");
    }

    @Test
    void noNumberOfAResidentIsKept() {
        for (var query :
                List.of("q=13800000001", "q=210199194307090018", "q=21019919430709001X", "q=210199430709001")) {
            var refused = save("clerk", "某人", query, null);
            assertThat(refused.text("/code")).as(query).isEqualTo("desk.number-in-filter");
            assertThat(refused.text("/errors/0/field")).isEqualTo("query");
        }
        assertThat(save("clerk", "13800000001", "", null).text("/errors/0/field"))
                .isEqualTo("name");
        assertThat(save("clerk", "本网格", "place=2101020010011001", null).status())
                .as("codes of places are no numbers of residents")
                .isEqualTo(201);
    }

    @Test
    void aNameIsTakenOnceAndThereIsAMost() throws SQLException {
        saved("colleague", "同名", "minAge=60", null);
        var taken = save("colleague", "同名", "minAge=70", null);
        assertThat(taken.status()).isEqualTo(409);
        assertThat(taken.text("/code")).isEqualTo("desk.filter-name-taken");
        assertThat(taken.text("/errors/0/field")).isEqualTo("name");
        var other = saved("colleague", "另一个", "minAge=70", null);
        assertThat(client("colleague")
                        .post("/api/desk/filters/" + other, Map.of("name", "同名"))
                        .status())
                .isEqualTo(409);
        for (var i = 0; i < 50; i++) {
            save("elsewhere", "第" + i, "minAge=" + i, null);
        }
        assertThat(save("elsewhere", "太多", "", null).text("/code")).isEqualTo("desk.too-many-filters");
        assertThat(save("clerk", "", "", null).status()).isEqualTo(400);
    }

    @Test
    void aListLooksAsItsAccountWants() throws SQLException {
        var look = Map.of("list", "people", "hidden", List.of("phone", "birth"), "density", "CLOSE");
        assertThat(client("clerk").post("/api/desk/lists", look).status()).isEqualTo(204);
        var kept = client("clerk").get("/api/desk/lists").body().at("/items/0");
        assertThat(kept.get("hidden").size()).isEqualTo(2);
        assertThat(kept.get("density").asString()).isEqualTo("CLOSE");
        client("clerk").post("/api/desk/lists", Map.of("list", "people", "hidden", List.of(), "density", "NORMAL"));
        assertThat(client("clerk").get("/api/desk/lists").body().get("items").size())
                .isEqualTo(1);
        assertThat(client("colleague")
                        .get("/api/desk/lists")
                        .body()
                        .get("items")
                        .size())
                .isZero();
        assertThat(client("clerk")
                        .post("/api/desk/lists", Map.of("list", "NO LIST", "hidden", List.of(), "density", "NORMAL"))
                        .status())
                .isEqualTo(400);
        try (var connection = TestDatabase.asApp(server.database(), Scopes.of(Area.parse("2101")));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from desk.list_view")) {
            rows.next();
            assertThat(rows.getInt(1))
                    .as("without an account nothing is visible")
                    .isZero();
        }
    }

    @Test
    void lockedAccountsAndThoseWithoutARoleWaitForAdministrators() {
        var before = count("security", "desk.accounts-without-role");
        assertThat(client("system")
                        .post("/api/accounts", Map.of("username", "newcomer", "displayName", "新人"))
                        .status())
                .isEqualTo(201);
        for (var i = 0; i < 5; i++) {
            server.client().signIn("street", "wrong " + i);
        }
        assertThat(groups("system")).containsEntry("desk.accounts-locked", "LATER");
        assertThat(groups("security"))
                .containsEntry("desk.accounts-locked", "WAITING")
                .containsEntry("desk.accounts-without-role", "LATER");
        assertThat(count("security", "desk.accounts-without-role")).isEqualTo(before + 1);
        assertThat(groups("clerk")).doesNotContainKeys("desk.accounts-locked");
        var locked = client("system").get("/api/accounts?state=LOCKED").body();
        assertThat(locked.get("total").asInt()).isEqualTo(1);
        assertThat(locked.at("/items/0/username").asString()).isEqualTo("street");
        assertThat(client("security")
                        .get("/api/accounts?state=WITHOUT_ROLE&q=newcomer")
                        .body()
                        .get("total")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void aToDoStandsInTheGroupOfItsDay() {
        var today = LocalDate.of(2023, 7, 1);
        assertThat(ReadToDos.groupOf(todo(today.minusDays(1), ToDo.Standing.MINE), today))
                .isEqualTo(ReadToDos.Group.OVERDUE);
        assertThat(ReadToDos.groupOf(todo(today, ToDo.Standing.MINE), today)).isEqualTo(ReadToDos.Group.TODAY);
        assertThat(ReadToDos.groupOf(todo(today.plusDays(1), ToDo.Standing.MINE), today))
                .isEqualTo(ReadToDos.Group.LATER);
        assertThat(ReadToDos.groupOf(todo(null, ToDo.Standing.MINE), today)).isEqualTo(ReadToDos.Group.LATER);
        assertThat(ReadToDos.groupOf(todo(today.minusDays(1), ToDo.Standing.RETURNED), today))
                .isEqualTo(ReadToDos.Group.RETURNED);
        assertThat(ReadToDos.groupOf(todo(today, ToDo.Standing.WAITING), today)).isEqualTo(ReadToDos.Group.WAITING);
    }

    private static ToDo todo(@Nullable LocalDate due, ToDo.Standing standing) {
        return new ToDo("x", Map.of(), null, due, standing, "/x", 1);
    }

    private static Map<String, String> groups(String who) {
        var found = new HashMap<String, String>();
        client(who)
                .get("/api/desk/todos")
                .body()
                .get("groups")
                .forEach(g -> g.get("items").forEach(i -> {
                    assertThat(i.get("title").asString()).doesNotContain("todo.", "{");
                    found.put(i.get("kind").asString(), g.get("group").asString());
                }));
        return found;
    }

    private static int count(String who, String kind) {
        return client(who).get("/api/desk/todos").body().findParents("kind").stream()
                .filter(i -> i.get("kind").asString().equals(kind))
                .mapToInt(i -> i.get("count").asInt())
                .sum();
    }

    private static String saved(String who, String name, String query, @Nullable String place) {
        var answer = save(who, name, query, place);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
        return answer.text("/id");
    }

    private static TestClient.Answer save(String who, String name, String query, @Nullable String place) {
        var body = new HashMap<String, Object>(Map.of("list", "people", "name", name, "query", query));
        if (place != null) {
            body.put("place", place);
        }
        return client(who).post("/api/desk/filters", body);
    }

    private static List<String> names(String who) {
        return client(who)
                .get("/api/desk/filters")
                .body()
                .get("items")
                .valueStream()
                .map(i -> i.get("name").asString())
                .toList();
    }

    private static TestClient client(String who) {
        return java.util.Objects.requireNonNull(CLIENTS.get(who));
    }

    private static void signIn(String username, Role role, String place) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, username, new Grant(role, Area.parse(place)))))
                .getFirst();
        var client = server.client();
        client.signIn(ready.username(), ready.password());
        CLIENTS.put(username, client);
    }
}
