package org.lianglin.foundation.access;

import java.util.Arrays;
import java.util.List;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed secrets of authenticators in access.account; accounts without one are passed over. */
@Repository
class SealedAccountColumns implements SealedColumns {
    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedAccountColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, byte[] secret) {}

    @Override
    public String name() {
        return "access.account";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = lock(after, size);
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> !sealer.isCurrent(r.secret()))
                .map(r -> new MapSqlParameterSource("id", r.id())
                        .addValue("secret", sealer.reseal(r.secret(), EnrolTotp.CONTEXT)))
                .toArray(SqlParameterSource[]::new);
        write(stale);
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }

    private List<Sealed> lock(long after, int size) {
        return jdbc.query(
                """
                select id, totp_secret_enc from access.account
                where id > :after and totp_secret_enc is not null order by id limit :size for update""",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getBytes("totp_secret_enc")));
    }

    private void write(SqlParameterSource[] renewed) {
        var written = jdbc.batchUpdate("update access.account set totp_secret_enc = :secret where id = :id", renewed);
        if (Arrays.stream(written).anyMatch(rows -> rows != 1)) {
            throw new IllegalStateException("A locked account was not written");
        }
    }
}
