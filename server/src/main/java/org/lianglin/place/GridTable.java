package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class GridTable {
    private final JdbcClient jdbc;

    GridTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All grids that exist today. */
    List<PlaceNode> listNodes() {
        return jdbc.sql("""
                select area, name, kind, lower(valid) as valid_from, version
                from place.grid
                where valid @> current_date
                """)
                .query((row, n) -> new PlaceNode(
                        new Area(row.getLong("area")),
                        row.getString("name"),
                        row.getString("kind"),
                        null,
                        row.getObject("valid_from", LocalDate.class),
                        row.getInt("version")))
                .list();
    }

    /** The codes of all base grids of today. */
    NavigableSet<Long> listActiveBase() {
        return new TreeSet<>(jdbc.sql("""
                select area
                from place.grid
                where kind = 'BASE' and valid @> current_date
                """).query(Long.class).list());
    }

    /** The largest code that a special grid of the community ever had, the removed ones included: numbers are not reused. */
    Optional<Long> findLastSpecial(Area community) {
        return jdbc.sql("""
                select max(area)
                from place.grid
                where community = :community and kind = 'SPECIAL'
                """)
                .param("community", community.code())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    boolean existsByName(Area community, String name, LocalDate from) {
        return jdbc.sql("""
                select exists (
                  select from place.grid
                  where community = :community and name = :name and valid && daterange(:from, null))
                """)
                .param("community", community.code())
                .param("name", name)
                .param("from", from)
                .query(Boolean.class)
                .single();
    }

    void insertSpecial(Area area, Area community, String site, String name, LocalDate from) {
        jdbc.sql("""
                insert into place.grid (area, community, kind, site, name, valid)
                values (:area, :community, 'SPECIAL', :site, :name, daterange(:from, null))
                """)
                .param("area", area.code())
                .param("community", community.code())
                .param("site", site)
                .param("name", name)
                .param("from", from)
                .update();
    }

    /** The period of a grid's form of that day; locked, so that two leaders do not begin at once. */
    Optional<Period> findPeriodForUpdate(Area grid, LocalDate day) {
        return jdbc.sql("""
                select lower(valid) as first, upper(valid) as after
                from place.grid
                where area = :area and valid @> :day::date
                for update
                """)
                .param("area", grid.code())
                .param("day", day)
                .query((row, n) ->
                        new Period(row.getObject("first", LocalDate.class), row.getObject("after", LocalDate.class)))
                .optional();
    }

    /** All periods of a grid as text, for explanations. */
    List<String> listPeriods(Area grid) {
        return jdbc.sql("""
                select valid::text
                from place.grid
                where area = :area
                order by valid
                """).param("area", grid.code()).query(String.class).list();
    }

    /**
     * From one day on, until before another.
     *
     * @param after null when open
     */
    record Period(LocalDate first, @Nullable LocalDate after) {}
}
