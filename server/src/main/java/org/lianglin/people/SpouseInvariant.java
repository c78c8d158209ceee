package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A marriage has two ends (Civil Code art. 1041: one spouse at a time). */
@Component
class SpouseInvariant implements Invariant {
    private static final String FIRST = """
            with broken as materialized (
              select p.id, p.spouse_id
              from people.person p left join people.person s on s.id = p.spouse_id and s.merged_into is null
              where p.spouse_id is not null and p.merged_into is null
                and (p.spouse_id = p.id or s.spouse_id is distinct from p.id))
            select id, spouse_id from broken order by id limit 1""";

    private final JdbcClient jdbc;

    SpouseInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-5";
    }

    @Override
    public String describe() {
        return "配偶关系双向一致，且不指向本人。" + " A spouse links back, and nobody is their own spouse.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("id"),
                        "names people.person:" + row.getLong("spouse_id")
                                + " as spouse, who does not link back as another person"))
                .optional();
    }
}
