package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that writes people.occupancy: a period is ended by recording it anew, so that the earlier knowledge stays. */
@Repository
class OccupancyWriteTable {
    private final JdbcClient jdbc;

    OccupancyWriteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A period that is known today. */
    record Period(
            long id,
            @Nullable Long dwellingId,
            long area,
            String kind,
            boolean main,
            int source,
            LocalDate from,
            @Nullable LocalDate to) {}

    List<Period> mains(long person) {
        return jdbc.sql("""
                select id, dwelling_id, area, kind, main, source, lower(valid) as "from", upper(valid) as "to"
                from people.occupancy
                where person_id = :person and main and upper_inf(recorded)
                order by valid""").param("person", person).query(Period.class).list();
    }

    /** Every period that has not ended: where the person lives, stays, or is registered. */
    List<Period> open(long person) {
        return jdbc.sql("""
                select id, dwelling_id, area, kind, main, source, lower(valid) as "from", upper(valid) as "to"
                from people.occupancy
                where person_id = :person and upper_inf(valid) and upper_inf(recorded)
                order by id""").param("person", person).query(Period.class).list();
    }

    /** Says an open period again with its end; one that would end before it began is only superseded. */
    void end(long person, Period period, LocalDate day) {
        supersede(period.id());
        if (day.isAfter(period.from())) {
            insert(
                    person,
                    period.dwellingId(),
                    period.area(),
                    period.kind(),
                    period.main(),
                    period.source(),
                    period.from(),
                    day);
        }
    }

    void insert(
            long person,
            @Nullable Long dwelling,
            long area,
            String kind,
            boolean main,
            int source,
            LocalDate from,
            @Nullable LocalDate to) {
        jdbc.sql("""
                insert into people.occupancy (person_id, dwelling_id, area, kind, main, source, valid)
                values (:person, :dwelling, :area, :kind, :main, :source, daterange(:from, :to::date))""")
                .param("person", person)
                .param("dwelling", dwelling)
                .param("area", area)
                .param("kind", kind)
                .param("main", main)
                .param("source", source)
                .param("from", from)
                .param("to", to)
                .update();
    }

    /** From now on this row is what was believed, not what is known. */
    void supersede(long id) {
        var ended = jdbc.sql("""
                update people.occupancy set recorded = tstzrange(lower(recorded), clock_timestamp())
                where id = :id and upper_inf(recorded)""").param("id", id).update();
        if (ended == 0) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
    }
}
