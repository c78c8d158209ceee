package org.lianglin.foundation.drafts;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of drafts.draft. Row policies show the own ones alone. */
@Repository
class DraftTable {
    private final JdbcClient jdbc;

    DraftTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param content sealed */
    record Row(long id, byte[] content, int version, Instant savedAt) {}

    Optional<Row> find(long account, String form) {
        return jdbc.sql("""
                select id, content_enc, version, saved_at from drafts.draft where account_id = :account and form = :form""")
                .param("account", account)
                .param("form", form)
                .query((row, n) -> new Row(
                        row.getLong("id"),
                        row.getBytes("content_enc"),
                        row.getInt("version"),
                        row.getTimestamp("saved_at").toInstant()))
                .optional();
    }

    int count(long account) {
        return jdbc.sql("select count(*) from drafts.draft where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** @return whether it is there now; false when another window was quicker */
    boolean insert(long account, String form, byte[] content, Instant now) {
        return jdbc.sql("""
                insert into drafts.draft (account_id, form, content_enc, saved_at) values (:account, :form, :content, :now)
                on conflict (account_id, form) do nothing""")
                        .param("account", account)
                        .param("form", form)
                        .param("content", content)
                        .param("now", at(now))
                        .update()
                == 1;
    }

    /** @return whether it was still of that version */
    boolean update(Row row, byte[] content, Instant now) {
        return jdbc.sql("""
                update drafts.draft set content_enc = :content, version = version + 1, saved_at = :now
                where id = :id and version = :version""")
                        .param("content", content)
                        .param("now", at(now))
                        .param("id", row.id())
                        .param("version", row.version())
                        .update()
                == 1;
    }

    void delete(long account, String form) {
        jdbc.sql("delete from drafts.draft where account_id = :account and form = :form")
                .param("account", account)
                .param("form", form)
                .update();
    }

    int deleteOlderThan(Instant time) {
        return jdbc.sql("delete from drafts.draft where saved_at < :time")
                .param("time", at(time))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
