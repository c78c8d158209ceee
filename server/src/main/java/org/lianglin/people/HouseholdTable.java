package org.lianglin.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads households and who belongs to them. */
@Repository
class HouseholdTable {
    private final JdbcClient jdbc;

    HouseholdTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String grouping,
            long area,
            @Nullable Long dwellingId,
            String kind,
            String registration,
            LocalDate from,
            int version) {}

    record Member(
            long householdId,
            String grouping,
            long personId,
            String relation,
            String sourceName,
            LocalDate from,
            @Nullable LocalDate to) {}

    Optional<Row> find(long id) {
        return jdbc.sql("""
                select id, "grouping", area, dwelling_id, kind, registration, lower(valid) as "from", version
                from people.household where id = :id and upper_inf(recorded)""").param("id", id).query(Row.class).optional();
    }

    List<Row> inDwelling(long dwelling) {
        return jdbc.sql("""
                select id, "grouping", area, dwelling_id, kind, registration, lower(valid) as "from", version
                from people.household
                where dwelling_id = :dwelling and upper_inf(valid) and upper_inf(recorded)
                order by "grouping" desc, id""").param("dwelling", dwelling).query(Row.class).list();
    }

    /** Every membership of a person as known at a moment, the latest first. */
    List<Member> ofPerson(long person, Instant knownAt) {
        return jdbc.sql("""
                select m.household_id, m."grouping", m.person_id, m.relation, s.name as source_name,
                       lower(m.valid) as "from", upper(m.valid) as "to"
                from people.household_member m join people.source s on s.id = m.source
                where m.person_id = :person and m.recorded @> :known::timestamptz
                order by lower(m.valid) desc, m.id""")
                .param("person", person)
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(Member.class)
                .list();
    }

    /** Everybody who belongs, or belonged, to the households, as known at a moment; the head first. */
    List<Member> of(Collection<Long> households, Instant knownAt) {
        return jdbc.sql("""
                select m.household_id, m."grouping", m.person_id, m.relation, s.name as source_name,
                       lower(m.valid) as "from", upper(m.valid) as "to"
                from people.household_member m join people.source s on s.id = m.source
                where m.household_id = any (:households) and m.recorded @> :known::timestamptz
                order by (m.relation <> '02'), m.relation, m.id""")
                .param("households", households.toArray(Long[]::new))
                .param("known", knownAt.atOffset(ZoneOffset.UTC))
                .query(Member.class)
                .list();
    }

    /** Other current households of any of the persons. */
    List<Row> ofAny(Collection<Long> persons, long except) {
        return jdbc.sql("""
                select distinct h.id, h."grouping", h.area, h.dwelling_id, h.kind, h.registration,
                       lower(h.valid) as "from", h.version
                from people.household_member m join people.household h on h.id = m.household_id
                where m.person_id = any (:persons) and upper_inf(m.valid) and upper_inf(m.recorded)
                  and upper_inf(h.valid) and upper_inf(h.recorded) and h.id <> :except
                order by h.id""")
                .param("persons", persons.toArray(Long[]::new))
                .param("except", except)
                .query(Row.class)
                .list();
    }
}
