package org.lianglin.place;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestDatabase;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/**
 * A city of squares for tests: districts (two, unless told otherwise) side by side, each with one street of two communities of four base grids.
 * Each grid holds one estate with two buildings of eight dwellings. The first community begins at 123.40 E, 41.80 N;
 * a grid is 0.01 degrees wide and high.
 */
public final class SquareCity {
    static final double WEST = 123.40;
    static final double SOUTH = 41.80;
    static final double STEP = 0.01;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private SquareCity() {}

    static void found(DatabaseAccess database) throws SQLException {
        found(database, 2);
    }

    /** With so many districts, side by side. */
    static void found(DatabaseAccess database, int districts) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database)) {
            found(connection, districts);
        }
    }

    /** Through a connection that no policy binds. */
    public static void found(Connection connection) throws SQLException {
        found(connection, 2);
    }

    private static void found(Connection connection, int districts) throws SQLException {
        connection.setAutoCommit(false);
        division(connection, 2101000000000000L, "沈阳市", "shenyangshi", "sys", "CITY");
        border(connection, 2101000000000000L, 0, 0, 4 * districts, 2);
        for (var d = 0; d < districts; d++) {
            var district = 2101020000000000L + d * 10_000_000_000L;
            division(
                    connection,
                    district,
                    d == 0 ? "和平区" : "沈河区",
                    d == 0 ? "hepingqu" : "shenhequ",
                    d == 0 ? "hpq" : "shq",
                    "DISTRICT");
            border(connection, district, 4 * d, 0, 4 * d + 4, 2);
            var street = district + 10_000_000L;
            division(connection, street, d == 0 ? "浑河湾街道" : "五里河街道", "jiedao", "jd", "STREET");
            border(connection, street, 4 * d, 0, 4 * d + 4, 2);
            for (var c = 0; c < 2; c++) {
                community(connection, street + (c + 1) * 10_000L, 4 * d + 2 * c, 2 * d + c);
            }
        }
        connection.commit();
    }

    private static void community(Connection connection, long area, int column, int number) throws SQLException {
        var names = new String[] {"和兴社区", "望湖社区", "文汇社区", "朝阳社区"};
        var sounds = new String[] {"hexing", "wanghu", "wenhui", "chaoyang"};
        var name = names[number % 4];
        var sound = sounds[number % 4];
        division(connection, area, name, sound, sound.substring(0, 2), "COMMUNITY");
        border(connection, area, column, 0, column + 2, 2);
        for (var g = 0; g < 4; g++) {
            var grid = area + 1_001 + g;
            execute(connection, """
                    insert into place.grid (area, community, kind, name, valid)
                    values (?, ?, 'BASE', ?, daterange('2022-01-01', null))
                    """, grid, area, "第" + (g + 1) + "网格");
            border(connection, grid, column + g % 2, g / 2, column + g % 2 + 1, g / 2 + 1);
            estate(
                    connection,
                    area,
                    grid,
                    number,
                    g,
                    WEST + STEP * (column + g % 2 + 0.5),
                    SOUTH + STEP * (g / 2 + 0.5));
        }
    }

    private static void estate(
            Connection connection, long community, long grid, int number, int g, double lon, double lat)
            throws SQLException {
        var names = new String[] {"浑河家园", "锦绣花园", "望湖小区", "书香苑"};
        var sounds = new String[] {"hunhejiayuan", "jinxiuhuayuan", "wanghuxiaoqu", "shuxiangyuan"};
        var initials = new String[] {"hhjy", "jxhy", "whxq", "sxy"};
        var roads = new String[] {"三好街", "文化路", "青年大街", "南五马路"};
        var id = number * 4L + g + 1;
        execute(
                connection,
                """
                insert into place.estate (id, community, name, pinyin, initials, kind, property_mode, road, house_number, lon, lat, valid)
                values (?, ?, ?, ?, ?, 'COMMODITY', 'PROFESSIONAL', ?, ?, ?, ?, daterange('2022-01-01', null))
                """,
                id,
                community,
                names[g],
                sounds[g],
                initials[g],
                roads[number % 4],
                (10 + 2 * g) + "号",
                lon,
                lat);
        for (var b = 1; b <= 2; b++) {
            var building = id * 10 + b;
            execute(connection, """
                    insert into place.building (id, estate_id, area, number, floors, units, built_year, lift, lon, lat, valid)
                    values (?, ?, ?, ?, 2, 2, 1998, false, ?, ?, daterange('2022-01-01', null))
                    """, building, id, grid, b + "号楼", lon + 0.001 * b, lat);
            execute(connection, """
                    insert into place.dwelling (id, building_id, area, unit, floor, room, use)
                    select ? * 100 + row_number() over (), ?, ?, unit, floor, floor || '0' || door, 'SELF'
                    from generate_series(1, 2) unit, generate_series(1, 2) floor, generate_series(1, 2) door
                    """, building, building, grid);
        }
    }

    private static void division(
            Connection connection, long area, String name, String pinyin, String initials, String level)
            throws SQLException {
        execute(
                connection,
                """
                insert into place.division (area, name, pinyin, initials, level, kind, urban_rural_class)
                values (?, ?, ?, ?, ?, nullif(?, ''), nullif(?, ''))
                """,
                area,
                name,
                pinyin,
                initials,
                level,
                "COMMUNITY".equals(level) ? "URBAN" : "",
                "COMMUNITY".equals(level) ? "111" : "");
    }

    static void border(Connection connection, long area, double west, double south, double east, double north)
            throws SQLException {
        var shape = GEOMETRY.toGeometry(
                new Envelope(WEST + STEP * west, WEST + STEP * east, SOUTH + STEP * south, SOUTH + STEP * north));
        execute(connection, """
                insert into place.border (area, shape, src_crs, valid)
                values (?, ?, 'EPSG:4490', daterange('2022-01-01', null))
                """, area, new WKBWriter().write(shape));
    }

    static void execute(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (var i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    /** Behind the product's back. */
    static void alter(DatabaseAccess database, String sql) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
