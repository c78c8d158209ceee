package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of families that are changed as a whole: households of today with everybody in them. */
@Repository
class FamilyTable {
    private final JdbcClient jdbc;

    FamilyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Member(
            long id,
            long householdId,
            String grouping,
            long area,
            long personId,
            String relation,
            int source,
            LocalDate from) {
        HouseholdWriteTable.Membership membership() {
            return new HouseholdWriteTable.Membership(id, householdId, area, relation, source, from);
        }
    }

    Optional<HouseholdTable.Row> find(long id) {
        return jdbc.sql("""
                select id, "grouping", area, dwelling_id, kind, registration, lower(valid) as "from", version
                from people.household where id = :id and upper_inf(valid) and upper_inf(recorded)""").param("id", id).query(HouseholdTable.Row.class).optional();
    }

    /** Whoever comes second waits here, and then finds another version. */
    boolean claim(long id, int version) {
        return jdbc.sql("""
                update people.household set version = version + 1
                where id = :id and version = :version and upper_inf(valid) and upper_inf(recorded)""").param("id", id).param("version", version).update() == 1;
    }

    /** Who belongs to the households, the head first, then in the order of joining. */
    List<Member> members(Collection<Long> households) {
        return jdbc.sql("""
                select id, household_id, "grouping", area, person_id, relation, source, lower(valid) as "from"
                from people.household_member
                where household_id = any (:households) and upper_inf(valid) and upper_inf(recorded)
                order by (relation <> '02'), lower(valid), id""")
                .param("households", households.toArray(Long[]::new))
                .query(Member.class)
                .list();
    }

    /** Where the persons belong. */
    List<Member> membershipsOf(Collection<Long> persons) {
        return jdbc.sql("""
                select id, household_id, "grouping", area, person_id, relation, source, lower(valid) as "from"
                from people.household_member
                where person_id = any (:persons) and upper_inf(valid) and upper_inf(recorded)
                order by id""")
                .param("persons", persons.toArray(Long[]::new))
                .query(Member.class)
                .list();
    }

    HouseholdWriteTable.Household open(HouseholdTable.Row like, LocalDate from) {
        return jdbc.sql("""
                insert into people.household ("grouping", area, dwelling_id, kind, registration, valid)
                values (:grouping, :area, :dwelling, :kind, :registration, daterange(:from, null))
                returning id, "grouping", area, dwelling_id""")
                .param("grouping", like.grouping())
                .param("area", like.area())
                .param("dwelling", like.dwellingId())
                .param("kind", like.kind())
                .param("registration", like.registration())
                .param("from", from)
                .query(HouseholdWriteTable.Household.class)
                .single();
    }

    /** The household lives elsewhere from now on, with those who belong to it. */
    void rehouse(long household, long area, @Nullable Long dwelling) {
        jdbc.sql("""
                update people.household set area = :area, dwelling_id = :dwelling, version = version + 1
                where id = :household""")
                .param("household", household)
                .param("area", area)
                .param("dwelling", dwelling)
                .update();
        jdbc.sql("""
                update people.household_member set area = :area
                where household_id = :household and upper_inf(valid) and upper_inf(recorded)""").param("household", household).param("area", area).update();
    }

    /** Who somebody's parents are, as far as they are linked. */
    Map<Long, Kinship.Parents> parentsOf(Collection<Long> persons) {
        return jdbc
                .sql("select id, mother_id, father_id from people.person where id = any (:persons)")
                .param("persons", persons.toArray(Long[]::new))
                .query((row, i) -> Map.entry(
                        row.getLong(1),
                        new Kinship.Parents(row.getObject(2, Long.class), row.getObject(3, Long.class))))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void linkParents(long child, @Nullable Long mother, @Nullable Long father) {
        jdbc.sql("update people.person set mother_id = :mother, father_id = :father where id = :child")
                .param("child", child)
                .param("mother", mother)
                .param("father", father)
                .update();
    }

    /** Children of a parent who were born within some days of a date. */
    List<PersonRow> children(long parent, LocalDate born, int within) {
        return jdbc.sql("select " + PersonTable.COLUMNS + """
                 from people.person p
                where (p.mother_id = :parent or p.father_id = :parent) and p.merged_into is null
                  and p.birth_date between :born::date - :within::int and :born::date + :within::int
                order by p.id""")
                .param("parent", parent)
                .param("born", born)
                .param("within", within)
                .query(PersonTable.ROW)
                .list();
    }

    /** Out of the city with the registration from a day on: kept on file, counted nowhere. */
    void leaveCity(long person, int version, LocalDate day) {
        guarded(jdbc.sql("""
                update people.person p
                set life_status = 'LEFT', registered_area = null, former_kin = people.formerly(p, :day), version = version + 1
                where id = :id and version = :version""").param("id", person).param("version", version).param("day", day));
    }

    /** Where the person is filed from now on and registered from a day on, both said outright. */
    void file(long person, int version, long area, @Nullable Long registered, LocalDate day) {
        guarded(jdbc.sql("""
                update people.person p
                set area = :area, registered_area = :registered, version = version + 1,
                    former_kin = case when registered_area is distinct from :registered::bigint then people.formerly(p, :day)
                                      else former_kin end
                where id = :id and version = :version""")
                .param("day", day)
                .param("id", person)
                .param("version", version)
                .param("area", area)
                .param("registered", registered));
    }

    private static void guarded(JdbcClient.StatementSpec statement) {
        if (statement.update() == 0) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
    }
}
