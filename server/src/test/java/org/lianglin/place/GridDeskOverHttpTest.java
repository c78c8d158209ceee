package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
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

/** The grid desk as the console meets it: who may do what, two officers on one grid, and every refusal with its rule and repair. */
class GridDeskOverHttpTest {
    private static final String COMMUNITY = "210102001001";
    private static final String ONE = "2101020010011001";
    private static final String TWO = "2101020010011002";
    private static final String FOUR = "2101020010011004";

    private static final Map<String, String> PASSWORDS = new HashMap<>();
    private static final Map<String, TestClient> CLIENTS = new HashMap<>();
    private static TestServer server;

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        server = TestServer.start(database, Map.of());
        Residents.moveIn(server);
        account("worker", Role.GRID_WORKER, ONE);
        account("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        account("street", Role.STREET_OFFICER, "210102001");
        account("district", Role.DISTRICT_OFFICER, "210102");
        account("neighbour", Role.DISTRICT_OFFICER, "210103");
        account("leader", Role.CITY_LEADER, "2101");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void ofTwoOfficersOneIsTold() throws SQLException {
        // the second community of the district, so that the other tests keep theirs
        var body = split("2101020010021001", line(123.4265, 41.799, 123.4265, 41.811));
        var desk = client("street").get("/api/places/210102001002/grid-desk");
        assertThat(desk.body().at("/grids").size()).isEqualTo(4);
        assertThat(desk.body().at("/grids/0/households").asInt()).isEqualTo(16);
        assertThat(desk.body().at("/buildings").size()).isEqualTo(8);
        assertThat(desk.body().at("/mayOrder").asBoolean()).isTrue();
        var one = client("street").post("/api/grids/split/preview", body);
        var other = client("district").post("/api/grids/split/preview", body);
        assertThat(one.status()).as(one.body().toString()).isEqualTo(200);
        assertThat(one.text("/fingerprint")).isEqualTo(other.text("/fingerprint"));
        var done = client("street").post("/api/grids/split", with(body, "fingerprint", one.text("/fingerprint")));
        assertThat(done.status()).as(done.body().toString()).isEqualTo(200);
        assertThat(done.text("/state")).isEqualTo("DONE");
        assertThat(done.text("/orderedBy")).isEqualTo("street");
        var late = client("district").post("/api/grids/split", with(body, "fingerprint", other.text("/fingerprint")));
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("/code")).isEqualTo("place.grid-ended");
        assertThat(late.text("/detail")).contains("street", "2101020010021005");
        assertThat(late.text("/errors/0/field")).isEqualTo("grid");
        Map<String, Object> merge = Map.of("grids", List.of("2101020010021005", "2101020010021006"));
        var before = client("district")
                .post(
                        "/api/grids/redraw/preview",
                        redraw("2101020010021002", "2101020010021004", 123.43, 123.44, 41.8, 41.8105, 41.82));
        assertThat(before.status()).as(before.body().toString()).isEqualTo(200);
        var seen = client("district").post("/api/grids/merge/preview", merge);
        assertThat(client("district")
                        .post("/api/grids/merge", with(merge, "fingerprint", seen.text("/fingerprint")))
                        .status())
                .isEqualTo(200);
        var redrawn = redraw("2101020010021002", "2101020010021004", 123.43, 123.44, 41.8, 41.8105, 41.82);
        assertThat(client("street")
                        .post("/api/grids/redraw", with(redrawn, "fingerprint", before.text("/fingerprint")))
                        .status())
                .as("a change beside it does not matter")
                .isEqualTo(200);
        var rows = count("select count(*) from place.border");
        var stale = client("district")
                .post(
                        "/api/grids/redraw",
                        with(
                                redraw("2101020010021002", "2101020010021004", 123.43, 123.44, 41.8, 41.811, 41.82),
                                "fingerprint",
                                before.text("/fingerprint")));
        assertThat(stale.status()).isEqualTo(409);
        assertThat(stale.text("/code")).isEqualTo("place.grid-changed-meanwhile");
        assertThat(stale.text("/detail")).contains("street");
        assertThat(count("select count(*) from place.border")).isEqualTo(rows);
        var history = client("clerk").get("/api/places/210102001002/grid-commands");
        assertThat(history.body().at("/items").size()).isEqualTo(3);
        assertThat(history.text("/items/2/kind")).isEqualTo("SPLIT");
        var id = history.text("/items/0/id");
        var undoing = client("district").post("/api/grids/commands/" + id + "/undo/preview", Map.of());
        assertThat(undoing.status()).isEqualTo(200);
        assertThat(client("district")
                        .post(
                                "/api/grids/commands/" + id + "/undo",
                                Map.of("fingerprint", undoing.text("/fingerprint")))
                        .text("/kind"))
                .isEqualTo("UNDO");
        var superseded = client("district")
                .post("/api/grids/commands/" + history.text("/items/2/id") + "/undo/preview", Map.of());
        assertThat(superseded.status()).isEqualTo(409);
        assertThat(superseded.text("/code")).isEqualTo("place.undo-superseded");
    }

    @Test
    void officersOrderClerksDraftAndOthersDoNeither() {
        var body = split(ONE, line(123.4065, 41.799, 123.4065, 41.811));
        var seen = client("clerk").post("/api/grids/split/preview", body);
        assertThat(seen.status()).isEqualTo(200);
        assertThat(client("clerk")
                        .get("/api/places/" + COMMUNITY + "/grid-desk")
                        .body()
                        .at("/mayOrder")
                        .asBoolean(true))
                .isFalse();
        assertThat(client("clerk")
                        .post("/api/grids/split", with(body, "fingerprint", seen.text("/fingerprint")))
                        .status())
                .isEqualTo(403);
        for (var other : List.of("worker", "neighbour", "leader")) {
            assertThat(client(other).post("/api/grids/split/preview", body).status())
                    .as(other)
                    .isEqualTo(403);
            assertThat(client(other)
                            .get("/api/places/" + COMMUNITY + "/grid-desk")
                            .status())
                    .as(other)
                    .isEqualTo(403);
        }
        assertThat(client("worker").get("/api/places/" + COMMUNITY + "/grids").status())
                .isEqualTo(404);
        assertThat(client("leader")
                        .get("/api/places/" + COMMUNITY + "/grids?on=2023-07-01")
                        .body()
                        .at("/grids")
                        .size())
                .isEqualTo(4);
        assertThat(client("leader")
                        .get("/api/places/" + COMMUNITY + "/grids?on=2021-07-01")
                        .text("/code"))
                .isEqualTo("place.community-without-border");
        assertThat(client("clerk").get("/api/buildings/11/grids").text("/grids/0/grid"))
                .isEqualTo(ONE);
        assertThat(client("neighbour").get("/api/buildings/11/grids").status()).isEqualTo(404);
    }

    @Test
    void aLineThatDoesNotDivideIsRefusedWithItsRepair() {
        refused(
                "/api/grids/split",
                split(ONE, line(123.4065, 41.799, 123.4065, 41.805)),
                "line",
                "place.line-stops-inside",
                "延长");
        refused(
                "/api/grids/split",
                split(ONE, line(123.43, 41.799, 123.43, 41.811)),
                "line",
                "place.line-misses",
                "第1网格");
        refused(
                "/api/grids/split",
                split(ONE, line(123.401, 41.799, 123.409, 41.811, 123.409, 41.799, 123.401, 41.811)),
                "line",
                "place.line-crosses-itself",
                "相交");
        refused("/api/grids/split", split(ONE, line(41.8, 123.4, 41.81, 123.41)), "line", "place.line-swapped", "写反");
        refused(
                "/api/grids/split",
                split(ONE, line(116.4, 39.9, 116.5, 39.9)),
                "line",
                "place.line-outside-city",
                "沈阳市以外");
        refused("/api/grids/split", split(ONE, line(123.4065, 41.799)), "line", "place.line-too-short", "两个");
        refused("/api/grids/split", split(ONE, line(123.4065)), "line", "place.line-not-a-number", "第 1 个点");
        var many = IntStream.range(0, 501)
                .mapToObj(i -> List.of(123.4, 41.8 + i * 1e-5))
                .toList();
        assertThat(client("street")
                        .post("/api/grids/split/preview", Map.of("grid", ONE, "line", many))
                        .status())
                .isEqualTo(400);
        refused("/api/grids/split", Map.of("grid", ONE), "line", "place.line-or-parts", "二者取一");
        refused("/api/grids/split", parts(List.of(11), List.of(12, 12)), "parts", "place.parts-twice", "浑河家园2号楼");
        refused("/api/grids/split", parts(List.of(11), List.of(22)), "parts", "place.parts-foreign", "22");
        refused("/api/grids/split", parts(List.of(11), List.of()), "parts", "place.parts-too-few", "两个部分");
        refused("/api/grids/split", parts(List.of(11)), "parts", "place.parts-too-few", "两个部分");
    }

    @Test
    void aRedrawThatDoesNotTileIsRefusedWithItsRepair() throws SQLException {
        var borders = count("select count(*) from place.border");
        refused(
                "/api/grids/redraw",
                redrawn(box(123.40, 123.4062), box(123.4068, 123.42)),
                "grids",
                "place.redraw-leaves-gap",
                "空隙");
        refused(
                "/api/grids/redraw",
                redrawn(box(123.40, 123.4115), box(123.41, 123.42)),
                "grids[1].polygon",
                "place.redraw-overlaps",
                "第2网格");
        refused(
                "/api/grids/redraw",
                redrawn(box(123.40, 123.4062), box(123.4072, 123.42)),
                "grids",
                "place.redraw-leaves-buildings",
                "浑河家园2号楼");
        refused(
                "/api/grids/redraw",
                redrawn(
                        List.of(
                                corner(123.40, 41.80),
                                corner(123.41, 41.80),
                                corner(123.41, 41.815),
                                corner(123.40, 41.81)),
                        box(123.41, 123.42)),
                "grids[0].polygon",
                "place.redraw-reaches-out",
                "收回");
        refused(
                "/api/grids/redraw",
                redrawn(
                        List.of(
                                corner(123.40, 41.80),
                                corner(123.41, 41.81),
                                corner(123.41, 41.80),
                                corner(123.40, 41.81)),
                        box(123.41, 123.42)),
                "grids[0].polygon",
                "place.polygon-crosses-itself",
                "自身相交");
        refused(
                "/api/grids/redraw",
                redrawn(box(123.38, 123.405), box(123.405, 123.42)),
                "grids[0].polygon",
                "place.polygon-outside-community",
                "超出社区边界");
        refused(
                "/api/grids/redraw",
                redrawn(box(123.40, 123.41), box(123.41, 123.42)),
                "grids",
                "place.redraw-unchanged",
                "没有变化");
        refused(
                "/api/grids/redraw",
                Map.of("grids", List.of(Map.of("area", ONE, "polygon", polygon(box(123.40, 123.41))))),
                "grids",
                "place.too-few-grids",
                "两个");
        assertThat(count("select count(*) from place.border")).isEqualTo(borders);
    }

    @Test
    void aLineMayBeTheNewCommonBorder() {
        var grids = List.of(Map.of("area", ONE), Map.of("area", TWO));
        var seen = client("street")
                .post(
                        "/api/grids/redraw/preview",
                        Map.of("grids", grids, "line", line(123.4062, 41.799, 123.4062, 41.811)));
        assertThat(seen.status()).as(seen.body().toString()).isEqualTo(200);
        assertThat(seen.text("/after/0/area")).isEqualTo(ONE);
        assertThat(seen.body().at("/after/0/households").asInt()).isEqualTo(8);
        assertThat(seen.body().at("/after/1/households").asInt()).isEqualTo(24);
        refused(
                "/api/grids/redraw",
                Map.of("grids", grids, "line", line(123.4062, 41.799, 123.4062, 41.805)),
                "line",
                "place.line-stops-inside",
                "延长");
        refused(
                "/api/grids/redraw",
                Map.of(
                        "grids",
                        grids,
                        "line",
                        line(123.402, 41.799, 123.403, 41.811, 123.404, 41.811, 123.405, 41.799)),
                "line",
                "place.redraw-two-sides",
                "两块");
        refused("/api/grids/redraw", Map.of("grids", grids), "grids[0].polygon", "place.polygon-type", "多边形");
    }

    @Test
    void gridsThatCannotBecomeOneAreRefused() {
        refused("/api/grids/merge", Map.of("grids", List.of(ONE, FOUR)), "grids", "place.grids-apart", "第4网格");
        refused("/api/grids/merge", Map.of("grids", List.of(ONE)), "grids", "place.too-few-grids", "两个");
        refused(
                "/api/grids/merge",
                Map.of("grids", List.of(ONE, "2101020010021001")),
                "grids",
                "place.two-communities",
                "同一社区");
        refused(
                "/api/grids/merge",
                Map.of("grids", List.of(ONE, "2101020010012001")),
                "grid",
                "place.not-a-base-grid",
                "专属网格");
        refused(
                "/api/grids/merge",
                Map.of("grids", List.of(ONE, TWO), "name", "第3网格"),
                "name",
                "place.name-taken",
                "同名");
        refused(
                "/api/grids/merge",
                Map.of("grids", List.of(ONE, TWO), "posts", List.of(Map.of("post", 4711, "part", 0))),
                "posts",
                "place.post-choice",
                "岗位");
        refused(
                "/api/grids/merge",
                Map.of(
                        "grids",
                        List.of(ONE, TWO),
                        "effective",
                        LocalDate.now().plusMonths(1).withDayOfMonth(2).toString()),
                "effective",
                "place.effective-day",
                "1 日");
        var unknown =
                client("street").post("/api/grids/merge/preview", Map.of("grids", List.of(ONE, "2101020010011099")));
        assertThat(unknown.status()).isEqualTo(404);
        var blind = client("street").post("/api/grids/merge", Map.of("grids", List.of(ONE, TWO)));
        assertThat(blind.status()).isEqualTo(422);
        assertThat(blind.text("/code")).isEqualTo("place.preview-first");
        assertThat(client("street")
                        .post("/api/grids/commands/4711/undo/preview", Map.of())
                        .text("/code"))
                .isEqualTo("place.unknown-grid-command");
        assertThat(client("street")
                        .post("/api/grids/commands/4711/cancel", Map.of())
                        .status())
                .isEqualTo(404);
        var english =
                client("street").speaking("en").post("/api/grids/merge/preview", Map.of("grids", List.of(ONE, FOUR)));
        assertThat(english.text("/title")).isEqualTo("The grids are not neighbours");
        client("street").speaking("zh-CN");
    }

    private static void refused(String path, Object body, String field, String code, String text) {
        var answer = client("street").post(path + "/preview", body);
        assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
        assertThat(answer.text("/errors/0/code")).as(answer.body().toString()).isEqualTo(code);
        assertThat(answer.text("/errors/0/field")).isEqualTo(field);
        assertThat(answer.text("/errors/0/repair")).isNotBlank();
        assertThat(answer.text("/errors/0/message") + answer.text("/errors/0/repair"))
                .contains(text);
    }

    private static Map<String, Object> split(String grid, List<List<Double>> line) {
        return Map.of("grid", grid, "line", line);
    }

    @SafeVarargs
    private static Map<String, Object> parts(List<Integer>... parts) {
        return Map.of("grid", ONE, "parts", List.of(parts));
    }

    private static List<List<Double>> line(double... xy) {
        return IntStream.range(0, (xy.length + 1) / 2)
                .mapToObj(i -> 2 * i + 1 < xy.length ? List.of(xy[2 * i], xy[2 * i + 1]) : List.of(xy[2 * i]))
                .toList();
    }

    private static Map<String, Object> redrawn(List<List<Double>> one, List<List<Double>> two) {
        return Map.of(
                "grids",
                List.of(Map.of("area", ONE, "polygon", polygon(one)), Map.of("area", TWO, "polygon", polygon(two))));
    }

    /** One grid above the other, with another line between them. */
    private static Map<String, Object> redraw(
            String below, String above, double west, double east, double south, double middle, double north) {
        return Map.of(
                "grids",
                List.of(
                        Map.of(
                                "area",
                                below,
                                "polygon",
                                polygon(List.of(
                                        corner(west, south),
                                        corner(east, south),
                                        corner(east, middle),
                                        corner(west, middle)))),
                        Map.of(
                                "area",
                                above,
                                "polygon",
                                polygon(List.of(
                                        corner(west, middle),
                                        corner(east, middle),
                                        corner(east, north),
                                        corner(west, north))))));
    }

    private static List<List<Double>> box(double west, double east) {
        return List.of(corner(west, 41.80), corner(east, 41.80), corner(east, 41.81), corner(west, 41.81));
    }

    private static List<Double> corner(double lon, double lat) {
        return List.of(lon, lat);
    }

    private static Map<String, Object> polygon(List<List<Double>> corners) {
        var ring = new ArrayList<>(corners);
        ring.add(corners.getFirst());
        return Map.of("type", "Polygon", "coordinates", List.of(ring));
    }

    private static Map<String, Object> with(Map<String, Object> body, String key, Object value) {
        var more = new HashMap<>(body);
        more.put(key, value);
        return more;
    }

    private static long count(String sql) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database());
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void account(String username, Role role, String area) {
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(username, username, new Grant(role, Area.parse(area)))))
                .getFirst();
        PASSWORDS.put(username, ready.password());
    }

    private static TestClient client(String username) {
        return CLIENTS.computeIfAbsent(username, name -> {
            var client = server.client();
            assertThat(client.signIn(name, PASSWORDS.getOrDefault(name, "")).status())
                    .isEqualTo(200);
            return client;
        });
    }
}
