package org.lianglin.bench;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
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
        checks.put("point_to_grid_ns", told("points", () -> pointToGrid(server, city)));
        checks.put("tree_full_ms", told("tree", () -> tree(users.city())));
        checks.put("list_p95_ms", slowest("lists", () -> lists(users.district(), users.districtArea())));
        checks.put("person_p95_ms", slowest("files", () -> files(users.city(), residents)));
        checks.put("search_p95_ms", slowest("searches", () -> searches(users, residents)));
        checks.put("tile_cold_p95_ms", slowest("tiles", () -> tiles(users.city(), city)));
        var cost = new PolicyCost(city).measure(users.districtArea());
        checks.put("rls_ratio", cost.ratio());
        users.close(server);
        return Result.of(
                "registry",
                found,
                cost.policed().percentile(50) / 1000,
                "the same list with the scope written by hand, without row policies",
                cost.byHand().percentile(50) / 1000,
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
        // a server that has run for some minutes: what is asked for often is compiled
        Timings.of(USERS, 1000, i -> () -> browser.get(path + filters.get(i % filters.size())));
        for (var filter : filters) {
            System.err.println("  one user " + filter + " " + Timings.of(1, 20, i -> () -> browser.get(path + filter)));
        }
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
        Timings.of(1, 80, i -> () -> search(users.any(i), residents.get(i), Typed.values()[i % 7]));
        var all = new ArrayList<Timings>();
        for (var kind = 0; kind < Typed.values().length; kind++) {
            var typed = Typed.values()[kind];
            var first = 80 + kind * 72;
            all.add(Timings.of(2, 72, i -> () -> search(users.any(i), residents.get(first + i), typed)));
            System.err.println("  " + typed + " " + all.getLast());
        }
        return Timings.together(all);
    }

    /** As people type. */
    private enum Typed {
        NAME(City.Resident::name),
        SOUND(City.Resident::letters),
        INITIALS(City.Resident::initials),
        SLIP_OF_THE_FINGER(City.Resident::misspelt),
        SYLLABLES(City.Resident::pinyin),
        SURNAME(resident -> resident.name().substring(0, 1)),
        GIVEN_NAME(resident -> resident.name().substring(1));

        private final Function<City.Resident, String> text;

        Typed(Function<City.Resident, String> text) {
            this.text = text;
        }
    }

    private static byte[] search(Browser browser, City.Resident resident, Typed typed) {
        return browser.get("/api/search?limit=20&q=" + Browser.encode(typed.text.apply(resident)));
    }

    /** Tiles that nobody has asked for yet, at the scales of a district, a community and a street corner. */
    private static Timings tiles(Browser browser, City city) throws SQLException {
        var all = new ArrayList<Timings>();
        for (var zoom : List.of(9, 11, 13, 14, 15, 16)) {
            var paths = new LinkedHashSet<String>();
            for (var site : city.sites(60)) {
                paths.add(tile(zoom, site[0], site[1]));
            }
            var list = List.copyOf(paths);
            all.add(Timings.of(2, list.size(), i -> () -> browser.get(list.get(i))));
            System.err.println("  zoom " + zoom + " " + all.getLast());
        }
        return Timings.together(all);
    }

    private static String tile(int zoom, double lon, double lat) {
        var tiles = 1 << zoom;
        var radians = Math.toRadians(lat);
        var x = (int) ((lon + 180) / 360 * tiles);
        var y = (int) ((1 - Math.log(Math.tan(radians) + 1 / Math.cos(radians)) / Math.PI) / 2 * tiles);
        return "/tiles/" + zoom + "/" + x + "/" + y + ".mvt";
    }

    private interface Part<T> {
        T run() throws SQLException;
    }

    /** One in twenty takes longer. */
    private static double slowest(String name, Part<Timings> part) throws SQLException {
        return told(name, part).percentile(95);
    }

    private static <T> T told(String name, Part<T> part) throws SQLException {
        var started = System.nanoTime();
        var value = part.run();
        System.err.printf(Locale.ROOT, "▸ %-9s %s  (%.1f s)%n", name, value, (System.nanoTime() - started) / 1e9);
        return value;
    }
}
