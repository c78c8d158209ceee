package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that writes households and their members. */
@Repository
class HouseholdWriteTable {
    private final JdbcClient jdbc;

    HouseholdWriteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Household(
            long id, String grouping, long area, @Nullable Long dwellingId) {}

    record Membership(long id, long householdId, long area, String relation, int source, LocalDate from) {}

    Optional<Household> find(long id) {
        return jdbc.sql("""
                select id, "grouping", area, dwelling_id from people.household
                where id = :id and upper_inf(valid) and upper_inf(recorded)""").param("id", id).query(Household.class).optional();
    }

    Household insertLiving(long area, long dwelling, boolean local, LocalDate from) {
        return jdbc.sql("""
                insert into people.household ("grouping", area, dwelling_id, registration, valid)
                values ('LIVING', :area, :dwelling, :registration, daterange(:from, null))
                returning id, "grouping", area, dwelling_id""")
                .param("area", area)
                .param("dwelling", dwelling)
                .param("registration", local ? "LOCAL" : "MIGRANT")
                .param("from", from)
                .query(Household.class)
                .single();
    }

    void insertMember(Household household, long person, String relation, int source, LocalDate from) {
        jdbc.sql("""
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                values (:household, :person, :grouping, :area, :relation, :source, daterange(:from, null))""")
                .param("household", household.id())
                .param("person", person)
                .param("grouping", household.grouping())
                .param("area", household.area())
                .param("relation", relation)
                .param("source", source)
                .param("from", from)
                .update();
        touch(household.id());
    }

    /** Whoever has the household on the screen shall notice that others belong to it now. */
    private void touch(long household) {
        jdbc.sql("update people.household set version = version + 1 where id = :id")
                .param("id", household)
                .update();
    }

    /** Memberships of the people that live together, as known today and not ended. */
    List<Membership> living(long person) {
        return jdbc.sql("""
                select id, household_id, area, relation, source, lower(valid) as "from" from people.household_member
                where person_id = :person and "grouping" = 'LIVING' and upper_inf(valid) and upper_inf(recorded)""").param("person", person).query(Membership.class).list();
    }

    /** Memberships of every grouping, as known today and not ended. */
    List<Membership> open(long person) {
        return jdbc.sql("""
                select id, household_id, area, relation, source, lower(valid) as "from" from people.household_member
                where person_id = :person and upper_inf(valid) and upper_inf(recorded) order by id""").param("person", person).query(Membership.class).list();
    }

    /** Ends a membership on a day; the row that said otherwise stays as what was known before. */
    void leave(Membership membership, LocalDate day) {
        supersede(membership.id());
        touch(membership.householdId());
        if (day.isAfter(membership.from())) {
            jdbc.sql("""
                    insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                    select household_id, person_id, "grouping", area, relation, source, daterange(lower(valid), :day)
                    from people.household_member where id = :id""").param("day", day).param("id", membership.id()).update();
        }
    }

    /** Who is left, the head first, then in the order of joining. */
    List<Membership> members(long household) {
        return jdbc.sql("""
                select id, household_id, area, relation, source, lower(valid) as "from" from people.household_member
                where household_id = :household and upper_inf(valid) and upper_inf(recorded)
                order by (relation <> '02'), id""")
                .param("household", household)
                .query(Membership.class)
                .list();
    }

    void appointHead(Membership membership, LocalDate day) {
        relate(membership, Relation.HEAD.code(), day);
    }

    /** From a day on the member is something else to the head. */
    void relate(Membership membership, String relation, LocalDate day) {
        leave(membership, day);
        jdbc.sql("""
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid)
                select household_id, person_id, "grouping", area, :relation, source, daterange(greatest(lower(valid), :day), null)
                from people.household_member where id = :id""")
                .param("relation", relation)
                .param("day", day)
                .param("id", membership.id())
                .update();
    }

    void close(long household, LocalDate day) {
        jdbc.sql("""
                update people.household set valid = daterange(lower(valid), greatest(:day, lower(valid) + 1)), version = version + 1
                where id = :household and upper_inf(valid)""").param("day", day).param("household", household).update();
    }

    private void supersede(long id) {
        var ended = jdbc.sql("""
                update people.household_member set recorded = tstzrange(lower(recorded), clock_timestamp())
                where id = :id and upper_inf(recorded)""").param("id", id).update();
        if (ended == 0) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
    }
}
