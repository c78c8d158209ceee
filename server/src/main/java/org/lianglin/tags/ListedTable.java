package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tags.listed: entries of the departments' lists. What the viewer is not cleared for does not appear. */
@Repository
class ListedTable {
    private static final String COLUMNS = """
            l.id, l.code, l.class as confidentiality, l.level, l.department, l.document, l.as_of, l.until, l.name, l.given_area, l.person_id,
            l.area, l.state, l.standing, l.version""";

    private final JdbcClient jdbc;

    ListedTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String code,
            int confidentiality,
            @Nullable Integer level,
            String department,
            String document,
            LocalDate asOf,
            @Nullable LocalDate until,
            String name,
            long givenArea,
            @Nullable Long personId,
            long area,
            String state,
            @Nullable String standing,
            int version) {}

    /** The last row of the page before. */
    record Key(long area, long id) {
        static Key before(Area place) {
            return new Key(place.low(), 0);
        }
    }

    /** One row of each person, in the order of the places; read from an index, however many are covered. */
    List<Row> page(Area place, Standing standing, @Nullable String code, Key after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from tags.listed l
                where l.state = 'OPEN' and l.counted and l.standing = :standing and (:standing = 'COVERED' or l.standing <> 'COVERED')
                  and l.area < :high and (l.area, l.id) > (:area, :id)
                  and (:code::text is null or exists (
                    select from tags.listed o
                    where o.code = :code and o.state = 'OPEN'
                      and (o.person_id = l.person_id or o.person_id is null and l.person_id is null and o.id_no_idx = l.id_no_idx)))
                order by l.area, l.id limit :limit""")
                .param("standing", standing.name())
                .param("code", code)
                .param("high", place.high())
                .param("area", after.area())
                .param("id", after.id())
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    int count(Area place, Standing standing, @Nullable String code, int most) {
        return jdbc.sql("""
                select count(*) from (
                  select 1 from tags.listed l
                  where l.state = 'OPEN' and l.counted and l.standing = :standing and (:standing = 'COVERED' or l.standing <> 'COVERED')
                    and l.area >= :low and l.area < :high
                    and (:code::text is null or exists (
                      select from tags.listed o
                      where o.code = :code and o.state = 'OPEN'
                        and (o.person_id = l.person_id or o.person_id is null and l.person_id is null and o.id_no_idx = l.id_no_idx)))
                  limit :most) found""")
                .param("standing", standing.name())
                .param("code", code)
                .param("low", place.low())
                .param("high", place.high())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** All open entries of the same people, themselves included. */
    List<Row> together(Collection<Long> ids) {
        return jdbc.sql("select distinct on (l.id) " + COLUMNS + """
                 from tags.listed first
                join tags.listed l on l.state = 'OPEN'
                  and (l.person_id = first.person_id or l.person_id is null and first.person_id is null and l.id_no_idx = first.id_no_idx)
                where first.id = any (:ids)
                order by l.id""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Row.class)
                .list();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from tags.listed l where l.id = :id")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** Open entries of persons. */
    List<Row> of(Collection<Long> persons) {
        return jdbc.sql("select " + COLUMNS
                        + " from tags.listed l where l.person_id = any (:persons) and l.state = 'OPEN' order by l.code")
                .param("persons", persons.toArray(Long[]::new))
                .query(Row.class)
                .list();
    }

    /** Everybody of one number leaves the rate, on all lists; returns how many entries that were. */
    int leave(Collection<Long> ids, LocalDate on, String reason, String document) {
        return jdbc.sql("""
                update tags.listed
                set state = 'GONE', ended_on = :on, end_reason = :reason, end_document = :document, counted = false, version = version + 1
                where id = any (:ids) and state = 'OPEN'""")
                .param("ids", ids.toArray(Long[]::new))
                .param("on", on)
                .param("reason", reason)
                .param("document", document)
                .update();
    }

    /** The mistake is taken back. */
    int comeBack(Collection<Long> ids) {
        return jdbc.sql("""
                update tags.listed
                set state = 'OPEN', ended_on = null, end_reason = null, end_document = null, version = version + 1
                where id = any (:ids) and state = 'GONE'""").param("ids", ids.toArray(Long[]::new)).update();
    }

    /** Persons with a tag that no list of its department holds. */
    List<MapOnly> mapOnly(Area place, Key after, int limit) {
        return jdbc.sql("""
                select t.area, t.id, t.person_id, t.code
                from tags.person_tag t join tags.tag_kind k on k.code = t.code and k.valid @> current_date
                where not t.listed and upper_inf(t.valid) and upper_inf(t.recorded) and k.department is not null
                  and t.area < :high and (t.area, t.id) > (:area, :id)
                order by t.area, t.id limit :limit""")
                .param("high", place.high())
                .param("area", after.area())
                .param("id", after.id())
                .param("limit", limit)
                .query(MapOnly.class)
                .list();
    }

    record MapOnly(long area, long id, long personId, String code) {}
}
