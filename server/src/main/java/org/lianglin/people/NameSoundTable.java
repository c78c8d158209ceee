package org.lianglin.people;

import java.util.List;
import java.util.Locale;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.name_sound, the dictionary of all spellings: no policy stands above it, so every kind of index serves. */
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

    List<String> withLetters(String letters) {
        return jdbc.sql(
                        "select pinyin from people.name_sound where letters collate \"C\" = :letters order by pinyin limit 50")
                .param("letters", letters)
                .query(String.class)
                .list();
    }

    List<String> withInitials(String initials, int limit) {
        return jdbc.sql(
                        "select pinyin from people.name_sound where initials collate \"C\" = :initials order by pinyin limit :limit")
                .param("initials", initials)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    List<String> beginningWith(String letters, int limit) {
        return jdbc.sql("""
                select pinyin from people.name_sound
                where letters collate "C" >= :from and letters collate "C" < :until
                order by length(letters), pinyin limit :limit""")
                .param("from", letters)
                .param("until", letters + "{")
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /** Names whose given part sounds so, whatever the surname; the text consists of letters and blanks. */
    List<String> endingWith(String givenPinyin, int limit) {
        return jdbc.sql("""
                select pinyin from people.name_sound
                where letters like '%' || :letters and pinyin like '% ' || :given
                order by length(pinyin), pinyin limit :limit""")
                .param("letters", givenPinyin.replace(" ", ""))
                .param("given", givenPinyin)
                .param("limit", limit)
                .query(String.class)
                .list();
    }

    /**
     * The spellings nearest to what was typed, the nearest first. Two letters in the wrong order spoil four of the n + 1 trigrams
     * of a spelling; asking for no less alike than that spares the reading of thousands that nobody meant.
     */
    List<String> resembling(String letters, int limit) {
        var alike = Math.clamp((letters.length() - 4) / (letters.length() + 5.0), 0.3, 0.5);
        jdbc.sql("select set_config('pg_trgm.similarity_threshold', :alike, true)")
                .param("alike", String.format(Locale.ROOT, "%.2f", alike))
                .query(String.class)
                .single();
        return jdbc.sql("""
                select pinyin from people.name_sound
                where letters % :letters
                order by similarity(letters, :letters) desc, abs(length(letters) - length(:letters)), pinyin limit :limit""")
                .param("letters", letters)
                .param("limit", limit)
                .query(String.class)
                .list();
    }
}
