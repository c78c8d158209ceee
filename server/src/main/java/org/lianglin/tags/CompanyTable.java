package org.lianglin.tags;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of who shares a dwelling. */
@Repository
class CompanyTable {
    private final JdbcClient jdbc;

    CompanyTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Whether the person is the only main resident of the dwelling. */
    boolean isAlone(long person) {
        return jdbc.sql("""
                select count(*) = 1 from people.main_home own join people.main_home other using (dwelling_id)
                where own.person_id = :person""").param("person", person).query(Boolean.class).single();
    }
}
