package org.lianglin.foundation.notices;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of notices.notice. Row policies let an account see its own alone; kinds that it switched off are left out here. */
@Repository
class NoticeTable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String WANTED = """
            not exists (select from notices.muted m where m.account_id = n.account_id and m.kind = n.kind)""";

    private final JdbcClient jdbc;

    NoticeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String kind,
            @Nullable Long place,
            String link,
            String facts,
            Instant createdAt,
            @Nullable Instant readAt) {}

    void insert(Notice notice, Instant now) {
        var place = notice.place();
        jdbc.sql("""
                insert into notices.notice (account_id, kind, place, link, facts, created_at)
                values (:account, :kind, :place, :link, :facts::jsonb, :now)""")
                .param("account", notice.account())
                .param("kind", notice.kind())
                .param("place", place == null ? null : place.code())
                .param("link", notice.link())
                .param("facts", JSON.writeValueAsString(notice.facts()))
                .param("now", at(now))
                .update();
    }

    /** The newest first, before a given one. */
    List<Row> list(boolean unreadOnly, long before, int limit) {
        return jdbc.sql("select n.id, n.kind, n.place, n.link, n.facts::text as facts, n.created_at, n.read_at"
                        + " from notices.notice n where n.id < :before and (not :unread or n.read_at is null) and "
                        + WANTED
                        + " order by n.id desc limit :limit")
                .param("before", before)
                .param("unread", unreadOnly)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    int count(boolean unreadOnly) {
        return jdbc.sql("select count(*) from notices.notice n where (not :unread or n.read_at is null) and " + WANTED)
                .param("unread", unreadOnly)
                .query(Integer.class)
                .single();
    }

    /** Unread notices of these kinds alone. */
    int countUnread(List<String> kinds) {
        return jdbc.sql("select count(*) from notices.notice n where n.read_at is null and n.kind = any (:kinds)")
                .param("kinds", kinds.toArray(String[]::new))
                .query(Integer.class)
                .single();
    }

    boolean exists(long id) {
        return jdbc.sql("select exists (select from notices.notice where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    void markRead(long id, Instant now) {
        jdbc.sql("update notices.notice set read_at = :now where id = :id and read_at is null")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    void markReadUpTo(long id, Instant now) {
        jdbc.sql("update notices.notice set read_at = :now where id <= :id and read_at is null")
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    int deleteOlderThan(Instant time) {
        return jdbc.sql("delete from notices.notice where created_at < :time")
                .param("time", at(time))
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
