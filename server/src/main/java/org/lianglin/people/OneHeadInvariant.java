package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every current household has its head (GB/T 4761-2008, code 02). */
@Component
class OneHeadInvariant implements Invariant {
    private static final String FIRST = """
            with headed as (
              select household_id, count(*) filter (where relation = '02') as heads
              from people.household_member
              where upper_inf(valid) and upper_inf(recorded)
              group by household_id),
            broken as materialized (
              select h.id, coalesce(m.heads, 0) as heads
              from people.household h left join headed m on m.household_id = h.id
              where upper_inf(h.valid) and upper_inf(h.recorded) and coalesce(m.heads, 0) <> 1)
            select id, heads from broken order by id limit 1""";

    private final JdbcClient jdbc;

    OneHeadInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-7";
    }

    @Override
    public String describe() {
        return "每个现存家庭户有且仅有一名户主。" + " Every current household has exactly one head.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) ->
                        new Breach("people.household:" + row.getLong("id"), "has " + row.getInt("heads") + " heads"))
                .optional();
    }
}
