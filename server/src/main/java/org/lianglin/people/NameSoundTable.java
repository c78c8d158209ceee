package org.lianglin.people;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.name_sound. */
@Repository
class NameSoundTable {
    private final JdbcClient jdbc;

    NameSoundTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(String pinyin, String letters, String initials) {
        jdbc.sql("""
                insert into people.name_sound (pinyin, letters, initials) values (:pinyin, :letters, :initials)
                on conflict do nothing""")
                .param("pinyin", pinyin)
                .param("letters", letters)
                .param("initials", initials)
                .update();
    }
}
