package org.lianglin.sources;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.precedence. What held stays as it was. */
@Repository
class PrecedenceTable {
    private final JdbcClient jdbc;

    PrecedenceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param until the first day on which it no longer holds; null for open */
    record Row(
            String attribute,
            String department,
            int rank,
            String basis,
            LocalDate since,
            @Nullable LocalDate until) {}

    List<Row> list() {
        return jdbc.sql("""
                select attribute, department, rank, basis, lower(valid) as since,
                  case when upper_inf(valid) then null else upper(valid) end as until
                from sources.precedence order by attribute, lower(valid) desc, rank desc, department""").query(Row.class).list();
    }

    record Rank(String department, int rank) {}

    List<Rank> on(String attribute, LocalDate day) {
        return jdbc.sql("""
                select department, rank from sources.precedence where attribute = :attribute and valid @> :day::date""")
                .param("attribute", attribute)
                .param("day", day)
                .query(Rank.class)
                .list();
    }

    /** From that day on the rank is another one. */
    void change(String attribute, String department, int rank, String basis, LocalDate from) {
        jdbc.sql("""
                update sources.precedence set valid = daterange(lower(valid), :from)
                where attribute = :attribute and department = :department and valid @> :from::date and lower(valid) < :from""")
                .param("attribute", attribute)
                .param("department", department)
                .param("from", from)
                .update();
        jdbc.sql("""
                insert into sources.precedence (attribute, department, rank, basis, valid)
                values (:attribute, :department, :rank, :basis, daterange(:from, null))""")
                .param("attribute", attribute)
                .param("department", department)
                .param("rank", rank)
                .param("basis", basis)
                .param("from", from)
                .update();
    }

    /** Whether something is said of that day or a later one that would overlap. */
    boolean saidFrom(String attribute, String department, LocalDate from) {
        return jdbc.sql("""
                select exists (select from sources.precedence
                  where attribute = :attribute and department = :department and lower(valid) >= :from)""")
                .param("attribute", attribute)
                .param("department", department)
                .param("from", from)
                .query(Boolean.class)
                .single();
    }
}
