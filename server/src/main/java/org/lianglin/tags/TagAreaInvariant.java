package org.lianglin.tags;

import java.util.Optional;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A tag and an entry of a list are filed where their person lives. */
@Component
class TagAreaInvariant implements Invariant {
    private static final String FIRST = """
            select record, finding from (
              select 'tags.person_tag:' || t.id as record, t.id, 1 as part, 'lies in ' || t.area || ' while the person lives in ' || p.area as finding
              from tags.person_tag t join people.resident p on p.id = t.person_id where p.area <> t.area
              union all
              select 'tags.listed:' || l.id, l.id, 2, 'lies in ' || l.area || ' while the person lives in ' || p.area
              from tags.listed l join people.resident p on p.id = l.person_id where p.area <> l.area) found
            order by part, id limit 1""";

    private final JdbcClient jdbc;

    TagAreaInvariant(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String id() {
        return "tags-area";
    }

    @Override
    public String describe() {
        return "标签和名单条目归在本人居住的地方。" + " A tag and an entry of a list are filed where their person lives.";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        return jdbc.sql(FIRST)
                .query((row, i) -> new Breach(row.getString("record"), row.getString("finding")))
                .optional();
    }
}
