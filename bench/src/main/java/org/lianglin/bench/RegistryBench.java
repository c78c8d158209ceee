package org.lianglin.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.launch.LocalServer;
import org.lianglin.place.Places;

/** The registry as its users meet it: search, lists, a person's file, the tree, the map, a point to its grid. */
final class RegistryBench {
    private static final Map<String, Double> BARS = Map.of(
            "search_p95_ms", 200.0,
            "list_p95_ms", 100.0,
            "rls_ratio", 1.3,
            "person_p95_ms", 150.0,
            "tree_full_ms", 150.0,
            "tile_cold_p95_ms", 150.0);

    private static final int USERS = 8;
    private static final Area CITY = Area.parse("2101");

    private final int people;

    RegistryBench(int people) {
        this.people = people;
    }

    Result run() {
        try (var server = LocalServer.start(Lianglin.class, System.getenv())) {
            return run(server);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result run(LocalServer server) throws SQLException {
        var city = new City(server.database());
        var found = city.people();
        if (Math.abs(found - people) > people / 20) {
            throw new IllegalStateException(
                    "数据库中有 %,d 人,不是 %,d / the database holds %,d people: ./lianglin found --people %d on a folder of its own"
                            .formatted(found, people, found, people));
        }
        var users = Users.of(server, city);
        var residents = city.residents();
        var checks = new LinkedHashMap<String, Double>();
        tell("points", () -> checks.put("point_to_grid_ns", pointToGrid(server, city)));
        tell("tree", () -> checks.put("tree_full_ms", tree(users.city())));
        tell(
                "lists",
                () -> checks.put(
                        "list_p95_ms",
                        lists(users.district(), users.districtArea()).percentile(95)));
        tell(
                "files",
                () -> checks.put("person_p95_ms", files(users.city(), residents).percentile(95)));
        tell(
                "searches",
                () -> checks.put("search_p95_ms", searches(users, residents).percentile(95)));
        tell(
                "tiles",
                () -> checks.put("tile_cold_p95_ms", tiles(users.city(), city).percentile(95)));
        var cost = new PolicyCost(city).measure(users.districtArea());
        checks.put("rls_ratio", cost.ratio());
        users.close(server);
        return Result.of(
                "registry",
                found,
                cost.policed().seconds(),
                "the same list with the scope written by hand, without row policies",
                cost.byHand().seconds(),
                checks,
                BARS);
    }

    /** The accounts of a run; they are closed when it ends. */
    private record Users(
            Browser city, Browser district, Browser community, Browser grid, Area districtArea, List<String> names) {
        static Users of(LocalServer server, City city) throws SQLException {
            var suffix = Long.toString(System.currentTimeMillis(), 36);
            var district = city.largest(Level.DISTRICT);
            var wanted = List.of(
                    new DemoAccounts.Wanted("bench-city-" + suffix, "基准 市", new Grant(Role.CITY_OFFICER, CITY)),
                    new DemoAccounts.Wanted(
                            "bench-district-" + suffix, "基准 区", new Grant(Role.DISTRICT_OFFICER, district)),
                    new DemoAccounts.Wanted(
                            "bench-community-" + suffix,
                            "基准 社区",
                            new Grant(Role.COMMUNITY_CLERK, city.largest(Level.COMMUNITY))),
                    new DemoAccounts.Wanted(
                            "bench-grid-" + suffix, "基准 网格", new Grant(Role.GRID_WORKER, city.largest(Level.GRID))));
            var browsers = new ArrayList<Browser>();
            for (var ready : server.bean(DemoAccounts.class).create(() -> wanted)) {
                var browser = new Browser(server.port());
                browser.signIn(ready.username(), ready.password());
                browsers.add(browser);
            }
            return new Users(
                    browsers.get(0),
                    browsers.get(1),
                    browsers.get(2),
                    browsers.get(3),
                    district,
                    wanted.stream().map(DemoAccounts.Wanted::username).toList());
        }

        Browser any(int i) {
            return List.of(city, district, community, grid).get(i % 4);
        }

        void close(LocalServer server) {
            server.bean(DemoAccounts.class).close(names);
        }
    }

    private static double pointToGrid(LocalServer server, City city) {
        var places = server.bean(Places.class);
        var points = city.points(200_000);
        var inside = 0;
        for (var round = 0; round < 2; round++) {
            for (var point : points) {
                inside += places.locate(point[0], point[1]).isPresent() ? 1 : 0;
            }
        }
        var started = System.nanoTime();
        for (var point : points) {
            inside += places.locate(point[0], point[1]).isPresent() ? 1 : 0;
        }
        var each = (System.nanoTime() - started) / (double) points.length;
        if (inside == 0) {
            throw new IllegalStateException("no point of the city's box lies in a grid");
        }
        return each;
    }

    private static double tree(Browser browser) {
        return Timings.of(1, 15, i -> () -> browser.get("/api/places/tree")).percentile(50);
    }

    private static Timings lists(Browser browser, Area district) {
        var filters = List.of("", "&minAge=80", "&kind=MIGRANT", "&sex=2&minAge=60");
        var path = "/api/people?limit=50&place=" + district;
        Timings.of(USERS, 40, i -> () -> browser.get(path));
        return Timings.of(USERS, 400, i -> () -> browser.get(path + filters.get(i % filters.size())));
    }

    private static Timings files(Browser browser, List<City.Resident> residents) {
        Timings.of(
                2, 60, i -> () -> browser.get("/api/people/" + residents.get(i).id()));
        return Timings.of(
                2,
                400,
                i -> () -> browser.get("/api/people/" + residents.get(100 + i).id()));
    }

    private static Timings searches(Users users, List<City.Resident> residents) {
        Timings.of(1, 80, i -> () -> search(users.any(i), residents.get(i), i / 4));
        return Timings.of(2, 500, i -> () -> search(users.any(i), residents.get(80 + i), i / 4));
    }

    /** As people type: the name, its sound, the first letters, a slip of the finger, the surname, name and year. */
    private static byte[] search(Browser browser, City.Resident resident, int kind) {
        var text = switch (kind % 7) {
            case 0 -> resident.name();
            case 1 -> resident.letters();
            case 2 -> resident.initials();
            case 3 -> resident.misspelt();
            case 4 -> resident.pinyin();
            case 5 -> resident.name().substring(0, 1);
            default -> resident.name().substring(1);
        };
        return browser.get("/api/search?limit=20&q=" + Browser.encode(text));
    }

    /** Tiles that nobody has asked for yet, at the scales of a district, a community and a street corner. */
    private static Timings tiles(Browser browser, City city) throws SQLException {
        var paths = new LinkedHashSet<String>();
        for (var site : city.sites(400)) {
            var zoom = List.of(9, 11, 13, 14, 15, 16).get(paths.size() % 6);
            paths.add(tile(zoom, site[0], site[1]));
        }
        var list = List.copyOf(paths);
        return Timings.of(2, list.size(), i -> () -> browser.get(list.get(i)));
    }

    private static String tile(int zoom, double lon, double lat) {
        var tiles = 1 << zoom;
        var radians = Math.toRadians(lat);
        var x = (int) ((lon + 180) / 360 * tiles);
        var y = (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles);
        return "/tiles/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private interface Part {
        Object run() throws SQLException;
    }

    private static void tell(String name, Part part) throws SQLException {
        var started = System.nanoTime();
        var value = part.run();
        System.err.printf(Locale.ROOT, "▸ %-10s %10s  (%.1f s)%n", name, value, (System.nanoTime() - started) / 1e9);
    }
}
