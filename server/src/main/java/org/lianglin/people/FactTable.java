package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads people.person_fact. */
@Repository
class FactTable {
    private final JdbcClient jdbc;

    FactTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            String attribute,
            @Nullable String value,
            byte @Nullable [] valueEnc,
            String source,
            String sourceName,
            LocalDate sourceDate,
            String giver,
            LocalDate from,
            @Nullable LocalDate to) {
        boolean holdsOn(LocalDate day) {
            return !day.isBefore(from) && (to == null || day.isBefore(to));
        }
    }

    /** The values of a person that differ from the row, as known at a moment, the latest first. */
    List<Row> ofPerson(long person, Instant knownAt) {
        return jdbc.sql("""
                select f.attribute, f.value, f.value_enc, s.code as source, s.name as source_name, f.source_date, f.giver,
                       lower(f.valid) as "from", upper(f.valid) as "to"
                from people.person_fact f join people.source s on s.id = f.source
                where f.person_id = :person and f.recorded @> :known::timestamptz
                order by lower(f.valid) desc, f.id desc""")
                .param("person", person)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(Row.class)
                .list();
    }

    /** One value with both its times: until when it was true, and until when the registry believed it. */
    record Told(
            @Nullable String value,
            byte @Nullable [] valueEnc,
            String source,
            String sourceName,
            LocalDate sourceDate,
            String giver,
            LocalDate from,
            @Nullable LocalDate to,
            Instant knownSince,
            @Nullable Instant knownUntil) {}

    /** Everything that was ever said of one attribute, what is believed today first. */
    List<Told> historyOf(long person, String attribute) {
        return jdbc.sql("""
                select f.value, f.value_enc, s.code, s.name, f.source_date, f.giver, lower(f.valid), upper(f.valid),
                       lower(f.recorded), upper(f.recorded)
                from people.person_fact f join people.source s on s.id = f.source
                where f.person_id = :person and f.attribute = :attribute
                order by upper_inf(f.recorded) desc, lower(f.valid) desc, lower(f.recorded) desc, f.id desc""")
                .param("person", person)
                .param("attribute", attribute)
                .query((row, i) -> new Told(
                        row.getString(1),
                        row.getBytes(2),
                        row.getString(3),
                        row.getString(4),
                        row.getObject(5, LocalDate.class),
                        row.getString(6),
                        row.getObject(7, LocalDate.class),
                        row.getObject(8, LocalDate.class),
                        row.getTimestamp(9).toInstant(),
                        row.getTimestamp(10) == null
                                ? null
                                : row.getTimestamp(10).toInstant()))
                .list();
    }

    /** The code and name of the source that a person's row names. */
    SourceName source(int id) {
        return jdbc.sql("select code, name from people.source where id = :id")
                .param("id", id)
                .query(SourceName.class)
                .single();
    }

    record SourceName(String code, String name) {}
}
