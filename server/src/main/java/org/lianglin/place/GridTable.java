package org.lianglin.place;

import java.sql.Array;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
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

    /** The base grids of a community on a day, by code. */
    List<Row> listBase(Area community, LocalDate day) {
        return jdbc.sql("""
                select area, name, version, lower(valid) as valid_from, predecessors
                from place.grid
                where community = :community and kind = 'BASE' and valid @> :day::date
                order by area
                """)
                .param("community", community.code())
                .param("day", day)
                .query((row, n) -> new Row(
                        new Area(row.getLong("area")),
                        row.getString("name"),
                        row.getInt("version"),
                        row.getObject("valid_from", LocalDate.class),
                        areas(row.getArray("predecessors"))))
                .list();
    }

    private static List<Area> areas(Array codes) throws SQLException {
        return Arrays.stream((Long[]) codes.getArray()).map(Area::new).toList();
    }

    /** The largest code that a base grid of the community ever had for a day or more. */
    Optional<Long> findLastBase(Area community) {
        return jdbc.sql("""
                select max(area)
                from place.grid
                where community = :community and kind = 'BASE'
                """)
                .param("community", community.code())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    /** Ends a grid before that day; one that began on that day leaves no period behind. */
    void end(Area grid, int version, LocalDate day) {
        var gone = jdbc.sql("""
                delete from place.grid
                where area = :area and version = :version and lower(valid) = :day
                """)
                .param("area", grid.code())
                .param("version", version)
                .param("day", day)
                .update();
        var ended = gone > 0
                ? gone
                : jdbc.sql("""
                        update place.grid
                        set valid = daterange(lower(valid), :day), version = version + 1
                        where area = :area and version = :version and valid @> :day::date and upper_inf(valid)
                        """)
                        .param("area", grid.code())
                        .param("version", version)
                        .param("day", day)
                        .update();
        if (ended != 1) {
            throw new PlaceRefused.GridChangedMeanwhile();
        }
    }

    /** Begins a base grid; one that ended on that day goes on as if it had not. */
    void begin(Area grid, Area community, String name, List<Area> predecessors, LocalDate day) {
        var resumed = jdbc.sql("""
                update place.grid
                set valid = daterange(lower(valid), null), version = version + 1
                where area = :area and upper(valid) = :day
                """).param("area", grid.code()).param("day", day).update();
        if (resumed == 0) {
            jdbc.sql("""
                    insert into place.grid (area, community, kind, name, predecessors, valid)
                    values (:area, :community, 'BASE', :name, :predecessors, daterange(:day, null))
                    """)
                    .param("area", grid.code())
                    .param("community", community.code())
                    .param("name", name)
                    .param("predecessors", predecessors.stream().map(Area::code).toArray(Long[]::new))
                    .param("day", day)
                    .update();
        }
    }

    /** Notes that something about a grid changed. */
    void touch(Area grid, int version) {
        var touched = jdbc.sql("""
                update place.grid
                set version = version + 1
                where area = :area and version = :version and upper_inf(valid)
                """)
                .param("area", grid.code())
                .param("version", version)
                .update();
        if (touched != 1) {
            throw new PlaceRefused.GridChangedMeanwhile();
        }
    }

    /** The base grids that existed and exist no more. */
    List<Area> listEndedBase() {
        return jdbc.sql("""
                select area from place.grid where kind = 'BASE' and upper(valid) <= current_date
                union select unnest(before || after) from place.grid_command where state = 'DONE'
                except select area from place.grid where valid @> current_date
                """).query((row, n) -> new Area(row.getLong(1))).list();
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

    record Row(Area area, String name, int version, LocalDate from, List<Area> predecessors) {}

    /**
     * From one day on, until before another.
     *
     * @param after null when open
     */
    record Period(LocalDate first, @Nullable LocalDate after) {}
}
