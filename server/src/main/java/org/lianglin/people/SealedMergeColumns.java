package org.lianglin.people;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The numbers that a person had before a merge, kept sealed for the way back. */
@Repository
class SealedMergeColumns implements SealedColumns {
    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedMergeColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, byte @Nullable [] idNumber, byte @Nullable [] phone) {}

    @Override
    public String name() {
        return "people.person_merge";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = jdbc.query(
                """
                select id, id_no_enc, phone_enc from people.person_merge
                where id > :after order by id limit :size for update""",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getBytes("id_no_enc"), row.getBytes("phone_enc")));
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> stale(r.idNumber()) || stale(r.phone()))
                .map(this::renewed)
                .toArray(SqlParameterSource[]::new);
        var written = jdbc.batchUpdate(
                "update people.person_merge set id_no_enc = :idNumber, phone_enc = :phone where id = :id", stale);
        if (Arrays.stream(written).anyMatch(n -> n != 1)) {
            throw new IllegalStateException("A locked merge was not written");
        }
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }

    private boolean stale(byte @Nullable [] sealed) {
        return sealed != null && !sealer.isCurrent(sealed);
    }

    private SqlParameterSource renewed(Sealed row) {
        return new MapSqlParameterSource("id", row.id())
                .addValue("idNumber", renewed(row.idNumber(), PersonLines.ID_NUMBER))
                .addValue("phone", renewed(row.phone(), PersonLines.PHONE));
    }

    private byte @Nullable [] renewed(byte @Nullable [] sealed, String context) {
        return sealed == null ? null : sealer.reseal(sealed, context);
    }
}
