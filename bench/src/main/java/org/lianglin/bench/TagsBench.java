package org.lianglin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import org.lianglin.Lianglin;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.launch.LocalServer;

/**
 * The tagging rate of the whole city, judged anew as every night: each entry of each list, each tag, and the sums per grid. Tomorrow
 * and the day after come first, so that reviews expire and standings have to be written; then today again. Beside it one query counts
 * the people on the lists by hand, whose number must be the same.
 */
final class TagsBench {
    private static final Map<String, Double> BARS = Map.of("snapshot_s", 60.0, "sums_differ", 0.0);
    private static final Area CITY = Area.parse("2101");
    private static final int[] DAYS = {1, 2, 0};

    private final int people;

    TagsBench(int people) {
        this.people = people;
    }

    Result run() {
        try (var server = LocalServer.start(Lianglin.class, System.getenv())) {
            return run(new City(server.database()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Result run(City city) throws SQLException {
        var found = city.people();
        if (Math.abs(found - people) > people / 20) {
            throw new IllegalStateException(
                    "数据库中有 %,d 人,不是 %,d / the database holds %,d people: ./lianglin found --people %d on a folder of its own"
                            .formatted(found, people, found, people));
        }
        var slowest = 0.0;
        for (var ahead : DAYS) {
            slowest = Math.max(slowest, judge(city, LocalDate.now().plusDays(ahead)));
        }
        var started = System.nanoTime();
        var byHand = number(city, """
                select count(distinct l.person_id) + count(distinct l.id_no_idx) filter (where l.person_id is null)
                from tags.listed l left join people.person p on p.id = l.person_id
                where l.state = 'OPEN' and p.life_status is distinct from 'DECEASED'""");
        var peer = (System.nanoTime() - started) / 1e9;
        var checks = new LinkedHashMap<String, Double>();
        checks.put("snapshot_s", slowest);
        checks.put("listed", (double) byHand);
        checks.put("tags", (double) number(city, "select count(*) from tags.person_tag where upper_inf(recorded)"));
        checks.put("sums_differ", (double)
                Math.abs(byHand - number(city, "select coalesce(sum(listed), 0) from tags.coverage")));
        return Result.of(
                "tags", found, slowest, "one query that only counts the people on the lists", peer, checks, BARS);
    }

    private static double judge(City city, LocalDate day) throws SQLException {
        try (var connection = city.scoped(Scopes.of(CITY));
                var call = connection.prepareCall("call tags.recount(?, ?, ?)")) {
            call.setLong(1, CITY.low());
            call.setLong(2, CITY.high());
            call.setObject(3, day);
            var started = System.nanoTime();
            call.execute();
            connection.commit();
            return (System.nanoTime() - started) / 1e9;
        }
    }

    private static long number(City city, String sql) throws SQLException {
        try (Connection connection = city.scoped(Scopes.of(CITY))) {
            open(connection);
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    /** All classes of tags, as the nightly job sees them. */
    private static void open(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("select access.open_eyes()");
        }
    }
}
