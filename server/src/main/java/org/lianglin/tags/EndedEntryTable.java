package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of entries that a whole list ends by not naming them any more. */
@Repository
class EndedEntryTable {
    private final JdbcClient jdbc;

    EndedEntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Entry(long id, byte[] idNoIdx, String code, String name, String document, long area, int version) {}

    /**
     * Open entries of a place, in the order of areas.
     *
     * @param newest by code the day of the list: later entries are not its to end
     */
    List<Entry> open(Area place, Map<String, LocalDate> newest, long afterArea, long afterId, int limit) {
        return jdbc.sql("""
                select id, id_no_idx, code, name, document, area, version from tags.listed
                where (area, id) > (:afterArea, :afterId) and area >= :low and area < :high and state = 'OPEN'
                  and as_of <= (select day from unnest(:codes::text[], :days::date[]) list (code, day) where list.code = listed.code)
                order by area, id limit :limit""")
                .param("afterArea", afterArea)
                .param("afterId", afterId)
                .param("low", place.low())
                .param("high", place.high())
                .param("codes", newest.keySet().toArray(String[]::new))
                .param("days", newest.values().stream().map(LocalDate::toString).toArray(String[]::new))
                .param("limit", limit)
                .query(Entry.class)
                .list();
    }

    /** Those that are still open. */
    List<Entry> stillOpen(Collection<Long> ids) {
        return jdbc.sql("""
                select id, id_no_idx, code, name, document, area, version from tags.listed
                where id = any (:ids) and state = 'OPEN'""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Entry.class)
                .list();
    }

    record Ended(long id, long area, int version) {}

    /**
     * @param file which does not name them
     * @return what was ended, with the version from before
     */
    List<Ended> end(Collection<Long> ids, LocalDate today, String file) {
        return jdbc.sql("""
                update tags.listed
                set state = 'ENDED', ended_on = :today, end_reason = 'NOT_ON_LIST', end_document = :file, version = version + 1
                where id = any (:ids) and state = 'OPEN' returning id, area, version - 1 as version""")
                .param("ids", ids.toArray(Long[]::new))
                .param("today", today)
                .param("file", file)
                .query(Ended.class)
                .list();
    }

    /** Opens what a list ended and nobody has touched since; not those who have come back by another list. */
    List<Ended> reopen(Collection<KeyGroupUndo> ended) {
        return jdbc.sql("""
                update tags.listed l
                set state = 'OPEN', ended_on = null, end_reason = null, end_document = null, version = l.version + 1
                from unnest(:ids::bigint[], :versions::int[]) was (id, version)
                where l.id = was.id and l.version = was.version + 1 and l.state = 'ENDED'
                  and not exists (select from tags.listed o where o.id_no_idx = l.id_no_idx and o.code = l.code and o.state = 'OPEN')
                returning l.id, l.area, l.version""")
                .param("ids", ended.stream().map(KeyGroupUndo::id).toArray(Long[]::new))
                .param("versions", ended.stream().map(KeyGroupUndo::version).toArray(Integer[]::new))
                .query(Ended.class)
                .list();
    }
}
