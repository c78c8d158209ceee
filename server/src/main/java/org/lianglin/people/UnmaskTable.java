package org.lianglin.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.unmask_count. */
@Repository
class UnmaskTable {
    private final JdbcClient jdbc;

    UnmaskTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Requests of one account wait for each other here, so that two at once cannot both be the last one permitted. */
    void queue(long account) {
        jdbc.sql("select pg_advisory_xact_lock(hashtextextended('unmask/' || :account, 0))")
                .param("account", account)
                .query((row, i) -> account)
                .single();
    }

    /** Oldest first. */
    List<Instant> since(long account, Instant from) {
        return jdbc.sql("select at from people.unmask_count where account_id = :account and at > :from order by at")
                .param("account", account)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .query((row, i) ->
                        row.getObject("at", java.time.OffsetDateTime.class).toInstant())
                .list();
    }

    void insert(long account, Instant at) {
        jdbc.sql("insert into people.unmask_count (account_id, at) values (:account, :at)")
                .param("account", account)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }
}
