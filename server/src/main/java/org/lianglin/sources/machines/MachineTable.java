package org.lianglin.sources.machines;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.machine and of the calls that were taken. */
@Repository
class MachineTable {
    static final String CONTEXT = "sources.machine.signing_key";

    private static final String COLUMNS =
            "id, name, department, client_id, secret_hash, signing_key_enc, feeds, place, state = 'ACTIVE' as active,"
                    + " last_used_at";

    private final JdbcClient jdbc;

    MachineTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A machine as the administrators see it. */
    record Row(Machine machine, @Nullable Instant issuedAt, Instant createdAt, int version) {}

    private static Machine machine(ResultSet row) throws SQLException {
        var place = row.getObject("place", Long.class);
        return new Machine(
                row.getLong("id"),
                row.getString("name"),
                row.getString("department"),
                row.getString("client_id"),
                row.getBytes("secret_hash"),
                row.getBytes("signing_key_enc"),
                Arrays.asList((String[]) row.getArray("feeds").getArray()),
                place == null ? null : new Area(place),
                row.getBoolean("active"),
                instant(row, "last_used_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    Optional<Machine> find(String clientId) {
        return jdbc.sql("select " + COLUMNS + " from sources.machine where client_id = :client")
                .param("client", clientId)
                .query((row, n) -> machine(row))
                .optional();
    }

    List<Row> list() {
        return jdbc.sql("select " + COLUMNS
                        + ", issued_at, created_at, version from sources.machine order by state, name, id")
                .query((row, n) -> new Row(
                        machine(row),
                        instant(row, "issued_at"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getInt("version")))
                .list();
    }

    /** @throws MachineRefused when there is none */
    Machine get(long id) {
        return jdbc.sql("select " + COLUMNS + " from sources.machine where id = :id")
                .param("id", id)
                .query((row, n) -> machine(row))
                .optional()
                .orElseThrow(MachineRefused.MachineUnseen::new);
    }

    long insert(String name, String department, String clientId, Instant now) {
        return jdbc.sql("""
                insert into sources.machine (name, department, client_id, created_at)
                values (:name, :department, :client, :now) returning id""")
                .param("name", name)
                .param("department", department)
                .param("client", clientId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    /** @return false when somebody else was first, or the machine is revoked */
    boolean issue(long id, int version, byte[] secretHash, byte[] signingKey, Instant now) {
        return jdbc.sql("""
                update sources.machine set secret_hash = :hash, signing_key_enc = :key, issued_at = :now, version = version + 1
                where id = :id and version = :version and state = 'ACTIVE'""")
                        .param("hash", secretHash)
                        .param("key", signingKey)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @return false when somebody else was first, or the machine is revoked */
    boolean grant(long id, int version, List<String> feeds, Area place) {
        return jdbc.sql("""
                update sources.machine set feeds = :feeds, place = :place, version = version + 1
                where id = :id and version = :version and state = 'ACTIVE'""")
                        .param("feeds", feeds.toArray(String[]::new))
                        .param("place", place.code())
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /** @return false when it was revoked before */
    boolean revoke(long id) {
        return jdbc.sql("""
                update sources.machine set state = 'REVOKED', secret_hash = null, signing_key_enc = null, version = version + 1
                where id = :id and state = 'ACTIVE'""").param("id", id).update() == 1;
    }

    /** To the minute: not every call writes. */
    void used(long id, Instant now) {
        jdbc.sql("""
                update sources.machine set last_used_at = :now
                where id = :id and (last_used_at is null or last_used_at < :now::timestamptz - interval '1 minute')""").param("now", now.atOffset(ZoneOffset.UTC)).param("id", id).update();
    }

    /** @return false when the same call was taken before */
    boolean take(long machine, byte[] signature, Instant now) {
        return jdbc.sql("""
                insert into sources.machine_call (machine_id, signature, at) values (:machine, :signature, :now)
                on conflict do nothing""")
                        .param("machine", machine)
                        .param("signature", signature)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    /** Calls so old that their time alone refuses them. */
    int forget(Instant before) {
        return jdbc.sql("delete from sources.machine_call where at < :before")
                .param("before", before.atOffset(ZoneOffset.UTC))
                .update();
    }
}
