package org.lianglin.policies;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.PolicyPackage;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of policies.version, which only grows. */
@Repository
class VersionTable {
    private static final String COLUMNS =
            "id, law, first_day, hash, draft_id, document, author, publisher, published_at";

    private static final RowMapper<Row> ROW = (row, n) -> new Row(
            row.getLong("id"),
            row.getString("law"),
            row.getObject("first_day", LocalDate.class),
            row.getString("hash"),
            row.getObject("draft_id", Long.class),
            row.getString("document"),
            row.getString("author"),
            row.getString("publisher"),
            row.getObject("published_at", OffsetDateTime.class).toInstant());

    private final JdbcClient jdbc;

    VersionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param draftId null for what the product ships */
    record Row(
            long id,
            String law,
            LocalDate firstDay,
            String hash,
            @Nullable Long draftId,
            String document,
            @Nullable String author,
            @Nullable String publisher,
            Instant publishedAt) {}

    /** By law, the oldest first. */
    List<Row> list() {
        return jdbc.sql("select " + COLUMNS + " from policies.version order by law, first_day")
                .query(ROW)
                .list();
    }

    Optional<PolicyPackage> texts(long id) {
        return jdbc.sql("select law, first_day, model, yaml, dmn, examples from policies.version where id = :id")
                .param("id", id)
                .query((row, n) -> new PolicyPackage(
                        row.getString("law"),
                        row.getString("first_day"),
                        Map.of(
                                PolicyPackage.POLICY,
                                row.getString("yaml"),
                                row.getString("model"),
                                row.getString("dmn"),
                                PolicyPackage.EXAMPLES,
                                row.getString("examples"))))
                .optional();
    }

    /** What the product ships, unless a version of that day stands already. */
    void insertShipped(PolicyPackage texts, String model, Instant now) {
        jdbc.sql("""
                insert into policies.version (law, first_day, model, yaml, dmn, examples, hash, published_at)
                values (:law, :day::date, :model, :yaml, :dmn, :examples, :hash, :now) on conflict (law, first_day) do nothing""")
                .param("law", texts.law())
                .param("day", texts.version())
                .param("model", model)
                .param("yaml", texts.files().get(PolicyPackage.POLICY))
                .param("dmn", texts.files().get(model))
                .param("examples", texts.files().getOrDefault(PolicyPackage.EXAMPLES, ""))
                .param("hash", texts.hash())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    /** @return empty when a version of that day stands already */
    Optional<Long> publish(PolicyDraftTable.Row draft, long publisherId, String publisher, Instant now) {
        return jdbc.sql("""
                insert into policies.version
                  (law, first_day, model, yaml, dmn, examples, hash, draft_id, document, author, author_id, publisher, publisher_id,
                   published_at)
                values (:law, :day, :model, :yaml, :dmn, :examples, :hash, :draft, :document, :author, :authorId, :publisher,
                        :publisherId, :now)
                on conflict (law, first_day) do nothing returning id""")
                .param("law", draft.law())
                .param("day", draft.firstDay())
                .param("model", draft.model())
                .param("yaml", draft.yaml())
                .param("dmn", draft.dmn())
                .param("examples", draft.examples())
                .param("hash", draft.hash())
                .param("draft", draft.id())
                .param("document", draft.document())
                .param("author", draft.author())
                .param("authorId", draft.authorId())
                .param("publisher", publisher)
                .param("publisherId", publisherId)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .optional();
    }
}
