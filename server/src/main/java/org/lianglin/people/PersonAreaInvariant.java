package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who may see a person follows from where the person lives. */
@Component
class PersonAreaInvariant implements Invariant {
    private static final String FIRST = """
            with broken as materialized (
              select p.id, p.area, o.area as home_area
              from people.occupancy o join people.person p on p.id = o.person_id
              where o.main and upper_inf(o.valid) and upper_inf(o.recorded) and p.merged_into is null and o.area <> p.area)
            select id, area, home_area from broken order by id limit 1""";

    private final JdbcClient jdbc;

    PersonAreaInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-area";
    }

    @Override
    public String describe() {
        return "人员所在区域与其现住主要居所的区域一致。"
                + " The area of a person is the area of the open main residence, where there is one.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("id"),
                        "is kept in area " + row.getLong("area") + " and lives in " + row.getLong("home_area")))
                .optional();
    }
}
