package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody lives mainly in one home. */
@Component
class MainResidenceInvariant implements Invariant {
    private static final String FIRST = """
            with broken as materialized (
              select person_id, count(*) as residences
              from people.occupancy
              where main and upper_inf(valid) and upper_inf(recorded)
              group by person_id having count(*) > 1)
            select person_id, residences from broken order by person_id limit 1""";

    private final JdbcClient jdbc;

    MainResidenceInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-10";
    }

    @Override
    public String describe() {
        return "一人至多有一处现住主要居所。" + " A person has at most one open main residence.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("person_id"),
                        "has " + row.getInt("residences") + " open main residences"))
                .optional();
    }
}
