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

    /** The code and name of the source that a person's row names. */
    SourceName source(int id) {
        return jdbc.sql("select code, name from people.source where id = :id")
                .param("id", id)
                .query(SourceName.class)
                .single();
    }

    record SourceName(String code, String name) {}
}
