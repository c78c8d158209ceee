package org.lianglin.foundation.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of {@code audit.anchor}. */
@Component
class AnchorTable {
    private final JdbcClient jdbc;

    AnchorTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @return whether it was the first of its day */
    boolean insert(Anchor anchor) {
        return jdbc.sql("""
                                insert into audit.anchor (day, at, statement, root, signature)
                                values (:day, :at, :statement, :root, :signature)
                                on conflict (day) do nothing
                                """)
                        .param("day", anchor.day())
                        .param("at", anchor.at().atOffset(ZoneOffset.UTC))
                        .param("statement", anchor.statement())
                        .param("root", anchor.root())
                        .param("signature", anchor.signature())
                        .update()
                == 1;
    }

    Optional<Anchor> find(LocalDate day) {
        return jdbc.sql("select day, at, statement, root, signature from audit.anchor where day = :day")
                .param("day", day)
                .query((row, number) -> anchor(row))
                .optional();
    }

    Optional<Anchor> findLatest() {
        return jdbc.sql("select day, at, statement, root, signature from audit.anchor order by day desc limit 1")
                .query((row, number) -> anchor(row))
                .optional();
    }

    /** The first anchor whose statement covers the entry. */
    Optional<Anchor> findCovering(int chain, long seq) {
        return jdbc.sql("""
                        select day, at, statement, root, signature
                        from audit.anchor
                        where (statement::jsonb -> 'heads' -> :chain::int ->> 'seq')::bigint >= :seq
                        order by day
                        limit 1
                        """)
                .param("chain", chain)
                .param("seq", seq)
                .query((row, number) -> anchor(row))
                .optional();
    }

    List<Anchor> list() {
        return jdbc.sql("select day, at, statement, root, signature from audit.anchor order by day")
                .query((row, number) -> anchor(row))
                .list();
    }

    private static Anchor anchor(ResultSet row) throws SQLException {
        return new Anchor(
                row.getObject("day", LocalDate.class),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("statement"),
                row.getBytes("root"),
                row.getBytes("signature"));
    }
}
