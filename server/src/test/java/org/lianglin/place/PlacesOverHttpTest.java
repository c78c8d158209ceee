package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Role;
import org.lianglin.place.tiles.TileFrame;
import org.lianglin.place.tiles.TileReader;
import org.lianglin.testing.TestClient;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import tools.jackson.databind.JsonNode;

class PlacesOverHttpTest {
    private static final String COMMUNITY = "210102001001";
    private static final String OWN_GRID = "2101020010011001";
    private static final String NEXT_GRID = "2101020010011002";
    private static final String FOREIGN = "210103001001";

    private static TestServer server;
    private static final Map<String, String> PASSWORDS = new HashMap<>();
    private static final Map<String, String> COOKIES = new HashMap<>();

    @BeforeAll
    static void open() throws SQLException {
        var database = TestDatabase.create();
        SquareCity.found(database);
        server = TestServer.start(database, Map.of());
        account("worker", Role.GRID_WORKER, OWN_GRID);
        account("clerk", Role.COMMUNITY_CLERK, COMMUNITY);
        account("officer", Role.CITY_OFFICER, "2101");
        account("leader", Role.CITY_LEADER, "2101");
        account("admin", Role.SYSTEM_ADMIN, "2101");
        account("security", Role.SECURITY_ADMIN, "2101");
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @Test
    void theTreeIsToldInPreOrderAndOnlyOnce() {
        var client = signedIn("clerk");
        var answer = client.get("/api/places/tree");
        assertThat(answer.status()).isEqualTo(200);
        var codes = codes(answer.body());
        assertThat(codes).startsWith("210100000000", "210102000000", "210102001000", COMMUNITY, OWN_GRID);
        assertThat(codes).hasSizeGreaterThanOrEqualTo(1 + 2 + 2 + 4 + 16);
        assertThat(answer.body().at("/nodes/3").toString()).isEqualTo("[\"210102001001\",\"和兴社区\",\"M\",\"URBAN\"]");
        var tag = answer.raw().headers().firstValue("ETag").orElseThrow();
        assertThat(answer.raw().headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        var again = raw("clerk", "/api/places/tree", Map.of("If-None-Match", tag));
        assertThat(again.statusCode()).isEqualTo(304);
        var zipped = raw("clerk", "/api/places/tree", Map.of("Accept-Encoding", "gzip"));
        assertThat(zipped.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(unzip(zipped.body())).isEqualTo(answer.raw().body());
    }

    @Test
    void aGridWorkerIsToldNoOtherGrid() {
        var codes = codes(signedIn("worker").get("/api/places/tree").body());
        assertThat(codes).contains(OWN_GRID, COMMUNITY, FOREIGN).doesNotContain(NEXT_GRID);
        assertThat(codes.stream().filter(c -> c.length() == 16)).containsExactly(OWN_GRID);
    }

    @Test
    void aPlaceIsDescribed() {
        var place = signedIn("clerk").get("/api/places/" + COMMUNITY);
        assertThat(place.status()).isEqualTo(200);
        assertThat(place.text("/name")).isEqualTo("和兴社区");
        assertThat(place.text("/level")).isEqualTo("COMMUNITY");
        assertThat(place.text("/urbanRuralClass")).isEqualTo("111");
        assertThat(place.text("/ancestors/2/name")).isEqualTo("浑河湾街道");
        assertThat(place.text("/validFrom")).isEqualTo("1949-10-01");
        assertThat(place.body().at("/bbox/0").asDouble()).isEqualTo(123.40);
        assertThat(place.body().at("/centre/1").asDouble()).isBetween(41.80, 41.82);
        assertThat(place.body().at("/children").size()).isGreaterThanOrEqualTo(4);
        assertThat(place.text("/children/0/kind")).isEqualTo("BASE");
    }

    @Test
    void aGridWorkerSeesForeignDivisionsByNameAndForeignGridsNotAtAll() {
        var worker = signedIn("worker");
        var foreign = worker.get("/api/places/" + FOREIGN);
        assertThat(foreign.status()).isEqualTo(200);
        assertThat(foreign.text("/name")).isEqualTo("文汇社区");
        assertThat(foreign.body().at("/counts").isNull()).isTrue();
        assertThat(foreign.body().at("/children").size()).isZero();
        for (var hidden : List.of(NEXT_GRID, "2101020010011999", "210199")) {
            for (var path : List.of("", "/estates", "/buildings")) {
                var answer = worker.get("/api/places/" + hidden + path);
                assertThat(answer.status()).isEqualTo(404);
                assertThat(answer.text("/code")).isEqualTo("place.unknown-or-hidden");
            }
        }
        assertThat(worker.get("/api/places/" + OWN_GRID).text("/name")).isEqualTo("第1网格");
        assertThat(worker.get("/api/places/12x").status()).isEqualTo(400);
    }

    @Test
    void anAdministratorSeesNoPlace() {
        var admin = signedIn("admin");
        for (var path : List.of(
                "/api/places/tree", "/api/places/2101", "/api/places/at?lon=123.4&lat=41.8", "/tiles/9/431/191.mvt")) {
            assertThat(admin.get(path).status()).as(path).isEqualTo(403);
        }
        assertThat(server.client().get("/api/places/tree").status()).isEqualTo(401);
        assertThat(server.client().get("/tiles/9/431/191.mvt").status()).isEqualTo(401);
    }

    @Test
    void whoGrantsRolesChoosesThePlaceFromTheTreeAndSeesNothingElseOfIt() {
        var security = signedIn("security");
        var tree = security.get("/api/places/tree");
        assertThat(tree.status()).isEqualTo(200);
        assertThat(codes(tree.body())).contains(COMMUNITY, OWN_GRID, NEXT_GRID, FOREIGN);
        assertThat(tree.body().at("/nodes/3").toString()).isEqualTo("[\"210102001001\",\"和兴社区\",\"M\",\"URBAN\"]");
        for (var path : List.of(
                "/api/places/2101",
                "/api/places/" + OWN_GRID,
                "/api/places/" + COMMUNITY + "/estates",
                "/api/places/" + COMMUNITY + "/buildings",
                "/api/places/at?lon=123.4&lat=41.8",
                "/api/people?place=" + COMMUNITY,
                "/api/search?q=张伟",
                "/tiles/9/431/191.mvt")) {
            assertThat(security.get(path).status()).as(path).isEqualTo(403);
        }
    }

    @Test
    void aPointHasAGridOrAReason() {
        var clerk = signedIn("clerk");
        var at = clerk.get("/api/places/at?lon=123.405&lat=41.805");
        assertThat(at.text("/grid")).isEqualTo(OWN_GRID);
        assertThat(at.text("/communityName")).isEqualTo("和兴社区");
        assertThat(clerk.get("/api/places/at?lon=116.4&lat=39.9").text("/code")).isEqualTo("place.outside-city");
        assertThat(clerk.get("/api/places/at?lon=122.9&lat=42.9").text("/code")).isEqualTo("place.outside-city");
        var swapped = clerk.get("/api/places/at?lon=41.805&lat=123.405");
        assertThat(swapped.status()).isEqualTo(422);
        assertThat(swapped.text("/title")).isEqualTo("经纬度写反了");
        assertThat(clerk.get("/api/places/at?lon=NaN&lat=1e9").text("/code")).isEqualTo("place.outside-city");
        assertThat(signedIn("worker")
                        .get("/api/places/at?lon=123.415&lat=41.805")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void estatesAndBuildingsAreReadPageByPageInsideTheScopes() {
        var clerk = signedIn("clerk");
        var first = clerk.get("/api/places/" + COMMUNITY + "/buildings?limit=5");
        assertThat(first.body().at("/items").size()).isEqualTo(5);
        assertThat(first.body().at("/total").asInt()).isEqualTo(8);
        assertThat(first.text("/items/0/estate/name")).isEqualTo("浑河家园");
        assertThat(first.body().at("/items/0/dwellings").asInt()).isEqualTo(8);
        assertThat(first.text("/items/0/gridName")).isEqualTo("第1网格");
        var second = clerk.get("/api/places/" + COMMUNITY + "/buildings?limit=5&after=" + first.text("/next"));
        assertThat(second.body().at("/items").size()).isEqualTo(3);
        assertThat(second.body().at("/next").isNull()).isTrue();
        assertThat(clerk.get("/api/places/" + COMMUNITY + "/buildings?estate=2")
                        .body()
                        .at("/items")
                        .size())
                .isEqualTo(2);
        assertThat(clerk.get("/api/places/" + COMMUNITY + "/buildings?after=x").status())
                .isEqualTo(400);
        assertThat(clerk.get("/api/places/2101/buildings").body().at("/total").asInt())
                .isEqualTo(8);
        assertThat(clerk.get("/api/places/" + FOREIGN + "/buildings")
                        .body()
                        .at("/total")
                        .asInt())
                .isZero();
        var estates = clerk.get("/api/places/" + COMMUNITY + "/estates?limit=3");
        assertThat(estates.text("/items/0/road")).isEqualTo("三好街");
        assertThat(estates.body().at("/items/0/buildings").asInt()).isEqualTo(2);
        assertThat(estates.body().at("/items/0/dwellings").asInt()).isEqualTo(16);
        assertThat(clerk.get("/api/places/" + COMMUNITY + "/estates?limit=3&after=" + estates.text("/next"))
                        .body()
                        .at("/items")
                        .size())
                .isEqualTo(1);
        var worker = signedIn("worker");
        assertThat(worker.get("/api/places/2101/estates").body().at("/total").asInt())
                .isEqualTo(1);
        assertThat(worker.get("/api/places/" + OWN_GRID + "/estates").text("/items/0/name"))
                .isEqualTo("浑河家园");
        assertThat(worker.get("/api/places/" + FOREIGN + "/estates")
                        .body()
                        .at("/items")
                        .size())
                .isZero();
    }

    @Test
    void aSpecialGridIsDrawnOnceAndItsNumberNeverAgain() throws SQLException {
        var clerk = signedIn("clerk");
        var community = "210102001001";
        var drawn = polygon(123.402, 41.802, 123.413, 41.808);
        var checked = clerk.post("/api/grids/check", Map.of("community", community, "polygon", drawn));
        assertThat(checked.body().at("/ok").asBoolean()).isTrue();
        assertThat(checked.body().at("/dwellings").asInt()).isEqualTo(16);
        var body = special(community, "三好街商圈", drawn);
        var key = UUID.randomUUID().toString();
        var defined = clerk.post("/api/grids/special", body, key);
        assertThat(defined.status()).as(defined.body().toString()).isEqualTo(200);
        assertThat(defined.text("/area")).isEqualTo("2101020010012001");
        assertThat(clerk.post("/api/grids/special", body, key).text("/area")).isEqualTo("2101020010012001");
        assertThat(clerk.get("/api/places/2101020010012001").text("/kind")).isEqualTo("SPECIAL");
        assertThat(codes(clerk.get("/api/places/tree").body())).contains("2101020010012001");
        assertThat(clerk.post("/api/grids/special", body).text("/code")).isEqualTo("place.name-taken");
        assertThat(clerk.post("/api/grids/special", special(community, "校园", drawn))
                        .text("/area"))
                .isEqualTo("2101020010012002");
        SquareCity.alter(
                server.database(),
                "update place.grid set valid = daterange('2022-01-01', '2022-06-01') where area = 2101020010012002");
        assertThat(clerk.post("/api/grids/special", special(community, "医院", drawn))
                        .text("/area"))
                .isEqualTo("2101020010012003");
        SquareCity.alter(server.database(), """
                insert into place.grid (area, community, kind, site, name, valid)
                values (2101020010012999, 2101020010010000, 'SPECIAL', 'OTHER', '末号', '[2022-01-01,2022-02-01)')
                """);
        assertThat(clerk.post("/api/grids/special", special(community, "工厂", drawn))
                        .text("/code"))
                .isEqualTo("place.serials-exhausted");
        assertThat(count("select count(*) from audit.entry where action = 'place.grid-defined'"))
                .isEqualTo(3);
    }

    @Test
    void aBadDrawingIsRefusedWithItsRule() {
        var clerk = signedIn("clerk");
        var outside = clerk.post(
                "/api/grids/check", Map.of("community", COMMUNITY, "polygon", polygon(123.41, 41.81, 123.43, 41.815)));
        assertThat(outside.status()).isEqualTo(422);
        assertThat(outside.text("/errors/0/field")).isEqualTo("polygon");
        assertThat(outside.text("/errors/0/code")).isEqualTo("place.polygon-outside-community");
        assertThat(outside.text("/errors/0/message")).contains("超出社区边界约 8");
        var swapped = clerk.post(
                "/api/grids/check", Map.of("community", COMMUNITY, "polygon", polygon(41.81, 123.41, 41.815, 123.43)));
        assertThat(swapped.text("/errors/0/message")).contains("写反了");
        var officer = signedIn("officer").speaking("en");
        assertThat(officer.post("/api/grids/check", Map.of("community", "210102001", "polygon", polygon(0, 0, 1, 1)))
                        .text("/code"))
                .isEqualTo("place.not-a-community");
        assertThat(officer.post("/api/grids/check", Map.of("community", "210102001009", "polygon", polygon(0, 0, 1, 1)))
                        .status())
                .isEqualTo(404);
        var early = new HashMap<>(special("210103001002", "旧商圈", polygon(123.462, 41.802, 123.463, 41.803)));
        early.put("validFrom", "1900-01-01");
        assertThat(officer.post("/api/grids/special", early).text("/errors/0/repair"))
                .contains("1949-10-01");
        assertThat(clerk.post("/api/grids/check", Map.of("community", FOREIGN, "polygon", polygon(0, 0, 1, 1)))
                        .status())
                .isEqualTo(403);
        assertThat(signedIn("worker")
                        .post("/api/grids/check", Map.of("community", COMMUNITY, "polygon", polygon(0, 0, 1, 1)))
                        .status())
                .isEqualTo(403);
        assertThat(signedIn("leader")
                        .post("/api/grids/check", Map.of("community", COMMUNITY, "polygon", polygon(0, 0, 1, 1)))
                        .status())
                .isEqualTo(403);
        assertThat(clerk.post("/api/grids/special", Map.of("community", COMMUNITY))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aPostIsFilledAndALeaderFollowed() throws SQLException {
        var clerk = signedIn("clerk");
        var path = "/api/grids/" + NEXT_GRID + "/posts";
        var first = clerk.post(
                path, Map.of("role", "GRID_LEADER", "holder", "王建国", "phone", "138 9876 4321", "from", "2024-01-01"));
        assertThat(first.status()).as(first.body().toString()).isEqualTo(200);
        assertThat(first.text("/posts/0/phoneMasked")).isEqualTo("138****4321");
        assertThat(first.text("/posts/0/roleName")).isEqualTo("网格长");
        var second = clerk.post(
                path, Map.of("role", "GRID_LEADER", "holder", "李秀兰", "from", "2024-06-01", "trainedOn", "2024-05-01"));
        assertThat(second.body().at("/posts").size()).isEqualTo(1);
        assertThat(second.text("/posts/0/holder")).isEqualTo("李秀兰");
        assertThat(second.text("/posts/0/trainedOn")).isEqualTo("2024-05-01");
        var early = clerk.post(path, Map.of("role", "GRID_LEADER", "holder", "赵强", "from", "2024-03-01"));
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("/code")).isEqualTo("place.leader-already");
        assertThat(clerk.post(path, Map.of("role", "POLICE", "holder", "赵强", "from", "2021-03-01"))
                        .text("/code"))
                .isEqualTo("place.post-outside-grid");
        assertThat(clerk.post(path, Map.of("role", "POLICE", "holder", "赵强", "phone", "12345", "from", "2024-03-01"))
                        .text("/code"))
                .isEqualTo("place.phone-malformed");
        assertThat(clerk.post(
                                path,
                                Map.of(
                                        "role",
                                        "POLICE",
                                        "holder",
                                        "赵强",
                                        "trainedOn",
                                        "2999-01-01",
                                        "from",
                                        "2024-03-01"))
                        .text("/code"))
                .isEqualTo("place.trained-in-future");
        assertThat(clerk.post(path, Map.of("role", "KING", "holder", "赵强", "from", "2024-03-01"))
                        .status())
                .isEqualTo(400);
        assertThat(clerk.post(
                                "/api/grids/" + COMMUNITY + "/posts",
                                Map.of("role", "POLICE", "holder", "赵强", "from", "2024-03-01"))
                        .text("/code"))
                .isEqualTo("place.not-a-grid");
        assertThat(signedIn("worker")
                        .post(path, Map.of("role", "POLICE", "holder", "赵强", "from", "2024-03-01"))
                        .status())
                .isEqualTo(404);
        assertThat(count("select count(*) from audit.entry where action = 'place.post-filled'"))
                .isEqualTo(2);
        assertThat(count("select count(*) from place.grid_post where phone_enc::text like '%13898764321%'"))
                .isZero();
    }

    @Test
    void aTileShowsWhatItsViewerMaySee() {
        var clerk = tile("clerk", tilePath(16, 123.4065, 41.805));
        assertThat(clerk.layers())
                .containsExactlyInAnyOrder("districts", "streets", "communities", "grids", "buildings");
        assertThat(clerk.all("communities", "name")).containsExactly("和兴社区");
        assertThat(clerk.all("buildings", "dwellings")).containsExactly(8L, 8L);
        var low = tile("officer", tilePath(9, 123.42, 41.81));
        assertThat(low.layers()).containsExactlyInAnyOrder("districts", "streets");
        assertThat(low.all("districts", "name")).containsExactlyInAnyOrder("和平区", "沈河区");
        var wide = tilePath(13, 123.43, 41.81);
        assertThat(tile("clerk", wide).all("grids", "area")).hasSizeGreaterThan(1);
        assertThat(tile("worker", tilePath(13, 123.405, 41.805)).all("grids", "area"))
                .containsExactly(OWN_GRID);
        assertThat(tile("worker", tilePath(15, 123.426, 41.806)).layers()).doesNotContain("grids", "buildings");
        assertThat(tile("clerk", tilePath(16, 123.4465, 41.805)).layers())
                .contains("grids")
                .doesNotContain("buildings");
        assertThat(signedIn("clerk").get("/tiles/3/9/0.mvt").text("/code")).isEqualTo("place.no-such-tile");
    }

    @Test
    void anUnchangedTileIsNotSentAgain() {
        var path = tilePath(12, 123.42, 41.81);
        var first = raw("officer", path, Map.of());
        var tag = first.headers().firstValue("ETag").orElseThrow();
        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache, private");
        assertThat(first.headers().firstValue("Content-Type")).hasValue("application/vnd.mapbox-vector-tile");
        assertThat(raw("officer", path, Map.of("If-None-Match", tag)).statusCode())
                .isEqualTo(304);
        var other = raw("worker", path, Map.of("If-None-Match", tag));
        assertThat(other.statusCode()).isEqualTo(200);
    }

    private static Tile tile(String user, String path) {
        var answer = raw(user, path, Map.of("Accept-Encoding", "gzip"));
        assertThat(answer.statusCode()).isEqualTo(200);
        return new Tile(TileReader.read(unzip(answer.body())));
    }

    private record Tile(List<TileReader.Layer> read) {
        List<String> layers() {
            return read.stream().map(TileReader.Layer::name).toList();
        }

        List<Object> all(String layer, String property) {
            return read.stream()
                    .filter(l -> l.name().equals(layer))
                    .flatMap(l -> l.features().stream())
                    .map(f -> (Object) f.properties().getOrDefault(property, "absent"))
                    .toList();
        }
    }

    private static String tilePath(int zoom, double lon, double lat) {
        var world = new TileFrame(0, 0, 0);
        var x = (int) (world.column((int) (lon * 1e7)) / 4096 * (1 << zoom));
        var y = (int) (world.row((int) (lat * 1e7)) / 4096 * (1 << zoom));
        return "/tiles/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private static Map<String, Object> special(String community, String name, Object polygon) {
        return Map.of(
                "community", community,
                "name", name,
                "site", "MALL",
                "polygon", polygon,
                "validFrom", LocalDate.of(2022, 1, 1).toString());
    }

    private static Map<String, Object> polygon(double west, double south, double east, double north) {
        return Map.of(
                "type",
                "Polygon",
                "coordinates",
                List.of(List.of(
                        List.of(west, south),
                        List.of(east, south),
                        List.of(east, north),
                        List.of(west, north),
                        List.of(west, south))));
    }

    private static List<String> codes(JsonNode tree) {
        return IntStream.range(0, tree.at("/nodes").size())
                .mapToObj(i -> tree.at("/nodes/" + i + "/0").asString())
                .toList();
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

    /** A request with headers of its own, in the session of a user. */
    private static HttpResponse<byte[]> raw(String user, String path, Map<String, String> headers) {
        var cookie =
                COOKIES.computeIfAbsent(
                        user,
                        u -> server
                                .client()
                                .signIn(u, PASSWORDS.getOrDefault(u, ""))
                                .raw()
                                .headers()
                                .allValues("Set-Cookie")
                                .stream()
                                .filter(c -> c.startsWith("lianglin="))
                                .map(c -> c.substring(0, c.indexOf(';')))
                                .findFirst()
                                .orElseThrow());
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.port() + path))
                .header("Cookie", cookie);
        headers.forEach(request::header);
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] unzip(byte[] bytes) {
        return new ReadyAnswer("", bytes).plain();
    }

    private static TestClient signedIn(String username) {
        var client = server.client();
        assertThat(client.signIn(username, PASSWORDS.getOrDefault(username, "")).status())
                .isEqualTo(200);
        return client;
    }
}
