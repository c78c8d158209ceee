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

    /** Ids of what went along. That it was known of the other until now is kept. */
    List<Long> move(long from, long into) {
        return moved("i.person_id = :from", List.of(), from, into);
    }

    /** What was corrected since was known of the one who stayed. */
    void back(Collection<Long> ids, long from, long into) {
        moved("i.id = any (:ids) and i.person_id = :from", ids, into, from);
    }

    private List<Long> moved(String which, Collection<Long> ids, long from, long into) {
        var before = eyes.openEyes();
        var moved = jdbc.sql("""
                with gone as materialized (
                  select i.*, p.area as home, statement_timestamp() as stamp from facts.item i cross join people.kin p
                  where %s and upper_inf(i.recorded) and p.id = :into),
                known as (
                  insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, recorded, feed, source, delivered, document)
                  select person_id, area, kind, class, amount, number, answered, valid, tstzrange(lower(recorded), stamp), feed, source,
                         delivered, document
                  from gone where lower(recorded) < stamp)
                update facts.item i set person_id = :into, area = gone.home, recorded = tstzrange(greatest(gone.stamp, lower(i.recorded)), null)
                from gone where i.id = gone.id returning i.id""".formatted(which))
                .param("ids", ids.toArray(Long[]::new))
                .param("from", from)
                .param("into", into)
                .query(Long.class)
                .list();
        eyes.closeEyes(before);
        return moved;
    }
}
