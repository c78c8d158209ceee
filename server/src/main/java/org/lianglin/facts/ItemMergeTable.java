package org.lianglin.facts;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL by which items go along with a merge and come back, of every class, whoever merges. */
@Repository
class ItemMergeTable {
    private final JdbcClient jdbc;
    private final KnownTable eyes;

    ItemMergeTable(JdbcClient jdbc, KnownTable eyes) {
        this.jdbc = jdbc;
        this.eyes = eyes;
    }

    /** Ids of what went along. */
    List<Long> move(long from, long into) {
        var before = eyes.openEyes();
        var moved = jdbc.sql("""
                update facts.item i set person_id = p.id, area = p.area from people.kin p
                where i.person_id = :from and p.id = :into returning i.id""")
                .param("from", from)
                .param("into", into)
                .query(Long.class)
                .list();
        eyes.closeEyes(before);
        return moved;
    }

    void back(Collection<Long> ids, long from, long into) {
        var before = eyes.openEyes();
        jdbc.sql("""
                update facts.item i set person_id = p.id, area = p.area from people.kin p
                where i.id = any (:ids) and i.person_id = :into and p.id = :from""")
                .param("ids", ids.toArray(Long[]::new))
                .param("from", from)
                .param("into", into)
                .update();
        eyes.closeEyes(before);
    }
}
