package org.lianglin.foundation.tables.exports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Scopes;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tables.export. */
@Repository
class ExportTable {
    private static final String COLUMNS = """
            id, account_id, kind, form, filter::text as filter, place, clear, purpose, note, state, people, done, stored, file_name,
            file_size, decided_by, reason, failure::text as failure, created_at, decided_at, ended_at""";

    private static final RowMapper<Export> EXPORT = (row, n) -> new Export(
            row.getInt("id"),
            row.getLong("account_id"),
            row.getString("kind"),
            Export.Form.valueOf(row.getString("form")),
            row.getString("filter"),
            row.getLong("place"),
            row.getBoolean("clear"),
            row.getString("purpose"),
            row.getString("note"),
            Export.State.valueOf(row.getString("state")),
            row.getInt("people"),
            row.getInt("done"),
            row.getString("stored"),
            row.getString("file_name"),
            row.getObject("file_size", Long.class),
            row.getObject("decided_by", Long.class),
            row.getString("reason"),
            row.getString("failure"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row, "decided_at"),
            instant(row, "ended_at"));

    private final JdbcClient jdbc;

    ExportTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    record New(
            long account,
            String kind,
            Export.Form form,
            String filter,
            long place,
            boolean clear,
            String purpose,
            String note,
            int people,
            String fileName) {}

    long insert(New export, Instant now) {
        return jdbc.sql("""
                insert into tables.export (account_id, kind, form, filter, place, clear, purpose, note, state, people, file_name, created_at)
                values (:account, :kind, :form, :filter::jsonb, :place, :clear, :purpose, :note, 'WAITING', :people, :name, :now)
                returning id""")
                .param("account", export.account())
                .param("kind", export.kind())
                .param("form", export.form().name())
                .param("filter", export.filter())
                .param("place", export.place())
                .param("clear", export.clear())
                .param("purpose", export.purpose())
                .param("note", export.note())
                .param("people", export.people())
                .param("name", export.fileName())
                .param("now", at(now))
                .query(Long.class)
                .single();
    }

    /** So that two requests at once cannot both be the third of the day. */
    void queue(long account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('tables.export', :account))")
                .param("account", account)
                .query((row, n) -> true)
                .list();
    }

    int countSince(long account, Instant since) {
        return jdbc.sql("""
                select count(*) from tables.export
                where account_id = :account and created_at >= :since and state not in ('REFUSED', 'CANCELLED', 'FAILED')""")
                .param("account", account)
                .param("since", at(since))
                .query(Integer.class)
                .single();
    }

    Optional<Export> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from tables.export where id = :id")
                .param("id", id)
                .query(EXPORT)
                .optional();
    }

    Optional<Export> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from tables.export where id = :id for update")
                .param("id", id)
                .query(EXPORT)
                .optional();
    }

    Optional<Export> findByTicket(UUID ticket) {
        return jdbc.sql("select " + COLUMNS + " from tables.export where ticket = :ticket and state = 'RUNNING'")
                .param("ticket", ticket)
                .query(EXPORT)
                .optional();
    }

    List<Export> listOf(long account, int before, int limit) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from tables.export where account_id = :account and id < :before order by id desc limit :limit")
                .param("account", account)
                .param("before", before)
                .param("limit", limit)
                .query(EXPORT)
                .list();
    }

    int countOf(long account) {
        return jdbc.sql("select count(*) from tables.export where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Requests of others, the oldest first. */
    List<Export> listWaiting(long exceptAccount, Scopes places, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from tables.export
                where state = 'WAITING' and account_id <> :account and place <@ :scopes::int8multirange
                order by id limit :limit""")
                .param("account", exceptAccount)
                .param("scopes", places.multirange())
                .param("limit", limit)
                .query(EXPORT)
                .list();
    }

    void start(long id, UUID ticket) {
        jdbc.sql("update tables.export set state = 'RUNNING', ticket = :ticket where id = :id")
                .param("ticket", ticket)
                .param("id", id)
                .update();
    }

    void decide(long id, long by, @Nullable String reason, Instant now) {
        jdbc.sql("update tables.export set decided_by = :by, reason = :reason, decided_at = :now where id = :id")
                .param("by", by)
                .param("reason", reason)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    /** @return whether the task still holds the export */
    boolean advance(UUID ticket, int done) {
        return jdbc.sql("update tables.export set done = :done where ticket = :ticket and state = 'RUNNING'")
                        .param("done", done)
                        .param("ticket", ticket)
                        .update()
                == 1;
    }

    boolean ready(UUID ticket, String stored, long size, int people, Instant now) {
        return jdbc.sql("""
                update tables.export
                set state = 'READY', ticket = null, stored = :stored, file_size = :size, people = :people, done = :people, ended_at = :now
                where ticket = :ticket and state = 'RUNNING'""")
                        .param("stored", stored)
                        .param("size", size)
                        .param("people", people)
                        .param("now", at(now))
                        .param("ticket", ticket)
                        .update()
                == 1;
    }

    void end(long id, Export.State state, @Nullable String failure, Instant now) {
        jdbc.sql("""
                update tables.export set state = :state, failure = :failure::jsonb, ticket = null, ended_at = :now where id = :id""")
                .param("state", state.name())
                .param("failure", failure)
                .param("now", at(now))
                .param("id", id)
                .update();
    }

    List<Export> listOlderThan(Instant time) {
        return jdbc.sql("select " + COLUMNS
                        + " from tables.export where state = 'READY' and ended_at < :time order by id limit 500")
                .param("time", at(time))
                .query(EXPORT)
                .list();
    }

    void expire(long id) {
        jdbc.sql("update tables.export set state = 'EXPIRED', stored = null where id = :id")
                .param("id", id)
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
