package org.lianglin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The SQL that files people under another grid. Whole rows move, the past ones too: the area of a row says who may see it. Every
 * statement names the former grid, so that beneath the row policies an index serves, whatever the size of the city.
 */
@Repository
class GridMoveTable {
    private final JdbcClient jdbc;

    GridMoveTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void moveOccupancies(Area from, Map<Long, Area> dwellings) {
        jdbc.sql("""
                update people.occupancy o set area = moved.now
                from unnest(:dwellings::bigint[], :now::bigint[]) moved (dwelling, now)
                where o.area = :from and o.dwelling_id = moved.dwelling""")
                .param("from", from.code())
                .param("dwellings", keys(dwellings))
                .param("now", values(dwellings))
                .update();
    }

    /** What has no dwelling in the grid, because the grid ends. */
    void moveOtherOccupancies(Area from, Area rest) {
        jdbc.sql("update people.occupancy set area = :rest where area = :from")
                .param("from", from.code())
                .param("rest", rest.code())
                .update();
    }

    /** Returns the households that moved. */
    Map<Long, Area> moveHouseholds(Area from, Map<Long, Area> dwellings, @Nullable Area rest) {
        var moved = new HashMap<Long, Area>();
        jdbc.sql("""
                update people.household h set area = moved.now
                from unnest(:dwellings::bigint[], :now::bigint[]) moved (dwelling, now)
                where h.area = :from and h.dwelling_id = moved.dwelling
                returning h.id, h.area""")
                .param("from", from.code())
                .param("dwellings", keys(dwellings))
                .param("now", values(dwellings))
                .query(row -> {
                    moved.put(row.getLong("id"), new Area(row.getLong("area")));
                });
        if (rest != null) {
            jdbc.sql("update people.household set area = :rest where area = :from returning id")
                    .param("from", from.code())
                    .param("rest", rest.code())
                    .query(row -> {
                        moved.put(row.getLong("id"), rest);
                    });
        }
        return moved;
    }

    void moveMembers(Area from, Map<Long, Area> households) {
        jdbc.sql("""
                update people.household_member m set area = moved.now
                from unnest(:households::bigint[], :now::bigint[]) moved (household, now)
                where m.household_id = moved.household and m.area = :from""")
                .param("from", from.code())
                .param("households", keys(households))
                .param("now", values(households))
                .update();
    }

    /**
     * Files persons under the grid of their last main residence; whoever has none goes with the rest. And those who are registered
     * there, by their registered household or, without one, by the occupancy that says so. Each row is written once: it stands in a
     * dozen indexes.
     */
    List<Moved> movePersons(Area from, Collection<Area> targets, @Nullable Area rest) {
        var homes = homes(from, targets, rest);
        var books = books(from, targets, rest);
        var ids = new LinkedHashSet<>(homes.keySet());
        ids.addAll(books.keySet());
        return jdbc.sql("""
                update people.person p
                set area = coalesce(aim.home, p.area), registered_area = coalesce(aim.book, p.registered_area)
                from unnest(:ids::bigint[], :homes::bigint[], :books::bigint[]) aim (id, home, book)
                where p.id = aim.id
                returning p.id, p.area, p.registered_area""")
                .param("ids", ids.toArray(Long[]::new))
                .param("homes", ids.stream().map(homes::get).toArray(Long[]::new))
                .param("books", ids.stream().map(books::get).toArray(Long[]::new))
                .query(Moved.class)
                .list();
    }

    private Map<Long, Long> homes(Area from, Collection<Area> targets, @Nullable Area rest) {
        return aims(from, targets, rest, """
                select id, area from (
                  select q.id, coalesce(h.area, :rest::bigint) as area, h.area is not null or h.stays is not true as goes
                  from people.person q
                  left join lateral (
                    select case when o.area = any (:targets) then o.area end as area, o.area = :from as stays
                    from people.occupancy o
                    where o.person_id = q.id and o.main and upper_inf(o.recorded)
                    order by upper(o.valid) desc nulls first, lower(o.valid) desc
                    limit 1) h on true
                  where q.area = :from) home
                where goes and area is not null""");
    }

    private Map<Long, Long> books(Area from, Collection<Area> targets, @Nullable Area rest) {
        return aims(from, targets, rest, """
                select id, area from (
                  select q.id, case when b.area = any (:targets) then b.area else :rest::bigint end as area
                  from (select id from people.person where area = :from and registered_area = :from
                        union all
                        select id from people.person where registered_area = :from and registered_area <> area) q
                  left join lateral (
                    (select 1 as rank, m.area, upper(m.valid) as until
                     from people.household_member m
                     where m.person_id = q.id and m."grouping" = 'REGISTERED' and upper_inf(m.recorded)
                     order by upper(m.valid) desc nulls first limit 1)
                    union all
                    (select 2, o.area, upper(o.valid)
                     from people.occupancy o
                     where o.person_id = q.id and o.kind in ('RH_RL', 'R_NL') and upper_inf(o.recorded)
                     order by upper(o.valid) desc nulls first limit 1)
                    order by rank limit 1) b on true) book
                where area is not null""");
    }

    /** Where each person is to be filed. */
    private Map<Long, Long> aims(Area from, Collection<Area> targets, @Nullable Area rest, String sql) {
        var aims = new LinkedHashMap<Long, Long>();
        jdbc.sql(sql)
                .param("from", from.code())
                .param("targets", codes(targets))
                .param("rest", rest == null ? null : rest.code())
                .query(row -> {
                    aims.put(row.getLong("id"), row.getLong("area"));
                });
        return aims;
    }

    /** The facts of those persons are seen by whoever sees the person. */
    void moveFacts(List<Moved> persons) {
        jdbc.sql("""
                update people.person_fact f set area = moved.area, registered_area = moved.registered
                from unnest(:ids::bigint[], :areas::bigint[], :registered::bigint[]) moved (id, area, registered)
                where f.person_id = moved.id""")
                .param("ids", persons.stream().map(Moved::id).toArray(Long[]::new))
                .param("areas", persons.stream().map(Moved::area).toArray(Long[]::new))
                .param("registered", persons.stream().map(Moved::registeredArea).toArray(Long[]::new))
                .update();
    }

    Optional<String> findIn(Collection<Area> ended) {
        return jdbc.sql("""
                select record
                from (select 'people.person:' || id as record from people.person where area = any (:ended)
                      union all
                      select 'people.person:' || id from people.person where registered_area = any (:ended)
                      union all
                      select 'people.person_fact:' || id from people.person_fact
                       where area = any (:ended) or registered_area = any (:ended)
                      union all
                      select 'people.occupancy:' || id from people.occupancy where area = any (:ended)
                      union all
                      select 'people.household:' || id from people.household where area = any (:ended)
                      union all
                      select 'people.household_member:' || id from people.household_member where area = any (:ended)
                      union all
                      select 'people.change:' || id from people.change where area = any (:ended)) found
                order by record limit 1""").param("ended", codes(ended)).query(String.class).optional();
    }

    private static Long[] keys(Map<Long, Area> moved) {
        return moved.keySet().toArray(Long[]::new);
    }

    private static Long[] values(Map<Long, Area> moved) {
        return moved.values().stream().map(Area::code).toArray(Long[]::new);
    }

    private static Long[] codes(Collection<Area> areas) {
        return areas.stream().map(Area::code).toArray(Long[]::new);
    }

    /** A person and where it is filed now. */
    record Moved(long id, long area, @Nullable Long registeredArea) {}
}
