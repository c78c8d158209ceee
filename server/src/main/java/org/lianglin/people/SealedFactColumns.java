package org.lianglin.people;

import java.util.Arrays;
import java.util.List;
import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The sealed values of people.person_fact; rows without one are passed over. */
@Repository
class SealedFactColumns implements SealedColumns {
    private final NamedParameterJdbcTemplate jdbc;
    private final Sealer sealer;

    SealedFactColumns(NamedParameterJdbcTemplate jdbc, Sealer sealer) {
        this.jdbc = jdbc;
        this.sealer = sealer;
    }

    private record Sealed(long id, String attribute, byte[] value) {}

    @Override
    public String name() {
        return "people.person_fact";
    }

    @Override
    @Transactional
    public Batch reseal(long after, int size) {
        var rows = lock(after, size);
        if (rows.isEmpty()) {
            return Batch.END;
        }
        var stale = rows.stream()
                .filter(r -> !sealer.isCurrent(r.value()))
                .map(this::renewed)
                .toArray(SqlParameterSource[]::new);
        write(stale);
        return new Batch(rows.size(), stale.length, rows.getLast().id());
    }

    private List<Sealed> lock(long after, int size) {
        return jdbc.query(
                """
                select id, attribute, value_enc from people.person_fact
                where id > :after and value_enc is not null order by id limit :size for update""",
                new MapSqlParameterSource("after", after).addValue("size", size),
                (row, i) -> new Sealed(row.getLong("id"), row.getString("attribute"), row.getBytes("value_enc")));
    }

    private void write(SqlParameterSource[] renewed) {
        var written = jdbc.batchUpdate("update people.person_fact set value_enc = :value where id = :id", renewed);
        if (Arrays.stream(written).anyMatch(rows -> rows != 1)) {
            throw new IllegalStateException("A locked fact was not written");
        }
    }

    private SqlParameterSource renewed(Sealed row) {
        return new MapSqlParameterSource("id", row.id())
                .addValue("value", sealer.reseal(row.value(), context(row.attribute())));
    }

    /** A number is sealed in its history as in the row of the person. */
    private static String context(String attribute) {
        return "people.person." + attribute;
    }
}
