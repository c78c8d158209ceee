package org.lianglin.people;

import java.util.Collection;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts many grids anew in one statement, each by its own code, so that every part is an index look-up. {@link CensusTable} counts a
 * place with all that lies in it and reads whole ranges.
 */
@Repository
class CensusEachTable {
    private final JdbcClient jdbc;

    CensusEachTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Grids, and communities for their people without a grid; what lies below a community is not counted. */
    void recount(Collection<Area> areas) {
        jdbc.sql("""
                insert into people.census as c (area, persons, households, registered_persons, elders_60, elders_65, elders_80,
                  elders_100, children_14, elders_alone, migrants, away, dwellings, dwellings_vacant, dwellings_rented)
                select w.area, l.persons, f.households, l.registered + r.registered, l.elders_60, l.elders_65, l.elders_80, l.elders_100,
                       l.children_14, a.elders_alone, l.migrants, r.away, h.dwellings, h.vacant, h.rented
                from unnest(:areas::bigint[]) w (area)
                cross join lateral (
                  select count(*) as persons,
                         count(*) filter (where birth_date <= current_date - interval '60 years') as elders_60,
                         count(*) filter (where birth_date <= current_date - interval '65 years') as elders_65,
                         count(*) filter (where birth_date <= current_date - interval '80 years') as elders_80,
                         count(*) filter (where birth_date <= current_date - interval '100 years') as elders_100,
                         count(*) filter (where birth_date > current_date - interval '15 years') as children_14,
                         count(*) filter (where registered_area is null or registered_area / 10000 <> area / 10000) as migrants,
                         count(*) filter (where registered_area = area) as registered
                  from people.person where area = w.area and life_status = 'ALIVE' and merged_into is null) l
                cross join lateral (
                  select count(*) as registered, count(*) filter (where area / 10000 <> registered_area / 10000) as away
                  from people.person
                  where registered_area = w.area and registered_area is not null and registered_area <> area
                    and life_status = 'ALIVE' and merged_into is null) r
                cross join lateral (
                  select count(*) as households from people.household
                  where area = w.area and "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded)) f
                cross join lateral (
                  select count(*) as elders_alone
                  from (select min(o.person_id) as person_id from people.occupancy o
                         where o.area = w.area and o.main and o.dwelling_id is not null and upper_inf(o.valid) and upper_inf(o.recorded)
                         group by o.dwelling_id having count(*) = 1) single
                  where exists (select from people.person p
                                 where p.id = single.person_id and p.birth_date <= current_date - interval '60 years')) a
                cross join lateral (
                  select coalesce(sum(d.dwellings), 0) as dwellings, coalesce(sum(d.vacant), 0) as vacant, coalesce(sum(d.rented), 0) as rented
                  from place.dwelling_count d where d.area = w.area) h
                order by w.area
                on conflict (area) do update set
                  persons = excluded.persons, households = excluded.households, registered_persons = excluded.registered_persons,
                  elders_60 = excluded.elders_60, elders_65 = excluded.elders_65, elders_80 = excluded.elders_80,
                  elders_100 = excluded.elders_100, children_14 = excluded.children_14, elders_alone = excluded.elders_alone,
                  migrants = excluded.migrants, away = excluded.away, dwellings = excluded.dwellings,
                  dwellings_vacant = excluded.dwellings_vacant, dwellings_rented = excluded.dwellings_rented,
                  counted_at = clock_timestamp()""")
                .param("areas", areas.stream().map(Area::code).distinct().toArray(Long[]::new))
                .update();
    }
}
