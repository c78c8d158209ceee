package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Main residence and relation in the household of today, for a list of people that leaves the house. */
@Repository
class ResidentHomeTable {
    private final JdbcClient jdbc;

    ResidentHomeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Home(
            long personId,
            @Nullable Long dwellingId,
            String kind,
            LocalDate since,
            @Nullable String relation) {}

    List<Home> of(Collection<Long> persons) {
        return jdbc.sql("""
                select w.id as person_id, o.dwelling_id, o.kind, o.since, m.relation
                from unnest(:persons::bigint[]) w (id)
                cross join lateral (
                  select dwelling_id, kind, lower(valid) as since from people.occupancy
                  where person_id = w.id and main and upper(valid) is null and upper(recorded) is null limit 1) o
                left join lateral (
                  select relation from people.household_member
                  where person_id = w.id and "grouping" = 'LIVING' and upper(valid) is null and upper(recorded) is null limit 1) m on true""")
                .param("persons", persons.toArray(Long[]::new))
                .query(Home.class)
                .list();
    }
}
