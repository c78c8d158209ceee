package org.lianglin.place;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The committed changes of what the server keeps in memory; triggers write them. */
@Component
class ChangeTable {
    private final JdbcClient jdbc;

    ChangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Edition edition(Kind kind) {
        return jdbc.sql("""
                select count(*) as changes, max(at) as latest, current_date as day
                from place.change
                where kind = :kind
                """)
                .param("kind", kind.name())
                .query((row, n) -> new Edition(
                        row.getLong("changes"),
                        row.getTimestamp("latest") == null
                                ? null
                                : row.getTimestamp("latest").toInstant(),
                        row.getDate("day").toLocalDate()))
                .single();
    }

    enum Kind {
        /** Divisions, grids and borders. */
        PLACES,
        /** Estates and buildings. */
        HOMES
    }
}
