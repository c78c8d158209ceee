package org.lianglin.people;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL that reads what a merge made past. */
@Repository
class DescribeMergeTable {
    private final JdbcClient jdbc;

    DescribeMergeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Home(
            long personId,
            @Nullable Long dwellingId,
            String kind,
            LocalDate from,
            @Nullable LocalDate to) {}

    record Member(
            long personId,
            long householdId,
            String grouping,
            String relation,
            LocalDate from,
            @Nullable LocalDate to) {}

    List<Home> occupancies(Collection<Long> ids) {
        return jdbc.sql("""
                select person_id, dwelling_id, kind, lower(valid) as "from", upper(valid) as "to" from people.occupancy
                where id = any (:ids) order by id""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Home.class)
                .list();
    }

    List<Member> members(Collection<Long> ids) {
        return jdbc.sql("""
                select person_id, household_id, "grouping", relation, lower(valid) as "from", upper(valid) as "to"
                from people.household_member where id = any (:ids) order by id""")
                .param("ids", ids.toArray(Long[]::new))
                .query(Member.class)
                .list();
    }
}
