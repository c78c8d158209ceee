package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tags.coverage: counted per grid, summed up for every place above it. */
@Repository
class CoverageTable {
    private static final String SUMS = """
            coalesce(sum(listed), 0)::int as listed, coalesce(sum(covered), 0)::int as covered,
            coalesce(sum(list_only), 0)::int as list_only, coalesce(sum(untagged), 0)::int as untagged,
            coalesce(sum(stale), 0)::int as stale, coalesce(sum(map_only), 0)::int as map_only""";

    private final JdbcClient jdbc;

    CoverageTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Judges everybody on a list of these places anew and counts. */
    void recount(Collection<Area> places, LocalDate today) {
        for (var place : Set.copyOf(places)) {
            jdbc.sql("call tags.recount(:low, :high, :today)")
                    .param("low", place.low())
                    .param("high", place.high())
                    .param("today", today)
                    .update();
        }
    }

    void forget(Collection<Area> ended) {
        jdbc.sql("delete from tags.coverage where area = any (:areas)")
                .param("areas", ended.stream().map(Area::code).toArray(Long[]::new))
                .update();
    }

    Coverage sum(Area place) {
        return jdbc.sql("select " + SUMS + " from tags.coverage where area >= :low and area < :high")
                .param("low", place.low())
                .param("high", place.high())
                .query(Coverage.class)
                .single();
    }

    /** The sums of each place of a level inside a place; those without anybody on a list are missing. */
    Map<Area, Coverage> sumsBelow(Area place, Level level) {
        record Sum(long place, int listed, int covered, int listOnly, int untagged, int stale, int mapOnly) {}
        return jdbc
                .sql("""
                select area / :span * :span as place, %s
                from tags.coverage where area >= :low and area < :high group by 1""".formatted(SUMS))
                .param("span", level.span())
                .param("low", place.low())
                .param("high", place.high())
                .query(Sum.class)
                .list()
                .stream()
                .collect(Collectors.toMap(
                        s -> new Area(s.place()),
                        s -> new Coverage(
                                s.listed(), s.covered(), s.listOnly(), s.untagged(), s.stale(), s.mapOnly())));
    }

    /** Keeps the figures of the day, per community. */
    void keep(LocalDate day) {
        jdbc.sql("""
                insert into tags.coverage_day (day, area, listed, covered, list_only, untagged, stale, map_only)
                select :day, area / 10000 * 10000, sum(listed), sum(covered), sum(list_only), sum(untagged), sum(stale), sum(map_only)
                from tags.coverage group by 2
                on conflict (day, area) do update set listed = excluded.listed, covered = excluded.covered,
                  list_only = excluded.list_only, untagged = excluded.untagged, stale = excluded.stale, map_only = excluded.map_only""").param("day", day).update();
    }

    /** The figures of a past day; empty when none were kept. */
    Optional<Coverage> sum(Area place, LocalDate day) {
        var found = jdbc.sql(
                        "select count(*) from tags.coverage_day where day = :day and area >= :low and area < :high")
                .param("day", day)
                .param("low", place.low())
                .param("high", place.high())
                .query(Integer.class)
                .single();
        return found == 0
                ? Optional.empty()
                : Optional.of(jdbc.sql("select " + SUMS
                                + " from tags.coverage_day where day = :day and area >= :low and area < :high")
                        .param("day", day)
                        .param("low", place.low())
                        .param("high", place.high())
                        .query(Coverage.class)
                        .single());
    }

    /** Days of which figures were kept, with their sums, the latest last. */
    List<Day> days(Area place, LocalDate from) {
        return jdbc.sql(
                        "select day, " + SUMS
                                + " from tags.coverage_day where day >= :from and area >= :low and area < :high group by day order by day")
                .param("from", from)
                .param("low", place.low())
                .param("high", place.high())
                .query(Day.class)
                .list();
    }

    /** The figures at the end of a day. */
    record Day(LocalDate day, int listed, int covered, int listOnly, int untagged, int stale, int mapOnly) {}
}
