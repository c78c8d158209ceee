package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.delivery. A task writes only while it holds the delivery's ticket. */
@Repository
class DeliveryTable {
    private static final String COLUMNS = """
            id, feed, channel, account_id, as_of, file_name, file_size, file_hash, state, step, row_count, good, bad, exact, linked, asked,
            unknown, conflicts, opened, gone, by_type::text as by_type, kept::text as kept, failure::text as failure, received_at, started_at, ended_at""";

    private static final RowMapper<Delivery> DELIVERY = (row, n) -> new Delivery(
            row.getLong("id"),
            row.getString("feed"),
            Delivery.Channel.valueOf(row.getString("channel")),
            row.getLong("account_id"),
            row.getObject("as_of", LocalDate.class),
            row.getString("file_name"),
            row.getLong("file_size"),
            row.getBytes("file_hash"),
            Delivery.State.valueOf(row.getString("state")),
            row.getString("step"),
            new Delivery.Counts(
                    row.getLong("row_count"),
                    row.getLong("good"),
                    row.getLong("bad"),
                    row.getLong("exact"),
                    row.getLong("linked"),
                    row.getLong("asked"),
                    row.getLong("unknown"),
                    row.getLong("conflicts"),
                    row.getLong("opened"),
                    row.getLong("gone")),
            row.getString("by_type"),
            row.getString("kept"),
            row.getString("failure"),
            row.getObject("received_at", OffsetDateTime.class).toInstant(),
            instant(row, "started_at"),
            instant(row, "ended_at"));

    private final JdbcClient jdbc;

    DeliveryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** A file that came in. */
    record Received(
            String feed,
            Delivery.Channel channel,
            long account,
            LocalDate asOf,
            String fileName,
            long fileSize,
            byte[] hash,
            UUID ticket) {}

    /** Empty when the same content was delivered before. */
    Optional<Long> insert(Received received) {
        return received(received, jdbc.sql("""
                insert into sources.delivery (feed, channel, account_id, as_of, file_name, file_size, file_hash, state, ticket)
                values (:feed, :channel, :account, :asOf, :name, :size, :hash, 'WAITING', :ticket)
                on conflict (feed, file_hash) where state in ('WAITING', 'RUNNING', 'DONE') do nothing returning id"""))
                .param("ticket", received.ticket())
                .query(Long.class)
                .optional();
    }

    /** A pushed change, which ends as it comes. Empty when the same content was delivered before. */
    Optional<Long> insert(Received received, Delivery.Counts counts, Instant now) {
        return counted(counts, received(received, jdbc.sql("""
                insert into sources.delivery (feed, channel, account_id, as_of, file_name, file_size, file_hash, state, row_count, good, bad,
                  exact, linked, asked, unknown, conflicts, opened, gone, ended_at)
                values (:feed, :channel, :account, :asOf, :name, :size, :hash, 'DONE', :rows, :good, :bad,
                  :exact, :linked, :asked, :unknown, :conflicts, :opened, :gone, :now)
                on conflict (feed, file_hash) where state in ('WAITING', 'RUNNING', 'DONE') do nothing returning id""")))
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }

    private static JdbcClient.StatementSpec received(Received received, JdbcClient.StatementSpec statement) {
        return statement
                .param("feed", received.feed())
                .param("channel", received.channel().name())
                .param("account", received.account())
                .param("asOf", received.asOf())
                .param("name", received.fileName())
                .param("size", received.fileSize())
                .param("hash", received.hash());
    }

    private static JdbcClient.StatementSpec counted(Delivery.Counts counts, JdbcClient.StatementSpec statement) {
        return statement
                .param("rows", counts.rows())
                .param("good", counts.good())
                .param("bad", counts.bad())
                .param("exact", counts.exact())
                .param("linked", counts.linked())
                .param("asked", counts.asked())
                .param("unknown", counts.unknown())
                .param("conflicts", counts.conflicts())
                .param("opened", counts.opened())
                .param("gone", counts.gone());
    }

    /** What became of the tickets of a pushed change, which is known only when it stands. */
    void tickets(long id, long opened, long gone) {
        jdbc.sql("update sources.delivery set opened = :opened, gone = :gone where id = :id")
                .param("opened", opened)
                .param("gone", gone)
                .param("id", id)
                .update();
    }

    /** How much of what it says other modules keep, as JSON of {@link KeepsDelivered.Kept}. */
    void kept(long id, String kept) {
        jdbc.sql("update sources.delivery set kept = :kept::jsonb where id = :id")
                .param("kept", kept)
                .param("id", id)
                .update();
    }

    Optional<Long> same(String feed, byte[] hash) {
        return jdbc.sql("""
                select id from sources.delivery
                where feed = :feed and file_hash = :hash and state in ('WAITING', 'RUNNING', 'DONE')""")
                .param("feed", feed)
                .param("hash", hash)
                .query(Long.class)
                .optional();
    }

    Optional<Delivery> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from sources.delivery where id = :id")
                .param("id", id)
                .query(DELIVERY)
                .optional();
    }

    Optional<Delivery> findByTicket(UUID ticket) {
        return jdbc.sql("select " + COLUMNS + " from sources.delivery where ticket = :ticket")
                .param("ticket", ticket)
                .query(DELIVERY)
                .optional();
    }

    List<Delivery> list(String feed, long before, int limit) {
        return jdbc.sql("select " + COLUMNS
                        + " from sources.delivery where feed = :feed and id < :before order by id desc limit :limit")
                .param("feed", feed)
                .param("before", before)
                .param("limit", limit)
                .query(DELIVERY)
                .list();
    }

    /** The last file of each feed that was compared. */
    List<Delivery> lastDone() {
        return jdbc.sql("select " + COLUMNS + "\n" + """
                 from (select distinct on (feed) * from sources.delivery
                      where state = 'DONE' and channel <> 'PUSH' order by feed, as_of desc, id desc) d""").query(DELIVERY).list();
    }

    /** The last file of the feed that was compared before this one. */
    Optional<Delivery> lastDone(String feed) {
        return lastDone().stream().filter(d -> d.feed().equals(feed)).findFirst();
    }

    /** @return false when the ticket is no longer the delivery's */
    boolean step(UUID ticket, String step, Instant now) {
        return jdbc.sql("""
                update sources.delivery set state = 'RUNNING', step = :step, started_at = coalesce(started_at, :now)
                where ticket = :ticket and state in ('WAITING', 'RUNNING')""")
                        .param("step", step)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ticket", ticket)
                        .update()
                == 1;
    }

    /** @return false when the ticket is no longer the delivery's: another run ended it */
    boolean end(
            UUID ticket,
            Delivery.State state,
            Delivery.Counts counts,
            String byType,
            @Nullable String failure,
            Instant now) {
        return counted(counts, jdbc.sql("""
                update sources.delivery
                set state = :state, step = '', ticket = null, row_count = :rows, good = :good, bad = :bad, exact = :exact,
                    linked = :linked, asked = :asked, unknown = :unknown, conflicts = :conflicts, opened = :opened, gone = :gone,
                    by_type = :byType::jsonb, failure = :failure::jsonb, ended_at = :now
                where ticket = :ticket and state in ('WAITING', 'RUNNING')"""))
                        .param("state", state.name())
                        .param("byType", byType)
                        .param("failure", failure)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ticket", ticket)
                        .update()
                == 1;
    }
}
