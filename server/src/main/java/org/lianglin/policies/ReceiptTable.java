package org.lianglin.policies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policies.receipt, which only grows. Those of classes that the viewer is not cleared for do not appear. */
@Repository
class ReceiptTable {
    static final String CONTEXT = "policies.receipt.content";

    private static final String COLUMNS =
            "id, law, version_id, household_id, person_id, area, class, day, known_on, eligible, content_enc, account, decided_at";

    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            row.getLong("id"),
            row.getString("law"),
            row.getLong("version_id"),
            row.getLong("household_id"),
            row.getObject("person_id", Long.class),
            row.getLong("area"),
            row.getInt("class"),
            row.getObject("day", LocalDate.class),
            row.getObject("known_on", LocalDate.class),
            row.getObject("eligible", Boolean.class),
            row.getBytes("content_enc"),
            row.getString("account"),
            row.getObject("decided_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    ReceiptTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            String law,
            long versionId,
            long householdId,
            @Nullable Long personId,
            long area,
            int confidentiality,
            LocalDate day,
            LocalDate knownOn,
            @Nullable Boolean eligible,
            byte[] content,
            String account,
            Instant decidedAt) {}

    long insert(JudgeHousehold.Judged judged, byte[] content, String account, Instant now) {
        var row = judged.version().row();
        return jdbc.sql("""
                insert into policies.receipt
                  (law, version_id, hash, household_id, person_id, area, class, day, known_on, eligible, content_enc, account, decided_at)
                values (:law, :version, :hash, :household, :person, :area, :class, :day, :known, :eligible, :content, :account, :now)
                returning id""")
                .param("law", row.law())
                .param("version", row.id())
                .param("hash", row.hash())
                .param("household", judged.facts().household())
                .param("person", judged.person())
                .param("area", judged.facts().area().code())
                .param("class", judged.confidentiality())
                .param("day", judged.facts().day())
                .param("known", judged.facts().known())
                .param("eligible", judged.explanation().eligible())
                .param("content", content)
                .param("account", account)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from policies.receipt where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** The latest first. */
    List<Row> list(long household) {
        return jdbc.sql("select " + COLUMNS
                        + " from policies.receipt where household_id = :household order by id desc limit 100")
                .param("household", household)
                .query(ROW)
                .list();
    }
}
