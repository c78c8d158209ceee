package org.lianglin.foundation.tables.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of tables.run. A task writes only while it holds the run's ticket. */
@Repository
class RunTable {
    private static final String COLUMNS = """
            id, account_id, kind, file_name, file_size, file_hash, stored, form, sheet, header_row, mapping::text as mapping, state,
            cancel, fraction, done, total, after_group, after_number, fresh, changed, same, wrong, skipped, ended, written, undone,
            whole_for, unreadable, failure::text as failure, created_at, started_at, committed_at, ended_at""";

    private static final RowMapper<Run> RUN = (row, n) -> new Run(
            row.getLong("id"),
            row.getLong("account_id"),
            row.getString("kind"),
            row.getString("file_name"),
            row.getLong("file_size"),
            row.getBytes("file_hash"),
            row.getString("stored"),
            row.getString("form"),
            row.getInt("sheet"),
            row.getInt("header_row"),
            row.getString("mapping"),
            Run.State.valueOf(row.getString("state")),
            row.getBoolean("cancel"),
            row.getDouble("fraction"),
            row.getInt("done"),
            row.getInt("total"),
            row.getLong("after_group"),
            row.getInt("after_number"),
            row.getInt("fresh"),
            row.getInt("changed"),
            row.getInt("same"),
            row.getInt("wrong"),
            row.getInt("skipped"),
            row.getInt("ended"),
            row.getInt("written"),
            row.getInt("undone"),
            row.getObject("whole_for", Long.class),
            row.getInt("unreadable"),
            row.getString("failure"),
            row.getObject("created_at", OffsetDateTime.class).toInstant(),
            instant(row, "started_at"),
            instant(row, "committed_at"),
            instant(row, "ended_at"));

    private final JdbcClient jdbc;

    RunTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    long insert(long account, String kind, String fileName, long size, byte[] hash, String stored, String form) {
        return jdbc.sql("""
                insert into tables.run (account_id, kind, file_name, file_size, file_hash, stored, form, state)
                values (:account, :kind, :name, :size, :hash, :stored, :form, 'UPLOADED') returning id""")
                .param("account", account)
                .param("kind", kind)
                .param("name", fileName)
                .param("size", size)
                .param("hash", hash)
                .param("stored", stored)
                .param("form", form)
                .query(Long.class)
                .single();
    }

    Optional<Run> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from tables.run where id = :id")
                .param("id", id)
                .query(RUN)
                .optional();
    }

    Optional<Run> lock(long id) {
        return jdbc.sql("select " + COLUMNS + " from tables.run where id = :id for update")
                .param("id", id)
                .query(RUN)
                .optional();
    }

    /** The run that the task may work on. */
    Optional<Run> findByTicket(UUID ticket) {
        return jdbc.sql("select " + COLUMNS + " from tables.run where ticket = :ticket")
                .param("ticket", ticket)
                .query(RUN)
                .optional();
    }

    List<Run> list(long account, long before, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from tables.run where account_id = :account and id < :before order by id desc limit :limit")
                .param("account", account)
                .param("before", before)
                .param("limit", limit)
                .query(RUN)
                .list();
    }

    int count(long account) {
        return jdbc.sql("select count(*) from tables.run where account_id = :account")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** When the same content was committed last by whomever, and not taken back. */
    Optional<Instant> committed(byte[] hash, String kind, long otherThan) {
        return jdbc.sql("""
                select committed_at from tables.run
                where file_hash = :hash and kind = :kind and state = 'COMMITTED' and id <> :id order by committed_at desc limit 1""")
                .param("hash", hash)
                .param("kind", kind)
                .param("id", otherThan)
                .query((row, n) ->
                        row.getObject("committed_at", OffsetDateTime.class).toInstant())
                .optional();
    }

    /** @param wholeFor the place for which the list is whole; null when it is not */
    void choose(long id, int sheet, int headerRow, String mapping, @Nullable Long wholeFor) {
        jdbc.sql("""
                update tables.run set sheet = :sheet, header_row = :header, mapping = :mapping::jsonb, whole_for = :whole where id = :id""")
                .param("whole", wholeFor, Types.BIGINT)
                .param("sheet", sheet)
                .param("header", headerRow)
                .param("mapping", mapping)
                .param("id", id)
                .update();
    }

    /** Begins a step from its beginning. */
    void begin(long id, Run.State state, UUID ticket, Instant now) {
        jdbc.sql("""
                update tables.run
                set state = :state, ticket = :ticket, cancel = false, fraction = 0, done = 0, total = 0, failure = null,
                    after_group = -9223372036854775808, after_number = 0, started_at = :now, ended_at = null
                where id = :id""")
                .param("state", state.name())
                .param("ticket", ticket)
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    /** Goes on with a step that was stopped, from where it stood. */
    void resume(long id, Run.State state, UUID ticket, Instant now) {
        jdbc.sql("""
                update tables.run
                set state = :state, ticket = :ticket, cancel = false, failure = null, started_at = :now, ended_at = null
                where id = :id""")
                .param("state", state.name())
                .param("ticket", ticket)
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .param("id", id)
                .update();
    }

    void askToStop(long id) {
        jdbc.sql("update tables.run set cancel = true where id = :id")
                .param("id", id)
                .update();
    }

    /** What a chunk adds to the run. */
    record Progress(
            double fraction,
            int done,
            int total,
            long afterGroup,
            int afterNumber,
            Tally by,
            int written,
            int undone) {}

    /** How many rows stand under which verdict, more or fewer than before. */
    record Tally(int fresh, int changed, int same, int wrong, int skipped, int ended) {
        static final Tally NONE = new Tally(0, 0, 0, 0, 0, 0);

        static Tally wrong(int rows) {
            return new Tally(0, 0, 0, rows, 0, 0);
        }

        static Tally of(Map<TableImport.Verdict, Integer> counts) {
            return new Tally(
                    counts.getOrDefault(TableImport.Verdict.NEW, 0),
                    counts.getOrDefault(TableImport.Verdict.CHANGED, 0),
                    counts.getOrDefault(TableImport.Verdict.SAME, 0),
                    counts.getOrDefault(TableImport.Verdict.WRONG, 0),
                    0,
                    counts.getOrDefault(TableImport.Verdict.ENDED, 0));
        }
    }

    /**
     * Adds a chunk's figures, in its transaction.
     *
     * @return whether the account asked to stop; empty when the ticket is no longer the run's
     */
    Optional<Boolean> advance(UUID ticket, Progress by) {
        return jdbc.sql("""
                update tables.run
                set fraction = :fraction, done = done + :done, total = :total, after_group = :group, after_number = :number,
                    fresh = fresh + :fresh, changed = changed + :changed, same = same + :same, wrong = wrong + :wrong,
                    skipped = skipped + :skipped, ended = ended + :ended, written = written + :written, undone = undone + :undone
                where ticket = :ticket returning cancel""")
                .param("fraction", by.fraction())
                .param("done", by.done())
                .param("total", by.total())
                .param("group", by.afterGroup())
                .param("number", by.afterNumber())
                .param("fresh", by.by().fresh())
                .param("changed", by.by().changed())
                .param("same", by.by().same())
                .param("wrong", by.by().wrong())
                .param("skipped", by.by().skipped())
                .param("ended", by.by().ended())
                .param("written", by.written())
                .param("undone", by.undone())
                .param("ticket", ticket)
                .query(Boolean.class)
                .optional();
    }

    void forgetCounts(UUID ticket) {
        jdbc.sql("""
                update tables.run
                set fresh = 0, changed = 0, same = 0, wrong = 0, skipped = 0, ended = 0, unreadable = 0, done = 0, total = 0, fraction = 0
                where ticket = :ticket""").param("ticket", ticket).update();
    }

    /** How many rows could not be understood, so that nobody can be said to be missing from the list. */
    void tellUnreadable(UUID ticket, int rows) {
        jdbc.sql("update tables.run set unreadable = :rows where ticket = :ticket")
                .param("rows", rows)
                .param("ticket", ticket)
                .update();
    }

    void end(UUID ticket, Run.State state, @Nullable String failure, Instant now) {
        jdbc.sql("""
                update tables.run
                set state = :state, failure = :failure::jsonb, ticket = null, cancel = false, ended_at = :now,
                    fraction = case when :failure::jsonb is null then 1 else fraction end,
                    committed_at = case when :state = 'COMMITTED' or :state = 'STOPPED' and committed_at is null then :now
                                        else committed_at end
                where ticket = :ticket""")
                .param("state", state.name())
                .param("failure", failure)
                .param("now", now.atOffset(java.time.ZoneOffset.UTC))
                .param("ticket", ticket)
                .update();
    }

    /** Files and rows whose time is over. */
    List<Run> listOlderThan(Instant time) {
        return jdbc.sql(
                        "select " + COLUMNS
                                + " from tables.run where stored is not null and ticket is null and coalesce(ended_at, created_at) < :time order by id limit 500")
                .param("time", time.atOffset(java.time.ZoneOffset.UTC))
                .query(RUN)
                .list();
    }

    void forgetFile(long id) {
        jdbc.sql("update tables.run set stored = null where id = :id")
                .param("id", id)
                .update();
    }
}
