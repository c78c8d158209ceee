package org.lianglin.tags;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Every tag of class 3 and above names its evidence. */
@Component
class TagEvidenceInvariant implements Invariant {
    private static final String FIRST = """
            select 'tags.person_tag:' || id as record, 'is of class ' || class || ' and names no evidence' as finding
            from tags.person_tag where class >= 3 and evidence = '' order by id limit 1""";

    private final JdbcClient jdbc;

    TagEvidenceInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "tags-18";
    }

    @Override
    public String describe() {
        return "三级及以上的标签都有依据。" + " Every tag of class 3 and above names its evidence.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(row.getString("record"), row.getString("finding")))
                .optional();
    }
}
