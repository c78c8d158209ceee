package org.lianglin.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;

/**
 * The same list beneath row policies and with the scope written by hand, one after the other on the same rows: the statement of the
 * product, which enters the index at a key.
 */
final class PolicyCost {
    private static final int ROUNDS = 60;
    private static final int TURNS = 10;
    /** Women of sixty and over: a page of them, and how many there are, up to a bound. */
    private static final String LIST = """
            select id, area, name, sex, birth_date, life_status, registered_area, version
            from people.person
            where area < ? and (area, id) > (?, ?) and sex = 2 and birth_date <= current_date - interval '60 years'
            order by area, id limit 51""";

    private static final String COUNT = """
            select count(*) from (
              select 1 from people.person
              where area >= ? and area < ? and sex = 2 and birth_date <= current_date - interval '60 years' limit 1001) found""";

    /** A page of a list is walked along its index; the product says so before it asks. */
    private static final String AS_THE_PRODUCT_ASKS = """
            set local enable_bitmapscan = off; set local enable_seqscan = off; set local enable_sort = off;
            set local max_parallel_workers_per_gather = 0; set local plan_cache_mode = force_generic_plan""";

    private final City city;

    PolicyCost(City city) {
        this.city = city;
    }

    /** Durations in milliseconds. */
    record Cost(Timings policed, Timings byHand) {
        double ratio() {
            return policed.percentile(50) / byHand.percentile(50);
        }
    }

    Cost measure(Area district) throws SQLException {
        var pages = city.grids(district, ROUNDS);
        measureOne(district, pages, true);
        measureOne(district, pages, false);
        // lifting the policies locks the table, so the two take turns instead of running side by side; short turns
        // share the weather
        var policed = new ArrayList<Timings>();
        var byHand = new ArrayList<Timings>();
        for (var turn = 0; turn < TURNS; turn++) {
            policed.add(measureOne(district, pages, true));
            byHand.add(measureOne(district, pages, false));
        }
        return new Cost(Timings.together(policed), Timings.together(byHand));
    }

    private Timings measureOne(Area district, List<Area> pages, boolean policed) throws SQLException {
        try (var connection = policed ? city.scoped(Scopes.of(district)) : city.unpoliced("people.person")) {
            try (var statement = connection.createStatement()) {
                statement.execute(AS_THE_PRODUCT_ASKS);
            }
            var timings = Timings.of(1, pages.size(), i -> () -> list(connection, district, pages.get(i)));
            connection.rollback();
            return timings;
        }
    }

    private static int list(Connection connection, Area district, Area from) throws SQLException {
        try (var page = connection.prepareStatement(LIST);
                var count = connection.prepareStatement(COUNT)) {
            page.setLong(1, district.high());
            page.setLong(2, from.low());
            page.setLong(3, 0);
            count.setLong(1, district.low());
            count.setLong(2, district.high());
            return rows(page) + rows(count);
        }
    }

    private static int rows(PreparedStatement statement) throws SQLException {
        var seen = 0;
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                seen++;
            }
        }
        return seen;
    }
}
