package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BorderTable {
    private final JdbcClient jdbc;

    BorderTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All borders of today, in order of their codes. */
    Borders read() {
        var areas = new ArrayList<Area>();
        var outlines = new ArrayList<Outline>();
        jdbc.sql("""
                select area, shape
                from place.border
                where valid @> current_date
                order by area
                """).query(row -> {
            areas.add(new Area(row.getLong("area")));
            outlines.add(Outline.parse(row.getBytes("shape")));
        });
        return new Borders(areas, outlines);
    }

    /** Today's border of the place itself and of its grids, as they are stored. */
    List<Stored> listWithin(Area community) {
        return jdbc.sql("""
                select area, shape
                from place.border
                where area >= :low and area < :high and valid @> current_date
                order by area
                """)
                .param("low", community.low())
                .param("high", community.high())
                .query((row, n) -> new Stored(new Area(row.getLong("area")), row.getBytes("shape")))
                .list();
    }

    /** The border of the place itself and of its grids on a day. */
    List<Stored> listWithin(Area community, LocalDate day) {
        return jdbc.sql("""
                select area, shape
                from place.border
                where area >= :low and area < :high and valid @> :day::date
                order by area
                """)
                .param("low", community.low())
                .param("high", community.high())
                .param("day", day)
                .query((row, n) -> new Stored(new Area(row.getLong("area")), row.getBytes("shape")))
                .list();
    }

    /** Ends a border before that day; one that began on that day leaves no period behind. */
    void end(Area area, LocalDate day) {
        var gone = jdbc.sql("""
                delete from place.border
                where area = :area and lower(valid) = :day
                """).param("area", area.code()).param("day", day).update();
        if (gone == 0) {
            jdbc.sql("""
                    update place.border
                    set valid = daterange(lower(valid), :day)
                    where area = :area and valid @> :day::date
                    """).param("area", area.code()).param("day", day).update();
        }
    }

    /** Begins a border; the same one that ended on that day goes on as if it had not. */
    void begin(Area area, Geometry shape, LocalDate day) {
        var bytes = new WKBWriter().write(shape);
        var resumed = jdbc.sql("""
                update place.border
                set valid = daterange(lower(valid), null)
                where area = :area and upper(valid) = :day and shape = :shape
                """)
                .param("area", area.code())
                .param("day", day)
                .param("shape", bytes)
                .update();
        if (resumed == 0) {
            insert(area, bytes, day);
        }
    }

    void insert(Area area, byte[] shape, LocalDate from) {
        jdbc.sql("""
                insert into place.border (area, shape, src_crs, valid)
                values (:area, :shape, 'EPSG:4490', daterange(:from, null))
                """)
                .param("area", area.code())
                .param("shape", shape)
                .param("from", from)
                .update();
    }

    /** @param shape well-known binary */
    record Stored(Area area, byte[] shape) {
        Geometry geometry() {
            try {
                return new WKBReader().read(shape);
            } catch (ParseException e) {
                throw new IllegalStateException("place.border:" + area, e);
            }
        }
    }
}
