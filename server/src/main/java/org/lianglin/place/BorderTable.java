package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.Outline;
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
    record Stored(Area area, byte[] shape) {}
}
