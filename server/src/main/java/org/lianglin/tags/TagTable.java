package org.lianglin.tags;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tags.person_tag. What the viewer is not cleared for does not appear. */
@Repository
class TagTable {
    private static final String COLUMNS = """
            t.id, t.person_id, t.area, t.code, t.class as confidentiality, t.level, t.evidence, t.giver,
            lower(t.valid) as since, case when upper_inf(t.valid) then null else upper(t.valid) end as until,
            t.verified_on, t.verified_by, t.next_review, t.listed, t.end_reason, t.version""";

    private final JdbcClient jdbc;

    TagTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until the first day on which the person no longer carries the tag */
    record Row(
            long id,
            long personId,
            long area,
            String code,
            int confidentiality,
            @Nullable Integer level,
            String evidence,
            String giver,
            LocalDate since,
            @Nullable LocalDate until,
            LocalDate verifiedOn,
            String verifiedBy,
            LocalDate nextReview,
            boolean listed,
            @Nullable String endReason,
            int version) {
        boolean open() {
            return until == null;
        }
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from tags.person_tag t where t.id = :id and upper_inf(t.recorded)")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** Past tags too, the open ones first. */
    List<Row> of(Collection<Long> persons) {
        return jdbc.sql("select " + COLUMNS + """
                 from tags.person_tag t
                where t.person_id = any (:persons) and upper_inf(t.recorded)
                order by upper_inf(t.valid) desc, t.code, lower(t.valid) desc""")
                .param("persons", persons.toArray(Long[]::new))
                .query(Row.class)
                .list();
    }

    /** A tag that begins. */
    record Attached(
            long person,
            long area,
            TagKind kind,
            @Nullable Integer level,
            String evidence,
            LocalDate from,
            LocalDate nextReview) {}

    long attach(Attached tag, String giver, LocalDate today) {
        return jdbc.sql("""
                insert into tags.person_tag (person_id, area, code, class, level, evidence, giver, valid, verified_on, verified_by, next_review)
                values (:person, :area, :code, :class, :level, :evidence, :giver, daterange(:from::date, null), :today, :giver, :review)
                returning id""")
                .param("person", tag.person())
                .param("area", tag.area())
                .param("code", tag.kind().code())
                .param("class", tag.kind().confidentiality())
                .param("level", tag.level())
                .param("evidence", tag.evidence())
                .param("giver", giver)
                .param("from", tag.from())
                .param("today", today)
                .param("review", tag.nextReview())
                .query(Long.class)
                .single();
    }

    /** Whether the row still had that version. */
    boolean confirm(long id, int version, LocalDate seenOn, String by, LocalDate nextReview) {
        return jdbc.sql("""
                update tags.person_tag
                set verified_on = :on, verified_by = :by, next_review = :review, version = version + 1
                where id = :id and version = :version and upper_inf(recorded) and upper_inf(valid)""")
                        .param("id", id)
                        .param("version", version)
                        .param("on", seenOn)
                        .param("by", by)
                        .param("review", nextReview)
                        .update()
                == 1;
    }

    /** A tag that ends on the day on which it began was never true: its row stays, known only until now. */
    boolean end(long id, int version, LocalDate on, String reason) {
        return jdbc.sql("""
                update tags.person_tag
                set valid = case when lower(valid) < :on then daterange(lower(valid), :on) else valid end,
                    recorded = case when lower(valid) < :on then recorded else tstzrange(lower(recorded), clock_timestamp()) end,
                    end_reason = :reason, version = version + 1
                where id = :id and version = :version and upper_inf(recorded) and upper_inf(valid)""")
                        .param("id", id)
                        .param("version", version)
                        .param("on", on)
                        .param("reason", reason)
                        .update()
                == 1;
    }

    boolean anyOf(Collection<Long> persons) {
        return jdbc.sql("select tags.are_kept(:persons)")
                .param("persons", persons.toArray(Long[]::new))
                .query(Boolean.class)
                .single();
    }

    /** Every tag of the person ends, whoever may see it. */
    void endWith(long person, LocalDate on, String reason) {
        jdbc.sql("select tags.end_with_person(:person, :on, :reason)::text")
                .param("person", person)
                .param("on", on)
                .param("reason", reason)
                .query(String.class)
                .optional();
    }

    /** What ended for the reason goes on as if it had not. */
    void goOn(Collection<Long> persons, String reason) {
        jdbc.sql("select tags.go_on(:persons, :reason)::text")
                .param("persons", persons.toArray(Long[]::new))
                .param("reason", reason)
                .query(String.class)
                .optional();
    }

    List<Area> placesOf(Collection<Long> persons) {
        return jdbc.sql("select distinct area from tags.person_tag where person_id = any (:persons) order by area")
                .param("persons", persons.toArray(Long[]::new))
                .query((row, i) -> new Area(row.getLong(1)))
                .list();
    }
}
