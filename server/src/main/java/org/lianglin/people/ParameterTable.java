package org.lianglin.people;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.parameter. */
@Repository
class ParameterTable {
    private final JdbcClient jdbc;

    ParameterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    int get(String key, LocalDate day) {
        return jdbc.sql("select value from people.parameter where key = :key and valid @> :day")
                .param("key", key)
                .param("day", day)
                .query(Integer.class)
                .single();
    }
}
