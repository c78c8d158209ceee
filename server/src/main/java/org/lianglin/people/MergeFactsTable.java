package org.lianglin.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL by which the history of one attribute goes over from one row of a person to another. */
@Repository
class MergeFactsTable {
    private final JdbcClient jdbc;

    MergeFactsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the row of a person had said until now, if nothing was told of the attribute before: known until the merge. */
    Optional<Long> insertBase(PersonRow person, String attribute, FactWriteTable.Value value, OffsetDateTime stamp) {
        return jdbc.sql("""
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date, giver,
                  valid, recorded)
                select :person, :area, :registered, :attribute, :value, :sealed, :source, :date, :giver, daterange(:date, null),
                       tstzrange(least(:date::date::timestamptz, :stamp::timestamptz - interval '1 microsecond'), :stamp)
                where not exists (select from people.person_fact where person_id = :person and attribute = :attribute)
                returning id""")
                .param("person", person.id())
                .param("area", person.area())
                .param("registered", person.registeredArea())
                .param("attribute", attribute)
                .param("value", value.plain())
                .param("sealed", value.sealed())
                .param("source", person.source())
                .param("date", person.sourceDate())
                .param("giver", person.sourceGiver())
                .param("stamp", stamp)
                .query(Long.class)
                .optional();
    }

    /** What the row of the person who goes says, told of the one who stays. */
    long insertTaken(
            PersonRow from, PersonRow into, String attribute, FactWriteTable.Value value, OffsetDateTime stamp) {
        return jdbc.sql("""
                insert into people.person_fact (person_id, area, registered_area, attribute, value, value_enc, source, source_date, giver,
                  valid, recorded)
                values (:person, :area, :registered, :attribute, :value, :sealed, :source, :date, :giver, daterange(:date, null),
                        tstzrange(:stamp, null))
                returning id""")
                .param("person", into.id())
                .param("area", into.area())
                .param("registered", into.registeredArea())
                .param("attribute", attribute)
                .param("value", value.plain())
                .param("sealed", value.sealed())
                .param("source", from.source())
                .param("date", from.sourceDate())
                .param("giver", from.sourceGiver())
                .param("stamp", stamp)
                .query(Long.class)
                .single();
    }

    record Known(long id, LocalDate from, @Nullable LocalDate to) {}

    List<Known> known(long person, String attribute) {
        return jdbc.sql("""
                select id, lower(valid) as "from", upper(valid) as "to" from people.person_fact
                where person_id = :person and attribute = :attribute and upper_inf(recorded) order by valid""")
                .param("person", person)
                .param("attribute", attribute)
                .query(Known.class)
                .list();
    }

    /** What rows leave free of the time of others. */
    List<MergeRowsTable.Piece> rest(List<Long> rows, List<Long> others) {
        return jdbc.sql("""
                select f.id, 0 as household, lower(r) as "from", upper(r) as "to"
                from people.person_fact f
                cross join lateral unnest(f.valid::datemultirange
                  - coalesce((select range_agg(o.valid) from people.person_fact o where o.id = any (:others)), '{}')) r
                where f.id = any (:rows) order by f.id, r""")
                .param("rows", rows.toArray(Long[]::new))
                .param("others", others.toArray(Long[]::new))
                .query(MergeRowsTable.Piece.class)
                .list();
    }

    void delete(List<Long> ids) {
        jdbc.sql("delete from people.person_fact where id = any (:ids)")
                .param("ids", ids.toArray(Long[]::new))
                .update();
    }

    String attributeOf(long id) {
        return jdbc.sql("select attribute from people.person_fact where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }
}
