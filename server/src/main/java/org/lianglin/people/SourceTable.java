package org.lianglin.people;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.source. */
@Repository
class SourceTable {
    private final JdbcClient jdbc;

    SourceTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Integer> find(String code) {
        return jdbc.sql("select id from people.source where code = :code")
                .param("code", code)
                .query(Integer.class)
                .optional();
    }
}
