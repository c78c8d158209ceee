package org.lianglin.tags;

import java.util.Arrays;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed numbers of people on lists whom the registry does not know. */
@Repository
class SealedListedColumns implements SealedColumns {
    static final String ID_NUMBER = "tags.listed.id_no";

    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedListedColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, byte[] value) {}

    @Override
    public String name() {
        return "tags.listed";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = jdbc.query(
                """
                select id, id_no_enc from tags.listed
                where id > :after and id_no_enc is not null order by id limit :size for update""",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getBytes("id_no_enc")));
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> !sealer.isCurrent(r.value()))
                .map(r ->
                        new MapSqlParameterSource("id", r.id()).addValue("value", sealer.reseal(r.value(), ID_NUMBER)))
                .toArray(SqlParameterSource[]::new);
        var written = jdbc.batchUpdate("update tags.listed set id_no_enc = :value where id = :id", stale);
        if (Arrays.stream(written).anyMatch(n -> n != 1)) {
            throw new IllegalStateException("A locked entry was not written");
        }
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }
}
