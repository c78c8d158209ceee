package org.lianglin.foundation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code audit.head}. */
@Component
class HeadTable {
    private final JdbcClient jdbc;

    HeadTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Waits until this transaction alone may append to the chain. */
    Head lock(int chain) {
        return jdbc.sql("select chain, seq, at, hash from audit.head where chain = :chain for update")
                .param("chain", chain)
                .query((row, number) -> head(row))
                .single();
    }

    void advance(Head head) {
        var moved = jdbc.sql("update audit.head set seq = :seq, at = :at, hash = :hash where chain = :chain")
                .param("seq", head.seq())
                .param("at", head.at().atOffset(ZoneOffset.UTC))
                .param("hash", head.hash())
                .param("chain", head.chain())
                .update();
        if (moved == 0) {
            throw new EmptyResultDataAccessException("no head of audit chain " + head.chain(), 1);
        }
    }

    Optional<Head> find(int chain) {
        return jdbc.sql("select chain, seq, at, hash from audit.head where chain = :chain")
                .param("chain", chain)
                .query((row, number) -> head(row))
                .optional();
    }

    List<Head> list() {
        return jdbc.sql("select chain, seq, at, hash from audit.head order by chain")
                .query((row, number) -> head(row))
                .list();
    }

    private static Head head(ResultSet row) throws SQLException {
        return new Head(
                row.getInt("chain"),
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getBytes("hash"));
    }
}
