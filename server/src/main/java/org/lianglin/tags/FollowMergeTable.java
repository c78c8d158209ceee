package org.lianglin.tags;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL by which tags go along with a merge and come back. Two functions of the database see what the viewer is not cleared for. */
@Repository
class FollowMergeTable {
    private final JdbcClient jdbc;

    FollowMergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Carried(String code, int confidentiality) {}

    /** The journal, as JSON. */
    String reattach(long from, long into) {
        return jdbc.sql("select tags.reattach(:from, :into)::text")
                .param("from", from)
                .param("into", into)
                .query(String.class)
                .single();
    }

    /** Ids of the tags that stay. */
    List<Long> restore(long from, long into, String journal) {
        return jdbc.sql("select unnest(tags.restore(:from, :into, :journal::jsonb))")
                .param("from", from)
                .param("into", into)
                .param("journal", journal)
                .query(Long.class)
                .list();
    }

    /** As far as the viewer is cleared for them. */
    List<Carried> list(Collection<Long> ids) {
        return jdbc.sql("""
                select distinct code, class as confidentiality from tags.person_tag where id = any (:ids) order by code""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Carried.class)
                .list();
    }
}
