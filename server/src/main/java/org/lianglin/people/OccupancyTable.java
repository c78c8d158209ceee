package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads people.occupancy, as it is known now or was known then. */
@Repository
class OccupancyTable {
    private static final String COLUMNS = """
            o.id, o.person_id, o.dwelling_id, o.area, o.kind, o.main, s.code as source, s.name as source_name,
            lower(o.valid) as "from", upper(o.valid) as "to", lower(o.recorded) as known""";

    private final JdbcClient jdbc;

    OccupancyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            long personId,
            @Nullable Long dwellingId,
            long area,
            String kind,
            boolean main,
            String source,
            String sourceName,
            LocalDate from,
            @Nullable LocalDate to) {}

    /** All periods of a person as known at a moment, the latest first. */
    List<Row> ofPerson(long person, Instant knownAt) {
        return jdbc.sql("select " + COLUMNS + """
                 from people.occupancy o join people.source s on s.id = o.source
                where o.person_id = :person and o.recorded @> :known::timestamptz
                order by lower(o.valid) desc, o.main desc, o.id""")
                .param("person", person)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(Row.class)
                .list();
    }

    /** All periods of a dwelling as known now, those that last first. */
    List<Row> ofDwelling(long dwelling) {
        return jdbc.sql("select " + COLUMNS + """
                 from people.occupancy o join people.source s on s.id = o.source
                where o.dwelling_id = :dwelling and upper_inf(o.recorded)
                order by upper_inf(o.valid) desc, o.main desc, lower(o.valid), o.id""")
                .param("dwelling", dwelling)
                .query(Row.class)
                .list();
    }
}
