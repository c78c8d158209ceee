package org.lianglin.tags;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Nobody carries two tags at once that exclude each other. */
@Component
class ExclusiveTagsInvariant implements Invariant {
    private static final String FIRST = """
            select 'tags.person_tag:' || t.id as record, t.code || ' beside ' || o.code || ' of person ' || t.person_id as finding
            from tags.person_tag t
            join tags.tag_kind k on k.code = t.code and k.valid @> current_date
            join tags.person_tag o on o.person_id = t.person_id and o.code = any (k.excludes)
            where cardinality(k.excludes) > 0 and upper_inf(t.valid) and upper_inf(t.recorded) and upper_inf(o.valid) and upper_inf(o.recorded)
            order by t.id limit 1""";

    private final JdbcClient jdbc;

    ExclusiveTagsInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "tags-20";
    }

    @Override
    public String describe() {
        return "没有人同时带有互斥的标签。" + " Nobody carries two tags at once that exclude each other.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(row.getString("record"), row.getString("finding")))
                .optional();
    }
}
