package org.lianglin.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.access.TransactionScope;
import org.lianglin.foundation.database.DatabaseAccess;

/** What is drawn from the founded city to ask for: people, places and points, the same at every run. */
final class City {
    private static final int SAMPLE = 80 + 7 * 72;

    private final DatabaseAccess database;
    private final Random random = new Random(20230209);

    City(DatabaseAccess database) {
        this.database = database;
    }

    /** A resident that somebody might look for. */
    record Resident(long id, String name, String pinyin, Area area) {
        String letters() {
            return pinyin.replace(" ", "");
        }

        String initials() {
            var initials = new StringBuilder();
            for (var syllable : pinyin.split(" ")) {
                initials.append(syllable.charAt(0));
            }
            return initials.toString();
        }

        /** One letter of the sound is missing: what fingers do. */
        String misspelt() {
            var letters = letters();
            return letters.substring(0, letters.length() / 2) + letters.substring(letters.length() / 2 + 1);
        }
    }

    int people() throws SQLException {
        try (var connection = scoped(Scopes.of(Area.parse("2101")));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from people.person")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    List<Resident> residents() throws SQLException {
        var most = number("select max(id) from people.person");
        var found = new ArrayList<Resident>();
        try (var connection = scoped(Scopes.of(Area.parse("2101")));
                var statement = connection.prepareStatement(
                        "select id, name, pinyin, area from people.person where id >= ? and life_status = 'ALIVE' order by id limit 1")) {
            while (found.size() < SAMPLE) {
                statement.setLong(1, 1 + random.nextLong(most));
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        found.add(new Resident(
                                rows.getLong(1), rows.getString(2), rows.getString(3), new Area(rows.getLong(4))));
                    }
                }
            }
        }
        return found;
    }

    /** Inhabited grids of a place, spread evenly over it. */
    List<Area> grids(Area place, int count) throws SQLException {
        var found = new ArrayList<Area>();
        try (var connection = scoped(Scopes.of(place));
                var statement = connection.prepareStatement("""
                        select area from (select area, row_number() over (order by area) as n, count(*) over () as total
                                          from people.census where persons > 100) g
                        where n * ? / total <> (n - 1) * ? / total order by area""")) {
            statement.setInt(1, count);
            statement.setInt(2, count);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new Area(rows.getLong(1)));
                }
            }
        }
        return found;
    }

    /** The place of that level with the most residents: the worst case for whoever is responsible for it. */
    Area largest(Level level) throws SQLException {
        return new Area(number(
                "select area / %1$d * %1$d as place from people.census group by 1 order by sum(persons) desc, 1 limit 1"
                        .formatted(level.span())));
    }

    /** Points inside the city's bounding box, in degrees. */
    double[][] points(int count) {
        var points = new double[count][];
        for (var i = 0; i < count; i++) {
            points[i] = new double[] {122.5 + random.nextDouble() * 1.3, 41.3 + random.nextDouble() * 1.6};
        }
        return points;
    }

    /** Buildings, as places that a map is dragged to: longitude and latitude. */
    List<double[]> sites(int count) throws SQLException {
        var most = number("select max(id) from place.building");
        var found = new ArrayList<double[]>();
        try (var connection = scoped(Scopes.NONE);
                var statement = connection.prepareStatement(
                        "select lon, lat from place.building where id >= ? order by id limit 1")) {
            while (found.size() < count) {
                statement.setLong(1, 1 + random.nextLong(most));
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) {
                        found.add(new double[] {rows.getDouble(1), rows.getDouble(2)});
                    }
                }
            }
        }
        return found;
    }

    /** A transaction of the application role that sees those places. */
    Connection scoped(Scopes scopes) throws SQLException {
        var connection = DriverManager.getConnection(database.url(), DatabaseAccess.APP, database.appPassword());
        connection.setAutoCommit(false);
        TransactionScope.set(connection, scopes);
        return connection;
    }

    /** A transaction of the owner in which a table's policies are lifted; it is never committed. */
    Connection unpoliced(String table) throws SQLException {
        var connection = database.connectAsOwner();
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute("alter table " + table + " no force row level security");
        }
        return connection;
    }

    /** Forgets what earlier runs delivered: it would be told as known. */
    void forgetDeliveries() throws SQLException {
        try (var owner = database.connectAsOwner();
                var statement = owner.createStatement()) {
            statement.execute("truncate sources.discrepancy, sources.question, sources.row_error, sources.delivery");
        }
    }

    /** Bytes that the database has written to its log, ever. */
    long writtenAhead() throws SQLException {
        return number("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint");
    }

    private long number(String sql) throws SQLException {
        try (var connection = scoped(Scopes.of(Area.parse("2101")));
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
