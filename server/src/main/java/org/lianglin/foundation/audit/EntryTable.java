package org.lianglin.foundation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code audit.entry}. */
@Component
class EntryTable {
    /** Rows that the driver fetches at once, so that a walk over millions holds few in memory. */
    private static final int FETCHED_AT_ONCE = 2000;

    private static final String COLUMNS =
            "chain, seq, at, actor, action, subject, area, purpose, details, previous, hash";
    private static final String FILTER = """
            where (:actor::text is null or actor = :actor)
              and (:action::text is null or action = :action)
              and (:subject::text is null or subject = :subject)
              and (:from::timestamptz is null or at >= :from)
              and (:until::timestamptz is null or at < :until)
            """;

    private final JdbcClient jdbc;

    EntryTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void append(List<AuditEntry> entries) {
        jdbc.sql("""
                insert into audit.entry (chain, seq, at, actor, action, subject, area, purpose, details, previous, hash)
                select * from unnest(:chain::smallint[], :seq::bigint[], :at::timestamptz[], :actor::text[], :action::text[],
                                     :subject::text[], :area::bigint[], :purpose::text[], :details::text[],
                                     :previous::bytea[], :hash::bytea[])""")
                .param("chain", column(entries, AuditEntry::chain, Integer[]::new))
                .param("seq", column(entries, AuditEntry::seq, Long[]::new))
                .param("at", column(entries, e -> e.at().toString(), String[]::new))
                .param("actor", column(entries, AuditEntry::actor, String[]::new))
                .param("action", column(entries, AuditEntry::action, String[]::new))
                .param("subject", column(entries, AuditEntry::subject, String[]::new))
                .param("area", column(entries, AuditEntry::area, Long[]::new))
                .param("purpose", column(entries, AuditEntry::purpose, String[]::new))
                .param("details", column(entries, AuditEntry::details, String[]::new))
                .param("previous", column(entries, AuditEntry::previous, byte[][]::new))
                .param("hash", column(entries, AuditEntry::hash, byte[][]::new))
                .update();
    }

    private static <T> T[] column(
            List<AuditEntry> entries, Function<AuditEntry, ? extends @Nullable T> value, IntFunction<T[]> array) {
        return entries.stream().map(value).toArray(array);
    }

    Optional<AuditEntry> find(int chain, long seq) {
        return jdbc.sql("select " + COLUMNS + " from audit.entry where chain = :chain and seq = :seq")
                .param("chain", chain)
                .param("seq", seq)
                .query((row, number) -> entry(row))
                .optional();
    }

    /** The first entry of a chain that does not exist. */
    Optional<AuditEntry> findStray() {
        return jdbc.sql("select " + COLUMNS
                        + " from audit.entry where chain < 0 or chain > 15 order by chain, seq limit 1")
                .query((row, number) -> entry(row))
                .optional();
    }

    /** Shows one chain's entries in order, without holding them, until the visitor has seen enough. */
    void walk(int chain, long from, long to, Predicate<AuditEntry> goOn) {
        jdbc.sql("select " + COLUMNS
                        + " from audit.entry where chain = :chain and seq between :from and :to order by seq")
                .param("chain", chain)
                .param("from", from)
                .param("to", to)
                .withFetchSize(FETCHED_AT_ONCE)
                .query((ResultSetExtractor<Boolean>) rows -> {
                    while (rows.next()) {
                        if (!goOn.test(entry(rows))) {
                            return false;
                        }
                    }
                    return true;
                });
    }

    /** Newest first, from behind the given key on. */
    List<AuditEntry> list(Filter filter, @Nullable Key after, int limit) {
        return jdbc.sql("select " + COLUMNS + " from audit.entry " + FILTER + """
                          and (:at::timestamptz is null or (at, chain, seq) < (:at, :chain, :seq))
                        order by at desc, chain desc, seq desc
                        limit :limit
                        """)
                .param("actor", filter.actor())
                .param("action", filter.action())
                .param("subject", filter.subject())
                .param("from", at(filter.from()))
                .param("until", at(filter.until()))
                .param("at", ifPresent(after, key -> at(key.at())))
                .param("chain", ifPresent(after, Key::chain))
                .param("seq", ifPresent(after, Key::seq))
                .param("limit", limit)
                .query((row, number) -> entry(row))
                .list();
    }

    int count(Filter filter, int atMost) {
        return jdbc.sql("select count(*) from (select 1 from audit.entry " + FILTER + " limit :limit) counted")
                .param("actor", filter.actor())
                .param("action", filter.action())
                .param("subject", filter.subject())
                .param("from", at(filter.from()))
                .param("until", at(filter.until()))
                .param("limit", atMost)
                .query(Integer.class)
                .single();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> @Nullable T ifPresent(@Nullable Key key, Function<Key, @Nullable T> part) {
        return key == null ? null : part.apply(key);
    }

    private static AuditEntry entry(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getInt("chain"),
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("actor"),
                row.getString("action"),
                row.getString("subject"),
                row.getObject("area", Long.class),
                row.getString("purpose"),
                row.getString("details"),
                row.getBytes("previous"),
                row.getBytes("hash"));
    }

    /** Null means any. */
    record Filter(
            @Nullable String actor,
            @Nullable String action,
            @Nullable String subject,
            @Nullable Instant from,
            @Nullable Instant until) {}

    record Key(Instant at, int chain, long seq) {}
}
