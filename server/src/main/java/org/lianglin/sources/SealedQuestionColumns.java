package org.lianglin.sources;

import java.util.Arrays;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed rows that ask who they are. */
@Repository
class SealedQuestionColumns implements SealedColumns {
    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedQuestionColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, byte[] value) {}

    @Override
    public String name() {
        return "sources.question";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = jdbc.query(
                "select id, row_enc from sources.question where id > :after order by id limit :size for update",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getBytes("row_enc")));
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> !sealer.isCurrent(r.value()))
                .map(r -> new MapSqlParameterSource("id", r.id())
                        .addValue("value", sealer.reseal(r.value(), QuestionTable.CONTEXT)))
                .toArray(SqlParameterSource[]::new);
        var written = jdbc.batchUpdate("update sources.question set row_enc = :value where id = :id", stale);
        if (Arrays.stream(written).anyMatch(n -> n != 1)) {
            throw new IllegalStateException("A locked question was not written");
        }
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }
}
