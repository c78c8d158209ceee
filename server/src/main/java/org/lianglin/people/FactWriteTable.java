package org.lianglin.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that writes people.person_fact: what an attribute was, when it was so, and since when the registry knows. */
@Repository
class FactWriteTable {
    private final JdbcClient jdbc;

    FactWriteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** One value; numbers come sealed and leave the plain value null. */
    record Value(@Nullable String plain, byte @Nullable [] sealed) {}

    /** Like {@link #tell(PersonRow, String, Value, Value, Told, LocalDate)}, of what is kept in plain. */
    void tell(PersonRow person, String attribute, String before, String after, Told told, LocalDate from) {
        tell(person, attribute, new Value(before, null), new Value(after, null), told, from);
    }

    record Told(int source, LocalDate date, String giver) {}

    /** A value that follows another from a day on; the first time, the value of the person's row is told as well. */
    void tell(PersonRow person, String attribute, Value before, Value after, Told told, LocalDate from) {
        if (!anyOf(person.id(), attribute)) {
            insertBase(person, attribute, before, person.sourceDate());
        }
        insertFrom(person, attribute, after, told, from);
    }

    private boolean anyOf(long person, String attribute) {
        return jdbc.sql(
                        "select exists (select from people.person_fact where person_id = :person and attribute = :attribute)")
                .param("person", person)
                .param("attribute", attribute)
                .query(Boolean.class)
                .single();
    }

    /** Facts are seen where the person is seen: they move along. */
    void follow(long person) {
        jdbc.sql("""
                update people.person_fact f set area = p.area, registered_area = p.registered_area
                from people.person p where p.id = f.person_id and p.id = :person""").param("person", person).update();
    }

    /** The value that the person row held until now, true since its source told it and known since the row was written. */
    private void insertBase(PersonRow person, String attribute, Value value, LocalDate since) {
        insert(
                person,
                attribute,
                value,
                new Told(person.source(), person.sourceDate(), person.sourceGiver()),
                "daterange(:since, null)",
                "tstzrange(:since::timestamptz, null)",
                since);
    }

    /**
     * A new value from a day on: what was said of that day and later is superseded, said again until that day, and the new one opened.
     * A value that began on that day or later is replaced altogether.
     */
    private void insertFrom(PersonRow person, String attribute, Value value, Told told, LocalDate from) {
        jdbc.sql("""
                with old as (
                  update people.person_fact set recorded = tstzrange(lower(recorded), clock_timestamp())
                  where person_id = :person and attribute = :attribute and upper_inf(recorded)
                    and valid && daterange(:from::date, null)
                  returning *)
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date,
                  giver, valid, recorded)
                select person_id, area, registered_area, attribute, value, value_enc, source, source_date, giver,
                       daterange(lower(valid), :from), tstzrange(upper(recorded), null)
                from old where lower(valid) < :from""")
                .param("person", person.id())
                .param("attribute", attribute)
                .param("from", from)
                .update();
        insert(person, attribute, value, told, "daterange(:since, null)", "tstzrange(clock_timestamp(), null)", from);
    }

    private void insert(
            PersonRow person,
            String attribute,
            Value value,
            Told told,
            String valid,
            String recorded,
            LocalDate since) {
        jdbc.sql("""
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date,
                  giver, valid, recorded)
                values (:person, :area, :registered, :attribute, :value, :sealed, :source, :date, :giver, %s, %s)""".formatted(valid, recorded))
                .param("person", person.id())
                .param("area", person.area())
                .param("registered", person.registeredArea())
                .param("attribute", attribute)
                .param("value", value.plain())
                .param("sealed", value.sealed())
                .param("source", told.source())
                .param("date", told.date())
                .param("giver", told.giver())
                .param("since", since)
                .update();
    }
}
