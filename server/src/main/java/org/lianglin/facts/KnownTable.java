package org.lianglin.facts;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads what is known of people: on a day, as known at a moment. */
@Repository
class KnownTable {
    private final JdbcClient jdbc;

    KnownTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param moment by which something must have been recorded, and not yet corrected */
    record When(LocalDate day, OffsetDateTime moment) {}

    record House(long id, long area) {}

    record Membership(long household, long person, String relation, LocalDate since) {}

    record Kin(
            long id,
            long area,
            LocalDate birthDate,
            int sex,
            @Nullable Long registeredArea,
            String lifeStatus,
            @Nullable LocalDate deathDate,
            @Nullable Long spouseId,
            @Nullable Long motherId,
            @Nullable Long fatherId) {
        boolean livesOn(LocalDate day) {
            return deathDate == null || deathDate.isAfter(day);
        }
    }

    record Tag(
            long personId,
            String code,
            @Nullable Integer level,
            int confidentiality,
            String giver,
            LocalDate verifiedOn) {}

    record Item(
            long personId,
            String kind,
            int confidentiality,
            @Nullable Long amount,
            @Nullable Integer number,
            boolean answered,
            LocalDate from,
            @Nullable LocalDate until,
            String feed,
            String source,
            LocalDate delivered) {
        boolean holdsOn(LocalDate day) {
            return !from.isAfter(day) && (until == null || until.isAfter(day));
        }
    }

    record Register(
            String kind,
            long low,
            long high,
            LocalDate from,
            @Nullable LocalDate until,
            String feed,
            String source,
            LocalDate delivered) {}

    /** The household, as far as the viewer's places reach. */
    Optional<House> house(long household, When when) {
        return jdbc.sql("""
                select id, area from people.household_period
                where id = :id and "grouping" = 'LIVING' and valid @> :day and recorded @> :moment""")
                .param("id", household)
                .param("day", when.day())
                .param("moment", when.moment())
                .query(House.class)
                .optional();
    }

    List<House> houses(Collection<Long> households, When when) {
        return jdbc.sql("""
                select id, area from people.household_period
                where id = any (:ids) and "grouping" = 'LIVING' and valid @> :day and recorded @> :moment""")
                .param("ids", households.toArray(Long[]::new))
                .param("day", when.day())
                .param("moment", when.moment())
                .query(House.class)
                .list();
    }

    List<Membership> members(Collection<Long> households, When when) {
        return jdbc.sql("""
                select household_id as household, person_id as person, relation, lower(valid) as since
                from people.membership_period
                where household_id = any (:ids) and "grouping" = 'LIVING' and valid @> :day and recorded @> :moment
                order by (relation <> '02'), relation, person_id""")
                .param("ids", households.toArray(Long[]::new))
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Membership.class)
                .list();
    }

    /** In which living household somebody is. */
    List<Membership> membershipsOf(Collection<Long> persons, When when) {
        return jdbc.sql("""
                select household_id as household, person_id as person, relation, lower(valid) as since
                from people.membership_period
                where person_id = any (:ids) and "grouping" = 'LIVING' and valid @> :day and recorded @> :moment""")
                .param("ids", persons.toArray(Long[]::new))
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Membership.class)
                .list();
    }

    List<Kin> kin(Collection<Long> persons, When when) {
        return kin("id = any (:ids)", persons, when);
    }

    List<Kin> childrenOf(Collection<Long> persons, When when) {
        return kin("(mother_id = any (:ids) or father_id = any (:ids))", persons, when);
    }

    private List<Kin> kin(String which, Collection<Long> persons, When when) {
        return jdbc.sql("""
                select id, area, birth_date, sex, registered_area, life_status, death_date, spouse_id, mother_id, father_id
                from people.kin_period where %s and valid @> :day and recorded @> :moment""".formatted(which))
                .param("ids", persons.toArray(Long[]::new))
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Kin.class)
                .list();
    }

    List<Tag> tags(Collection<Long> persons, When when) {
        return jdbc.sql("""
                select person_id, code, level, class as confidentiality, giver, verified_on from tags.tag_period
                where person_id = any (:ids) and valid @> :day and recorded @> :moment
                order by code, level""")
                .param("ids", persons.toArray(Long[]::new))
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Tag.class)
                .list();
    }

    /** What holds at any time between two days. */
    List<Item> items(Collection<Long> persons, LocalDate first, When when) {
        return jdbc.sql("""
                select person_id, kind, class as confidentiality, amount, number, answered, lower(valid) as "from", upper(valid) as until,
                       feed, source, delivered
                from facts.item
                where person_id = any (:ids) and valid && daterange(:first, :day, '[]') and recorded @> :moment
                order by kind, lower(valid), id""")
                .param("ids", persons.toArray(Long[]::new))
                .param("first", first)
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Item.class)
                .list();
    }

    List<Register> registers(LocalDate first, When when) {
        return jdbc.sql("""
                select kind, low, high, lower(valid) as "from", upper(valid) as until, feed, source, delivered
                from facts.register
                where valid && daterange(:first, :day, '[]') and recorded @> :moment
                order by kind, low""")
                .param("first", first)
                .param("day", when.day())
                .param("moment", when.moment())
                .query(Register.class)
                .list();
    }

    /** What somebody is owed does not depend on who looks: from here on the transaction sees all, until {@link #closeEyes}. */
    String[] openEyes() {
        return jdbc.sql("select access.open_eyes()")
                .query((row, i) -> (String[]) row.getArray(1).getArray())
                .single();
    }

    void closeEyes(String[] before) {
        jdbc.sql("select access.close_eyes(:before)")
                .param("before", before)
                .query((row, i) -> true)
                .single();
    }
}
