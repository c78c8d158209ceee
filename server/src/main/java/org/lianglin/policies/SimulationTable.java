package org.lianglin.policies;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policies.simulation. A task writes only while it holds the ticket and the run is not stopped. */
@Repository
class SimulationTable {
    private static final String COLUMNS = """
            id, law, draft_id, version_id, compared_id, tried, compared, registry_on, known_on, judged_on, state, step, ticket,
            failure::text as failure, result::text as result, account_id, account, asked_at, started_at, ended_at""";

    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            row.getLong("id"),
            row.getString("law"),
            row.getObject("draft_id", Long.class),
            row.getObject("version_id", Long.class),
            row.getLong("compared_id"),
            row.getString("tried"),
            row.getString("compared"),
            row.getObject("registry_on", LocalDate.class),
            row.getObject("known_on", LocalDate.class),
            row.getObject("judged_on", LocalDate.class),
            State.valueOf(row.getString("state")),
            row.getString("step"),
            row.getObject("ticket", UUID.class),
            row.getString("failure"),
            row.getString("result"),
            row.getLong("account_id"),
            row.getString("account"),
            row.getObject("asked_at", OffsetDateTime.class).toInstant(),
            instant(row, "started_at"),
            instant(row, "ended_at"));

    private final JdbcClient jdbc;

    SimulationTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED
    }

    /**
     * @param tried the hash of what was run
     * @param judgedOn the day whose parameters of the tried policy hold
     */
    record Row(
            long id,
            String law,
            @Nullable Long draftId,
            @Nullable Long versionId,
            long comparedId,
            String tried,
            String compared,
            LocalDate registryOn,
            LocalDate knownOn,
            LocalDate judgedOn,
            State state,
            String step,
            UUID ticket,
            @Nullable String failure,
            @Nullable String result,
            long accountId,
            String account,
            Instant askedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt) {}

    record Asked(
            String law,
            @Nullable Long draftId,
            @Nullable Long versionId,
            long comparedId,
            String tried,
            String compared,
            LocalDate registryOn,
            LocalDate knownOn,
            LocalDate judgedOn,
            UUID ticket,
            long accountId,
            String account) {}

    long insert(Asked asked, Instant now) {
        return jdbc.sql("""
                insert into policies.simulation
                  (law, draft_id, version_id, compared_id, tried, compared, registry_on, known_on, judged_on, ticket, account_id, account,
                   asked_at)
                values (:law, :draft, :version, :comparedId, :tried, :compared, :registryOn, :knownOn, :judgedOn, :ticket, :accountId,
                        :account, :now)
                returning id""")
                .param("law", asked.law())
                .param("draft", asked.draftId())
                .param("version", asked.versionId())
                .param("comparedId", asked.comparedId())
                .param("tried", asked.tried())
                .param("compared", asked.compared())
                .param("registryOn", asked.registryOn())
                .param("knownOn", asked.knownOn())
                .param("judgedOn", asked.judgedOn())
                .param("ticket", asked.ticket())
                .param("accountId", asked.accountId())
                .param("account", asked.account())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from policies.simulation where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Optional<Row> findByTicket(UUID ticket) {
        return jdbc.sql("select " + COLUMNS + " from policies.simulation where ticket = :ticket")
                .param("ticket", ticket)
                .query(ROW)
                .optional();
    }

    /** Those of a draft, or of a version with those of the draft that became it, the latest first. */
    List<Row> list(@Nullable Long draft, @Nullable Long version) {
        return jdbc.sql("select " + COLUMNS + "\n" + """
                 from policies.simulation
                where draft_id = coalesce(:draft::bigint, (select draft_id from policies.version where id = :version::bigint))
                   or version_id = :version::bigint
                order by id desc limit 100""")
                .param("draft", draft)
                .param("version", version)
                .query(ROW)
                .list();
    }

    /** @return false when the run was stopped, or has ended */
    boolean step(UUID ticket, String step, Instant now) {
        return jdbc.sql("""
                update policies.simulation set state = 'RUNNING', step = :step, started_at = coalesce(started_at, :now)
                where ticket = :ticket and state in ('WAITING', 'RUNNING')""")
                        .param("step", step)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ticket", ticket)
                        .update()
                == 1;
    }

    /** @return false when the run was stopped, or has ended */
    boolean end(UUID ticket, State state, @Nullable String failure, @Nullable String result, Instant now) {
        return jdbc.sql("""
                update policies.simulation
                set state = :state, step = '', failure = :failure::jsonb, result = :result::jsonb, ended_at = :now
                where ticket = :ticket and state in ('WAITING', 'RUNNING')""")
                        .param("state", state.name())
                        .param("failure", failure)
                        .param("result", result)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("ticket", ticket)
                        .update()
                == 1;
    }
}
