package org.lianglin.people;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that keeps households whole when somebody who was two persons becomes one, and back. */
@Repository
class MergeHouseholdsTable {
    private final JdbcClient jdbc;

    MergeHouseholdsTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** An open membership as known now. */
    record Open(long id, long household, String grouping, long person, String relation) {}

    List<Open> open(long person) {
        return jdbc.sql("""
                select id, household_id as household, "grouping", person_id as person, relation from people.household_member
                where person_id = :person and upper_inf(valid) and upper_inf(recorded) order by id""").param("person", person).query(Open.class).list();
    }

    /** Households that have not ended although nobody is left in them. */
    List<MergeJournal.ClosedHousehold> closeEmpty(Collection<Long> households, LocalDate day) {
        return jdbc.sql("""
                with empty as (
                  select h.id, h.valid from people.household h
                  where h.id = any (:ids) and upper_inf(h.valid) and upper_inf(h.recorded)
                    and not exists (select from people.household_member m
                                     where m.household_id = h.id and upper_inf(m.valid) and upper_inf(m.recorded)))
                update people.household h
                set valid = daterange(lower(h.valid), greatest(:day, lower(h.valid) + 1)), version = h.version + 1
                from empty where h.id = any (:ids) and empty.id = h.id
                returning h.id, empty.valid::text as valid, h.valid::text as closed""")
                .param("ids", households.toArray(Long[]::new))
                .param("day", day)
                .query(MergeJournal.ClosedHousehold.class)
                .list();
    }

    /** Of each household without a head, whoever has belonged to it for longest. */
    List<Long> headless(Collection<Long> households) {
        return jdbc.sql("""
                select distinct on (m.household_id) m.id from people.household_member m
                where m.household_id = any (:ids) and upper_inf(m.valid) and upper_inf(m.recorded)
                  and not exists (select from people.household_member c
                                   where c.household_id = m.household_id and c.relation = '02' and upper_inf(c.valid) and upper_inf(c.recorded))
                order by m.household_id, m.id""")
                .param("ids", households.toArray(Long[]::new))
                .query(Long.class)
                .list();
    }

    /** Says a membership, which was made past already, again: until the day as it was, and from then on as the head. */
    List<Long> appoint(long member, LocalDate day, OffsetDateTime stamp) {
        return jdbc.sql("""
                insert into people.household_member (household_id, person_id, "grouping", area, relation, source, valid, recorded)
                select m.household_id, m.person_id, m."grouping", m.area, p.relation, m.source, p.valid, tstzrange(:stamp, null)
                from people.household_member m
                cross join lateral (values (m.relation, daterange(least(lower(m.valid), :day), :day)),
                                           ('02', daterange(greatest(lower(m.valid), :day), null))) p (relation, valid)
                where m.id = :id and not isempty(p.valid) and (p.relation = '02' or lower(m.valid) < :day)
                returning id""")
                .param("id", member)
                .param("day", day)
                .param("stamp", stamp)
                .query(Long.class)
                .list();
    }

    /** Whether it still had the end that the merge gave it. */
    boolean reopen(MergeJournal.ClosedHousehold household) {
        return jdbc.sql("""
                update people.household set valid = :valid::daterange, version = version + 1
                where id = :id and valid = :closed::daterange and upper_inf(recorded)""")
                        .param("valid", household.valid())
                        .param("id", household.id())
                        .param("closed", household.closed())
                        .update()
                == 1;
    }

    /** Households of the memberships that would not be whole: without exactly one head, or ended and yet somebody's. */
    Optional<Long> findBroken(Collection<Long> members) {
        return jdbc.sql("""
                select h.id from people.household h
                left join people.household_member m on m.household_id = h.id and upper_inf(m.valid) and upper_inf(m.recorded)
                where h.id in (select household_id from people.household_member where id = any (:ids)) and upper_inf(h.recorded)
                group by h.id, h.valid
                having case when upper_inf(h.valid) then count(*) filter (where m.relation = '02') <> 1 else count(m.id) > 0 end
                order by h.id limit 1""")
                .param("ids", members.toArray(Long[]::new))
                .query(Long.class)
                .optional();
    }

    /** Relations of a person that do not fit a sex. */
    boolean contradicts(long person, Collection<String> relations) {
        return jdbc.sql("""
                select exists (select from people.household_member where person_id = :person and relation = any (:relations))""")
                .param("person", person)
                .param("relations", relations.toArray(String[]::new))
                .query(Boolean.class)
                .single();
    }
}
