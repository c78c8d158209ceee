package org.lianglin.foundation.warehouse;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of warehouse.topic and warehouse.change: which rows changed since the copy was made. */
@Repository
class ChangeNoteTable {
    private final JdbcClient jdbc;

    ChangeNoteTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    boolean watched(String topic) {
        return jdbc.sql("select watched from warehouse.topic where name = :topic")
                .param("topic", topic)
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** From now on, once whoever writes at this moment is done, every change is noted. */
    void watch(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(warehouse.writers())")
                .query((row, i) -> true)
                .single();
        jdbc.sql("""
                insert into warehouse.topic (name, watched) values (:topic, true)
                on conflict (name) do update set watched = true""").param("topic", topic).update();
    }

    /** Two processes never write the same files. */
    void alone(String topic) {
        jdbc.sql("select pg_advisory_xact_lock(hashtext('warehouse.' || :topic))")
                .param("topic", topic)
                .query((row, i) -> true)
                .single();
    }

    /** Takes the notes that this transaction sees, and no other. */
    List<Long> take(String topic) {
        return jdbc.sql("""
                with taken as (delete from warehouse.change where topic = :topic returning key)
                select distinct key from taken""").param("topic", topic).query(Long.class).list();
    }

    Instant now() {
        return jdbc.sql("select transaction_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
    }
}
