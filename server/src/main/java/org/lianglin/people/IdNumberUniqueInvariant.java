package org.lianglin.people;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One document, one living record: the blind index stands for the number. */
@Component
class IdNumberUniqueInvariant implements Invariant {
    private static final String FIRST = """
            with twice as materialized (
              select min(id) as first, max(id) as last
              from people.person
              where merged_into is null and id_no_idx is not null
              group by id_type, id_no_idx having count(*) > 1)
            select first, last from twice order by first limit 1""";

    private final JdbcClient jdbc;

    IdNumberUniqueInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "people-1";
    }

    @Override
    public String describe() {
        return "证件类型与号码在未合并的人员中唯一。" + " The type and number of a document belong to one unmerged person.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(
                        "people.person:" + row.getLong("first"),
                        "has the same document as people.person:" + row.getLong("last")))
                .optional();
    }
}
