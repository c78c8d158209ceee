package org.lianglin.people;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of how people and households stand at this moment: the two pictures between which a change is shown. */
@Repository
class StandingTable {
    private final JdbcClient jdbc;

    StandingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Person(
            long id,
            String name,
            long area,
            @Nullable Long registeredArea,
            String lifeStatus,
            String marital,
            @Nullable Long dwellingId,
            @Nullable String kind) {}

    record Household(
            long id, String grouping, long area, @Nullable Long dwellingId) {}

    /** The persons, each with the residence that counts: the main one, or where the registration lies. */
    List<Person> persons(Collection<Long> persons) {
        return jdbc.sql("""
                select p.id, p.name, p.area, p.registered_area, p.life_status, p.marital, o.dwelling_id, o.kind
                from people.person p
                left join lateral (
                  select dwelling_id, kind from people.occupancy
                  where person_id = p.id and upper_inf(valid) and upper_inf(recorded)
                  order by main desc, id limit 1) o on true
                where p.id = any (:persons) and p.merged_into is null
                order by p.id""")
                .param("persons", persons.toArray(Long[]::new))
                .query(Person.class)
                .list();
    }

    /** Those of the households that exist today. */
    List<Household> households(Collection<Long> households) {
        return jdbc.sql("""
                select id, "grouping", area, dwelling_id from people.household
                where id = any (:households) and upper_inf(valid) and upper_inf(recorded) order by id""")
                .param("households", households.toArray(Long[]::new))
                .query(Household.class)
                .list();
    }
}
