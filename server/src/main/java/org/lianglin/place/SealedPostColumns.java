package org.lianglin.place;

import java.util.Arrays;
import java.util.List;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed telephone numbers of place.grid_post; posts without one are passed over. */
@Repository
class SealedPostColumns implements SealedColumns {
    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedPostColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, byte[] phone) {}

    @Override
    public String name() {
        return "place.grid_post";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = lock(after, size);
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> !sealer.isCurrent(r.phone()))
                .map(r -> new MapSqlParameterSource("id", r.id())
                        .addValue("phone", sealer.reseal(r.phone(), FillGridPost.PHONE)))
                .toArray(SqlParameterSource[]::new);
        write(stale);
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }

    private List<Sealed> lock(long after, int size) {
        return jdbc.query(
                """
                select id, phone_enc from place.grid_post
                where id > :after and phone_enc is not null order by id limit :size for update""",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getBytes("phone_enc")));
    }

    private void write(SqlParameterSource[] renewed) {
        var written = jdbc.batchUpdate("update place.grid_post set phone_enc = :phone where id = :id", renewed);
        if (Arrays.stream(written).anyMatch(rows -> rows != 1)) {
            throw new IllegalStateException("A locked post was not written");
        }
    }
}
