package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.tiles.TileFrame;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.io.WKBWriter;

/**
 * The bars at the size of the whole city: 26,000 grids of 24 corners, 13,000 estates, 70,000 buildings, 1.4 million dwellings.
 * Takes minutes, so it runs on demand: {@code -Dtest=FullSizeTest -Dlianglin.full=true}.
 */
@EnabledIfSystemProperty(named = "lianglin.full", matches = "true")
class FullSizeTest {
    private static final Area CITY = Area.parse("2101");
    private static final int SIDE = 52;
    private static final int GRIDS_PER_SIDE = 3;
    private static final double CELL = 0.005;
    private static final double WEST = 123.3;
    private static final double SOUTH = 41.7;

    @Test
    void theBarsHold() throws SQLException {
        var database = TestDatabase.create();
        found(database);
        var before = usedMegabytes();
        try (var server = TestServer.start(database, Map.of())) {
            var city = server.bean(City.class);
            var started = System.nanoTime();
            city.geography();
            city.homesteads();
            tell("load", started);
            System.out.println("heap of the application with the city: " + (usedMegabytes() - before) + " MB");
            assertThat(city.tree().size()).isGreaterThan(26_000);

            var tree = server.bean(TellTree.class);
            started = System.nanoTime();
            as(server, () -> tree.tell(null));
            assertThat(tell("tree, first", started)).isLessThan(1_000);
            started = System.nanoTime();
            as(server, () -> tree.tell(null));
            assertThat(tell("tree, again", started)).isLessThan(150);

            tiles(server);
            searches(server);

            var tiling = server.bean(BaseGridsTileInvariant.class);
            started = System.nanoTime();
            assertThat(as(server, tiling::firstBreach)).isEmpty();
            tell("place-14", started);
            started = System.nanoTime();
            assertThat(as(server, server.bean(DwellingsInOneBaseGridInvariant.class)::firstBreach))
                    .isEmpty();
            tell("place-11", started);
            started = System.nanoTime();
            assertThat(as(server, server.bean(DwellingsAddUpInvariant.class)::firstBreach))
                    .isEmpty();
            tell("place-15", started);
        }
    }

    private static void tiles(TestServer server) {
        var draw = server.bean(DrawTile.class);
        var random = new Random(20261124);
        var world = new TileFrame(0, 0, 0);
        for (var zoom = 7; zoom <= 16; zoom++) {
            var times = new double[40];
            var largest = 0;
            for (var i = 0; i < times.length; i++) {
                var lon = WEST + SIDE * CELL * random.nextDouble();
                var lat = SOUTH + SIDE * CELL * random.nextDouble();
                var x = (int) (world.column((int) (lon * 1e7)) / 4096 * (1 << zoom));
                var y = (int) (world.row((int) (lat * 1e7)) / 4096 * (1 << zoom));
                var z = zoom;
                var started = System.nanoTime();
                var drawn = as(server, () -> draw.draw(z, x, y, null));
                times[i] = (System.nanoTime() - started) / 1e6;
                var body = drawn.body();
                largest = Math.max(largest, body == null ? 0 : body.zipped().length);
            }
            Arrays.sort(times);
            System.out.printf(
                    "tile z%d: median %.1f ms, p95 %.1f ms, largest %d bytes%n", zoom, times[20], times[37], largest);
            assertThat(times[37]).isLessThan(150);
        }
        System.out.println("tile cache: " + server.bean(TileCache.class).bytes() + " bytes");
    }

    private static void searches(TestServer server) {
        var search = server.bean(PlaceSearch.class);
        as(server, () -> search.search("花园", 20));
        for (var text :
                new String[] {"三好街500号1号楼1单元101", "花园77-2-1-101", "花园7", "huayuan", "hy12", "社区4", "花圆苑里", "区1"}) {
            for (var i = 0; i < 20; i++) {
                as(server, () -> search.search(text, 20));
            }
            var started = System.nanoTime();
            var hits = as(server, () -> search.search(text, 20));
            tell("search " + text + " → " + hits.size(), started);
        }
    }

    private static <T> T as(TestServer server, Supplier<T> work) {
        return server.bean(Access.class).asJob("test", CITY, work);
    }

    private static double tell(String what, long started) {
        var ms = (System.nanoTime() - started) / 1e6;
        System.out.printf("%s: %.1f ms%n", what, ms);
        return ms;
    }

    private static long usedMegabytes() {
        System.gc();
        return (Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory()) >> 20;
    }

    private static void found(org.lianglin.foundation.database.DatabaseAccess database) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database)) {
            connection.setAutoCommit(false);
            var sql = connection.createStatement();
            sql.execute("""
                    create temporary table cell as
                    select 2101000000000000 + (2 + n / 208) * 10000000000 + (1 + n % 208 / 14) * 10000000 + (1 + n % 14) * 10000 as area,
                           n, n % 52 as x, n / 52 as y
                    from generate_series(0, 2703) n
                    """);
            sql.execute("""
                    insert into place.division (area, name, pinyin, initials, level, kind)
                    select distinct area / 10000000000 * 10000000000, '区' || area / 10000000000 % 100, 'qu', 'q', 'DISTRICT', null from cell
                    union all select 2101000000000000, '沈阳市', 'shenyangshi', 'sys', 'CITY', null
                    union all select distinct area / 10000000 * 10000000, '街道' || area / 10000000 % 1000, 'jiedao', 'jd', 'STREET', null from cell
                    union all select area, '社区' || n, 'shequ' || n, 'sq' || n, 'COMMUNITY', 'URBAN' from cell
                    """);
            sql.execute("""
                    insert into place.grid (area, community, kind, name, valid)
                    select area + 1001 + g, area, 'BASE', '第' || g + 1 || '网格', '[2022-01-01,)' from cell, generate_series(0, 8) g
                    """);
            borders(connection);
            sql.execute("""
                    insert into place.estate (id, community, name, pinyin, initials, kind, property_mode, road, house_number, lon, lat, valid)
                    select n * 5 + e + 1, area, '花园' || n * 5 + e, 'huayuan' || n * 5 + e, 'hy' || n * 5 + e, 'OLD', 'NONE',
                           '三好街' || case when n % 10 = 0 then '' else n::text end, (n * 5 + e) || '号', 123.4, 41.8, '[2022-01-01,)'
                    from cell, generate_series(0, 4) e
                    """);
            sql.execute("""
                    insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid)
                    select n * 27 + b, n * 5 + b % 5 + 1, area + 1001 + b % 9, (b / 5 + 1) || '号楼', 6, 3,
                           123.3 + 0.005 * x + 0.005 * (b % 9) / 9.0, 41.7 + 0.005 * y + 0.005 * (b / 9 + 0.5) / 3.0, '[2022-01-01,)'
                    from cell, generate_series(0, 25) b
                    """);
            sql.execute("""
                    insert into place.dwelling (id, building_id, area, unit, floor, room, use)
                    select b.id * 20 + d, b.id, b.area, 1 + d % 2, 1 + d / 2 % 5, (1 + d / 2 % 5) || '0' || (1 + d / 10), 'SELF'
                    from place.building b, generate_series(0, 19) d
                    """);
            connection.commit();
            connection.setAutoCommit(true);
            sql.execute("vacuum analyze");
        }
    }

    private static void borders(Connection connection) throws SQLException {
        var geometry = new GeometryFactory();
        var writer = new WKBWriter();
        try (var cells = connection.createStatement().executeQuery("select area, x, y from cell");
                var insert = connection.prepareStatement(
                        "insert into place.border (area, shape, src_crs, valid) values (?, ?, 'EPSG:4490', '[2022-01-01,)')")) {
            while (cells.next()) {
                var x = WEST + CELL * cells.getInt("x");
                var y = SOUTH + CELL * cells.getInt("y");
                insert.setLong(1, cells.getLong("area"));
                insert.setBytes(2, writer.write(geometry.createPolygon(wavy(x, y, CELL, 18))));
                insert.addBatch();
                for (var g = 0; g < 9; g++) {
                    var side = CELL / GRIDS_PER_SIDE;
                    insert.setLong(1, cells.getLong("area") + 1_001 + g);
                    insert.setBytes(
                            2,
                            writer.write(
                                    geometry.createPolygon(wavy(x + side * (g % 3), y + side * (g / 3), side, 6))));
                    insert.addBatch();
                }
            }
            insert.executeBatch();
        }
    }

    /** A square with so many corners per side that lie off the straight line, equal for both neighbours. */
    private static Coordinate[] wavy(double x, double y, double side, int corners) {
        var ring = new Coordinate[4 * corners + 1];
        var step = side / corners;
        for (var i = 0; i < corners; i++) {
            ring[i] = wave(x + i * step, y);
            ring[corners + i] = wave(x + side, y + i * step);
            ring[2 * corners + i] = wave(x + side - i * step, y + side);
            ring[3 * corners + i] = wave(x, y + side - i * step);
        }
        ring[4 * corners] = ring[0];
        return ring;
    }

    private static Coordinate wave(double x, double y) {
        return new Coordinate(x + 1e-4 * Math.sin(y * 9_000), y + 1e-4 * Math.sin(x * 9_000));
    }
}
