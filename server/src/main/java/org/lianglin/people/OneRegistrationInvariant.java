package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Household registration is in one place (Household Registration Regulations, art. 6). */
@Component
class OneRegistrationInvariant implements Invariant {
    private static final String FIRST = """
            with broken as materialized (
              select person_id, count(*) as memberships
              from people.household_member
              where "grouping" = 'REGISTERED' and upper_inf(valid) and upper_inf(recorded)
              group by person_id having count(*) > 1)
            select person_id, memberships from broken order by person_id limit 1""";

    private final JdbcClient jdbc;

    OneRegistrationInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-8";
    }

    @Override
    public String describe() {
        return "一人同一时间至多属于一个户籍户。" + " A person belongs to at most one registered household at a time.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("person_id"),
                        "is a current member of " + row.getInt("memberships") + " registered households"))
                .optional();
    }
}
