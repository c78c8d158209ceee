package org.lianglin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DemoAccounts;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.launch.LocalServer;
import org.lianglin.people.Recount;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A district officer splits a grid of a thousand people and merges it again, over HTTP. Beside it the same rows get another area
 * by one bare statement per table, without a plan, a history, a count or an audit record.
 */
final class GridsBench {
    private static final Map<String, Double> BARS = Map.of("split_p95_ms", 300.0, "merge_p95_ms", 300.0);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Area CITY = Area.parse("2101");
    private static final int PERSONS = 1_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 40;

    private final int people;

    GridsBench(int people) {
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
        if (Math.abs(found - people) > people / 20 + 2 * PERSONS) {
            throw new IllegalStateException(
                    "数据库中有 %,d 人,不是 %,d / the database holds %,d people: ./lianglin found --people %d on a folder of its own"
                            .formatted(found, people, found, people));
        }
        var grid = chosen(city);
        fill(server, city, grid);
        var username = "bench-grids-" + Long.toString(System.currentTimeMillis(), 36);
        var ready = server.bean(DemoAccounts.class)
                .create(() -> List.of(new DemoAccounts.Wanted(
                        username, "基准 区", new Grant(Role.DISTRICT_OFFICER, grid.at(Level.DISTRICT)))))
                .getFirst();
        var officer = new Browser(server.port());
        officer.signIn(ready.username(), ready.password());
        var looks = new ArrayList<Double>();
        var splits = new ArrayList<Double>();
        var merges = new ArrayList<Double>();
        var current = grid.toString();
        var persons = 0;
        for (var round = 0; round < WARM_UP + ROUNDS; round++) {
            var split = "{\"grid\":\"%s\",\"line\":%s}".formatted(current, line(officer, current));
            var seen = timed(round, looks, () -> officer.post("/api/grids/split/preview", split));
            persons = seen.at("/before/0/persons").asInt();
            var done = timed(round, splits, () -> officer.post("/api/grids/split", with(split, seen)));
            var merge = "{\"grids\":%s}".formatted(done.at("/after"));
            var again = JSON.readTree(officer.post("/api/grids/merge/preview", merge));
            current = timed(round, merges, () -> officer.post("/api/grids/merge", with(merge, again)))
                    .at("/after/0")
                    .asString();
        }
        var checks = new LinkedHashMap<String, Double>();
        checks.put("grid_persons", (double) persons);
        checks.put("preview_p95_ms", sorted(looks).percentile(95));
        checks.put("split_p95_ms", sorted(splits).percentile(95));
        checks.put("merge_p95_ms", sorted(merges).percentile(95));
        checks.put("split_p50_ms", sorted(splits).percentile(50));
        checks.put("merge_p50_ms", sorted(merges).percentile(50));
        var bare = bare(city, Area.parse(current));
        server.bean(DemoAccounts.class).close(List.of(username));
        return Result.of(
                "grids",
                found,
                sorted(splits).seconds(),
                "one bare update per table of the same rows, rolled back",
                bare.seconds(),
                checks,
                BARS);
    }

    private interface Call {
        byte[] send();
    }

    private static JsonNode timed(int round, List<Double> timings, Call call) {
        var started = System.nanoTime();
        var answer = call.send();
        if (round >= WARM_UP) {
            timings.add((System.nanoTime() - started) / 1e6);
        }
        return JSON.readTree(answer);
    }

    private static Timings sorted(List<Double> timings) {
        return new Timings(timings.stream().sorted().toList());
    }

    private static String with(String body, JsonNode seen) {
        return body.substring(0, body.length() - 1) + ",\"fingerprint\":\""
                + seen.at("/fingerprint").asString() + "\"}";
    }

    /** From south to north between the buildings of the grid. */
    private static String line(Browser officer, String grid) {
        var desk = JSON.readTree(officer.get("/api/places/" + grid.substring(0, 12) + "/grid-desk"));
        var lons = new ArrayList<Double>();
        for (var building : desk.at("/buildings")) {
            if (building.at("/grid").asString().equals(grid)) {
                lons.add(building.at("/lon").asDouble());
            }
        }
        lons.sort(null);
        var south = 90.0;
        var north = -90.0;
        for (var each : desk.at("/grids")) {
            if (each.at("/grid/area").asString().equals(grid)) {
                for (var position : each.at("/grid/polygons/0/0")) {
                    south = Math.min(south, position.get(1).asDouble());
                    north = Math.max(north, position.get(1).asDouble());
                }
            }
        }
        var middle = lons.get(lons.size() / 2) + 0.00001;
        return "[[%s,%s],[%s,%s]]".formatted(middle, south - 0.001, middle, north + 0.001);
    }

    /** The grid with most residents up to the wanted number, among those with several buildings. */
    private static Area chosen(City city) throws SQLException {
        try (var connection = city.scoped(Scopes.of(CITY));
                var statement = connection.prepareStatement("""
                        select c.area
                        from people.census c
                        join place.grid g on g.area = c.area and g.kind = 'BASE' and g.valid @> current_date
                        where c.persons <= ?
                          and (select count(*) from place.building b where b.area = c.area) >= 4
                        order by c.persons desc, c.area
                        limit 1""")) {
            statement.setInt(1, PERSONS);
            try (var rows = statement.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalStateException("no grid has several buildings");
                }
                return new Area(rows.getLong(1));
            }
        }
    }

    /** A small city has no grid of a thousand people: the missing ones move in, three to a household. */
    private static void fill(LocalServer server, City city, Area grid) throws SQLException {
        try (var connection = city.scoped(Scopes.of(CITY));
                var statement = connection.prepareStatement("""
                        with homes as (select array_agg(id order by id) as ids from place.dwelling where area = ?),
                        fresh as (
                          insert into people.person (area, registered_area, name, pinyin, sex, birth_date, id_type, source, source_date)
                          select ?, ?, '基准' || n, 'ji zhun', 1, date '1950-01-01' + n * 20, '99', 8, current_date
                          from generate_series(1, ? - (select persons from people.census where area = ?)) n
                          returning id),
                        numbered as (select id, row_number() over (order by id) - 1 as n from fresh),
                        households as (
                          select n / 3 as number, nextval('people.household_id') as living, nextval('people.household_id') as registered
                          from numbered where n % 3 = 0),
                        placed as (
                          select id, n, h.living, h.registered, ids[1 + h.number % cardinality(ids)] as dwelling
                          from numbered join households h on h.number = n / 3, homes),
                        homed as (
                          insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                          select id, dwelling, ?, 'RH_RL', true, 8, daterange('2020-01-01', null) from placed),
                        grouped as (
                          insert into people.household (id, "grouping", area, dwelling_id, valid)
                          select living, 'LIVING', ?, dwelling, daterange('2020-01-01', null) from placed where n % 3 = 0
                          union all
                          select registered, 'REGISTERED', ?, dwelling, daterange('2020-01-01', null) from placed where n % 3 = 0)
                        insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                        select living, id, 'LIVING', ?, case when n % 3 = 0 then '02' else '99' end, 8, daterange('2020-01-01', null) from placed
                        union all
                        select registered, id, 'REGISTERED', ?, case when n % 3 = 0 then '02' else '99' end, 8, daterange('2020-01-01', null)
                        from placed""")) {
            for (var parameter = 1; parameter <= 10; parameter++) {
                if (parameter == 4) {
                    statement.setInt(parameter, PERSONS);
                } else {
                    statement.setLong(parameter, grid.code());
                }
            }
            statement.executeUpdate();
            connection.commit();
        }
        server.bean(Access.class).asJob("bench", CITY, () -> {
            server.bean(Recount.class).everything(grid);
            return true;
        });
    }

    private static Timings bare(City city, Area grid) throws SQLException {
        var other = grid.at(Level.COMMUNITY).code() + 1_999;
        try (var connection = city.scoped(Scopes.of(grid.at(Level.DISTRICT)))) {
            return Timings.of(1, ROUNDS, i -> () -> moved(connection, grid.code(), other));
        }
    }

    private static int moved(Connection connection, long from, long to) throws SQLException {
        var there = connection.setSavepoint();
        var rows = 0;
        for (var table : List.of("place.dwelling", "people.occupancy", "people.household", "people.person")) {
            try (var statement = connection.prepareStatement("update " + table + " set area = ? where area = ?")) {
                statement.setLong(1, to);
                statement.setLong(2, from);
                rows += statement.executeUpdate();
            }
        }
        connection.rollback(there);
        return rows;
    }
}
