package org.lianglin.foundation.secrets;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of secrets.key_set. */
@Repository
class KeySetTable {
    private final JdbcClient jdbc;

    KeySetTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The fingerprint of the keys under which the database is sealed: these, when it is asked for the first time. */
    String keep(String fingerprint) {
        jdbc.sql("insert into secrets.key_set (fingerprint) values (:fingerprint) on conflict do nothing")
                .param("fingerprint", fingerprint)
                .update();
        return jdbc.sql("select fingerprint from secrets.key_set")
                .query(String.class)
                .single();
    }
}
