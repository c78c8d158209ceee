package org.lianglin.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.Counts;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.census: counted from scratch per area, summed up for every place above it. */
@Repository
class CensusTable {
    /**
     * The range of areas to count stands in the text, as low and high: only with its numbers does the planner see that it is smaller than
     * what the viewer may see. One pass over each source, whatever the range.
     */
    private static final String RECOUNT = """
            with living as (
              select area,
                     count(*) as persons,
                     count(*) filter (where birth_date <= current_date - interval '60 years') as elders_60,
                     count(*) filter (where birth_date <= current_date - interval '65 years') as elders_65,
                     count(*) filter (where birth_date <= current_date - interval '80 years') as elders_80,
                     count(*) filter (where birth_date <= current_date - interval '100 years') as elders_100,
                     count(*) filter (where birth_date > current_date - interval '15 years') as children_14,
                     count(*) filter (where registered_area is null or registered_area / 10000 <> area / 10000) as migrants
              from people.person
              where area >= %1$d and area < %2$d and life_status = 'ALIVE' and merged_into is null
              group by area),
            registered as (
              select registered_area as area,
                     count(*) as registered_persons,
                     count(*) filter (where area / 10000 <> registered_area / 10000) as away
              from people.person
              where registered_area >= %1$d and registered_area < %2$d and life_status = 'ALIVE' and merged_into is null
              group by registered_area),
            alone as (
              select area, count(*) as elders_alone
              from (select o.dwelling_id, min(o.area) as area, min(o.person_id) as person_id
                    from people.occupancy o
                    where o.area >= %1$d and o.area < %2$d and o.main and o.dwelling_id is not null
                      and upper_inf(o.valid) and upper_inf(o.recorded)
                    group by o.dwelling_id having count(*) = 1) single
              where exists (select from people.person p
                             where p.id = single.person_id and p.birth_date <= current_date - interval '60 years')
              group by area),
            families as (
              select area, count(*) as households
              from people.household
              where area >= %1$d and area < %2$d and "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded)
              group by area),
            homes as (select d.area, d.dwellings, d.vacant, d.rented from place.dwelling_count d where d.area >= %1$d and d.area < %2$d),
            counted as (
              select area from living union select area from registered union select area from families union select area from homes
              union select c.area from people.census c where c.area >= %1$d and c.area < %2$d)
            insert into people.census as c (area, persons, households, registered_persons, elders_60, elders_65, elders_80,
              elders_100, children_14, elders_alone, migrants, away, dwellings, dwellings_vacant, dwellings_rented)
            select n.area, coalesce(l.persons, 0), coalesce(f.households, 0), coalesce(r.registered_persons, 0),
                   coalesce(l.elders_60, 0), coalesce(l.elders_65, 0), coalesce(l.elders_80, 0), coalesce(l.elders_100, 0),
                   coalesce(l.children_14, 0), coalesce(a.elders_alone, 0), coalesce(l.migrants, 0), coalesce(r.away, 0),
                   coalesce(h.dwellings, 0), coalesce(h.vacant, 0), coalesce(h.rented, 0)
            from counted n
            left join living l using (area) left join registered r using (area) left join alone a using (area)
            left join families f using (area) left join homes h using (area)
            on conflict (area) do update set
              persons = excluded.persons, households = excluded.households, registered_persons = excluded.registered_persons,
              elders_60 = excluded.elders_60, elders_65 = excluded.elders_65, elders_80 = excluded.elders_80,
              elders_100 = excluded.elders_100, children_14 = excluded.children_14, elders_alone = excluded.elders_alone,
              migrants = excluded.migrants, away = excluded.away, dwellings = excluded.dwellings,
              dwellings_vacant = excluded.dwellings_vacant, dwellings_rented = excluded.dwellings_rented,
              counted_at = clock_timestamp()
            """;

    private static final String SUMS = """
            sum(persons)::int as persons, sum(households)::int as households,
            sum(registered_persons)::int as registered_persons, sum(elders_60)::int as elders60,
            sum(elders_65)::int as elders65, sum(elders_80)::int as elders80, sum(elders_100)::int as elders100,
            sum(children_14)::int as children14, sum(elders_alone)::int as elders_alone, sum(migrants)::int as migrants,
            sum(away)::int as away, sum(dwellings)::int as dwellings, sum(dwellings_vacant)::int as dwellings_vacant,
            sum(dwellings_rented)::int as dwellings_rented""";

    private static final RowMapper<Map.Entry<Area, Counts>> COUNTED = (row, i) -> Map.entry(
            new Area(row.getLong("place")),
            new Counts(
                    row.getInt("persons"),
                    row.getInt("households"),
                    row.getInt("registered_persons"),
                    row.getInt("elders60"),
                    row.getInt("elders65"),
                    row.getInt("elders80"),
                    row.getInt("elders100"),
                    row.getInt("children14"),
                    row.getInt("elders_alone"),
                    row.getInt("migrants"),
                    row.getInt("away"),
                    row.getInt("dwellings"),
                    row.getInt("dwellings_vacant"),
                    row.getInt("dwellings_rented")));

    private final JdbcClient jdbc;

    CensusTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Counts every area of the place from scratch. */
    void recount(Area place) {
        jdbc.sql(RECOUNT.formatted(place.low(), place.high())).update();
    }

    /** The same on a connection of a bulk load. */
    static void recount(Connection connection, Area place) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.executeUpdate(RECOUNT.formatted(place.low(), place.high()));
            statement.execute("select nextval('people.census_version')");
        }
    }

    /**
     * The sums of each place; a place without any counted area is missing. Grids are read by their codes, other places district by
     * district in one pass over the part that is asked for: a comparison of ranges for each place would read everything each time.
     */
    Map<Area, Counts> sums(List<Area> places) {
        var grids = places.stream().filter(p -> p.level() == Level.GRID).toList();
        var sums = new HashMap<Area, Counts>(grids.isEmpty() ? Map.of() : ofGrids(grids));
        places.stream()
                .filter(p -> p.level() != Level.GRID)
                .collect(Collectors.groupingBy(p -> new Region(p.level(), p.at(Level.DISTRICT)), Collectors.toSet()))
                .forEach((region, wanted) -> between(
                                region.level().span(),
                                wanted.stream().mapToLong(Area::low).min().orElseThrow(),
                                wanted.stream().mapToLong(Area::high).max().orElseThrow())
                        .forEach((place, counts) -> {
                            if (wanted.contains(place)) {
                                sums.put(place, counts);
                            }
                        }));
        return sums;
    }

    /** A group that the census counts. */
    enum Group {
        PERSONS,
        REGISTERED_PERSONS,
        ELDERS_60,
        ELDERS_65,
        ELDERS_80,
        ELDERS_100,
        CHILDREN_14,
        ELDERS_ALONE,
        MIGRANTS,
        AWAY;

        private final String column = name().toLowerCase(Locale.ROOT);
    }

    /** One figure of one place; empty when nothing of it has been counted. */
    Optional<Integer> sum(Area place, Group group) {
        return jdbc.sql("select sum(%s)::int from people.census where area >= :low and area < :high"
                        .formatted(group.column))
                .param("low", place.low())
                .param("high", place.high())
                .query((row, i) -> Optional.ofNullable(row.getObject(1, Integer.class)))
                .single();
    }

    private record Region(Level level, Area district) {}

    private Map<Area, Counts> ofGrids(List<Area> grids) {
        return byArea(jdbc.sql("select area as place, %s from people.census where area = any (:areas) group by area"
                        .formatted(SUMS))
                .param("areas", grids.stream().map(Area::code).toArray(Long[]::new))
                .query(COUNTED)
                .list());
    }

    /** The sums of each place of a level inside a place. */
    Map<Area, Counts> sumsBelow(Area place, Level level) {
        return between(level.span(), place.low(), place.high());
    }

    private Map<Area, Counts> between(long span, long low, long high) {
        return byArea(jdbc.sql("""
                select area / :span * :span as place, %s
                from people.census
                where area >= :low and area < :high
                group by 1""".formatted(SUMS))
                .param("span", span)
                .param("low", low)
                .param("high", high)
                .query(COUNTED)
                .list());
    }

    /** Main residents of each building, by its id. */
    Map<Long, Integer> residentsByBuilding(Area place) {
        return jdbc
                .sql("""
                select d.building_id, count(*)::int as persons
                from people.occupancy o join place.dwelling_building d on d.id = o.dwelling_id
                where o.area >= :low and o.area < :high and o.main and upper_inf(o.valid) and upper_inf(o.recorded)
                  and d.area >= :low and d.area < :high
                group by d.building_id""")
                .param("low", place.low())
                .param("high", place.high())
                .query((row, i) -> Map.entry(row.getLong(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The same in a few grids, each an equality that an index serves. */
    Map<Long, Integer> residentsByBuilding(Collection<Area> grids) {
        return jdbc
                .sql("""
                select d.building_id, count(*)::int as persons
                from people.occupancy o join place.dwelling_building d on d.id = o.dwelling_id
                where o.area = any (:grids) and o.main and upper_inf(o.valid) and upper_inf(o.recorded) and d.area = any (:grids)
                group by d.building_id""")
                .param("grids", grids.stream().map(Area::code).toArray(Long[]::new))
                .query((row, i) -> Map.entry(row.getLong(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Households that live together in each building, by its id. */
    Map<Long, Integer> householdsByBuilding(Area place) {
        return jdbc
                .sql("""
                select d.building_id, count(*)::int as households
                from people.household h join place.dwelling_building d on d.id = h.dwelling_id
                where h.area >= :low and h.area < :high and h."grouping" = 'LIVING' and upper_inf(h.valid) and upper_inf(h.recorded)
                  and d.area >= :low and d.area < :high
                group by d.building_id""")
                .param("low", place.low())
                .param("high", place.high())
                .query((row, i) -> Map.entry(row.getLong(1), row.getInt(2)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Forgets areas that are no more. */
    void forget(Collection<Area> ended) {
        jdbc.sql("delete from people.census where area = any (:areas)")
                .param("areas", ended.stream().map(Area::code).toArray(Long[]::new))
                .update();
    }

    private static Map<Area, Counts> byArea(List<Map.Entry<Area, Counts>> counted) {
        return counted.stream().collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a));
    }
}
