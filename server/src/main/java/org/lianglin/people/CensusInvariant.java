package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What the map shows is what a count of heads gives, area by area and so for the city. */
@Component
class CensusInvariant implements Invariant {
    private static final String FIRST = """
            with living as (
              select area, count(*) as persons
              from people.person
              where life_status = 'ALIVE' and merged_into is null
              group by area)
            select area, coalesce(c.persons, 0) as counted, coalesce(l.persons, 0) as living
            from people.census c full join living l using (area)
            where coalesce(c.persons, 0) <> coalesce(l.persons, 0)
            order by area limit 1""";

    private final JdbcClient jdbc;

    CensusInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-census";
    }

    @Override
    public String describe() {
        return "统计人数等于在册健在人数，全市如此，各区域亦然。"
                + " The census counts every living person once: in each area, and so in the city.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.census:" + row.getLong("area"),
                        "counts " + row.getInt("counted") + " persons where " + row.getInt("living") + " live"))
                .optional();
    }
}
