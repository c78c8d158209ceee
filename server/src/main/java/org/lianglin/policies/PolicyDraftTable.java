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

/** The SQL of policies.draft. */
@Repository
class PolicyDraftTable {
    private static final String COLUMNS = """
            id, law, base_id, first_day, model, yaml, dmn, examples, hash, problems::text as problems, note, document, returned, state,
            author_id, author, begun_at, saved_at, proposed_at, version""";

    private static final RowMapper<Row> ROW = (row, n) -> {
        var proposed = row.getObject("proposed_at", OffsetDateTime.class);
        return new Row(
                row.getLong("id"),
                row.getString("law"),
                row.getLong("base_id"),
                row.getObject("first_day", LocalDate.class),
                row.getString("model"),
                row.getString("yaml"),
                row.getString("dmn"),
                row.getString("examples"),
                row.getString("hash"),
                row.getString("problems"),
                row.getString("note"),
                row.getString("document"),
                row.getString("returned"),
                State.valueOf(row.getString("state")),
                row.getLong("author_id"),
                row.getString("author"),
                row.getObject("begun_at", OffsetDateTime.class).toInstant(),
                row.getObject("saved_at", OffsetDateTime.class).toInstant(),
                proposed == null ? null : proposed.toInstant(),
                row.getInt("version"));
    };

    private final JdbcClient jdbc;

    PolicyDraftTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum State {
        OPEN,
        PROPOSED,
        PUBLISHED,
        DISCARDED
    }

    /** @param problems what the check of the last save found, as JSON */
    record Row(
            long id,
            String law,
            long baseId,
            LocalDate firstDay,
            String model,
            String yaml,
            String dmn,
            String examples,
            String hash,
            String problems,
            String note,
            String document,
            String returned,
            State state,
            long authorId,
            String author,
            Instant begunAt,
            Instant savedAt,
            @Nullable Instant proposedAt,
            int version) {
        PolicyPackage texts() {
            return new PolicyPackage(
                    law,
                    firstDay.toString(),
                    Map.of(PolicyPackage.POLICY, yaml, model, dmn, PolicyPackage.EXAMPLES, examples));
        }
    }

    /** What a save writes. */
    record Content(
            LocalDate firstDay,
            String yaml,
            String dmn,
            String examples,
            String hash,
            String problems,
            String note,
            String document) {}

    long insert(String law, long base, String model, Content content, long authorId, String author, Instant now) {
        return jdbc.sql("""
                insert into policies.draft
                  (law, base_id, first_day, model, yaml, dmn, examples, hash, problems, note, document, author_id, author, begun_at, saved_at)
                values (:law, :base, :day, :model, :yaml, :dmn, :examples, :hash, :problems::jsonb, :note, :document, :authorId, :author,
                        :now, :now)
                returning id""")
                .param("law", law)
                .param("base", base)
                .param("day", content.firstDay())
                .param("model", model)
                .param("yaml", content.yaml())
                .param("dmn", content.dmn())
                .param("examples", content.examples())
                .param("hash", content.hash())
                .param("problems", content.problems())
                .param("note", content.note())
                .param("document", content.document())
                .param("authorId", authorId)
                .param("author", author)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query(Long.class)
                .single();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from policies.draft where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    /** Those that are worked on or wait for somebody, the latest first. */
    List<Row> pending() {
        return jdbc.sql("select " + COLUMNS
                        + " from policies.draft where state in ('OPEN', 'PROPOSED') order by id desc limit 200")
                .query(ROW)
                .list();
    }

    /** @return false when somebody else was first */
    boolean save(long id, int version, Content content, Instant now) {
        return jdbc.sql("""
                update policies.draft
                set first_day = :day, yaml = :yaml, dmn = :dmn, examples = :examples, hash = :hash, problems = :problems::jsonb,
                    note = :note, document = :document, saved_at = :now, version = version + 1
                where id = :id and version = :version and state = 'OPEN'""")
                        .param("day", content.firstDay())
                        .param("yaml", content.yaml())
                        .param("dmn", content.dmn())
                        .param("examples", content.examples())
                        .param("hash", content.hash())
                        .param("problems", content.problems())
                        .param("note", content.note())
                        .param("document", content.document())
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }

    /**
     * @param returned why it was given back; empty otherwise
     * @return false when somebody else was first
     */
    boolean move(long id, int version, State from, State to, String returned, Instant now) {
        return jdbc.sql("""
                update policies.draft
                set state = :to, returned = :returned, version = version + 1,
                    proposed_at = case :to when 'PROPOSED' then :now when 'PUBLISHED' then proposed_at end
                where id = :id and version = :version and state = :from""")
                        .param("to", to.name())
                        .param("returned", returned)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("version", version)
                        .param("from", from.name())
                        .update()
                == 1;
    }
}
