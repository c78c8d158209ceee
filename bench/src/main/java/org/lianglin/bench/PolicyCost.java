package org.lianglin.bench;

import java.sql.Connection;
import java.sql.SQLException;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;

/** The same list beneath row policies and with the scope written by hand, one after the other on the same rows. */
final class PolicyCost {
    private static final int ROUNDS = 60;
    private static final String LIST = """
            select id, area, name, sex, birth_date, life_status, registered_area, version
            from people.person
            where area >= ? and area < ? and (area, id) > (?, ?)
            order by area, id limit 200""";

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
        // lifting the policies locks the table, so the two take turns instead of running side by side
        measureOne(district, true);
        var policed = measureOne(district, true);
        measureOne(district, false);
        var byHand = measureOne(district, false);
        return new Cost(policed, byHand);
    }

    private Timings measureOne(Area district, boolean policed) throws SQLException {
        try (var connection = policed ? city.scoped(Scopes.of(district)) : city.unpoliced("people.person")) {
            var timings = Timings.of(1, ROUNDS, i -> () -> list(connection, district, i));
            connection.rollback();
            return timings;
        }
    }

    private static int list(Connection connection, Area district, int round) throws SQLException {
        try (var statement = connection.prepareStatement(LIST)) {
            statement.setLong(1, district.low());
            statement.setLong(2, district.high());
            statement.setLong(3, district.low() + (district.high() - district.low()) / ROUNDS * round);
            statement.setLong(4, 0);
            var seen = 0;
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen++;
                }
            }
            return seen;
        }
    }
}
