package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A registration without a home (空挂户) is the only kind without one. */
@Component
class HangInvariant implements Invariant {
    private static final String FIRST = """
            select id, kind, dwelling_id
            from people.occupancy
            where (kind = 'HANG') <> (dwelling_id is null)
            order by id limit 1""";

    private final JdbcClient jdbc;

    HangInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-12";
    }

    @Override
    public String describe() {
        return "空挂户没有住房，其他居住类型都有住房。"
                + " A registration without a home has no dwelling, every other kind of occupancy has one.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.occupancy:" + row.getLong("id"),
                        "is of kind " + row.getString("kind") + " with dwelling " + row.getString("dwelling_id")))
                .optional();
    }
}
