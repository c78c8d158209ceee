package org.lianglin.sources;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Scopes;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of sources.question. */
@Repository
class QuestionTable {
    static final String CONTEXT = "sources.question.row";

    private static final String COLUMNS = """
            id, feed, delivery_id, line, row_key, area, person_id, row_enc, candidates::text as candidates, bits, state, note, decided_by,
            version""";

    /** Whoever accepts says which one it is; whoever rejects says that it is none of them. */
    private static final String ANSWERS = """
             lateral (select q.person_id as person where q.state = 'ACCEPTED'
              union all select (c ->> 'person')::bigint from jsonb_array_elements(q.candidates) c where q.state = 'REJECTED') a""";

    private final JdbcClient jdbc;
    private final NamedParameterJdbcOperations batches;

    QuestionTable(JdbcClient jdbc, NamedParameterJdbcOperations batches) {
        this.jdbc = jdbc;
        this.batches = batches;
    }

    record Row(
            long id,
            String feed,
            long deliveryId,
            long line,
            long rowKey,
            long area,
            long personId,
            byte[] rowEnc,
            String candidates,
            double bits,
            String state,
            String note,
            @Nullable String decidedBy,
            int version) {}

    /** What a person has said of a pair. */
    record Answer(long rowKey, long person, boolean accepted) {}

    List<Answer> answered(String feed) {
        return jdbc.sql("""
                select q.row_key, a.person, q.state = 'ACCEPTED' as accepted from sources.question q,\n""" + ANSWERS + "\n" + """
                where q.feed = :feed and q.state in ('ACCEPTED', 'REJECTED')""")
                .param("feed", feed)
                .query(Answer.class)
                .list();
    }

    /** What people have said of one row. */
    List<Answer> answered(String feed, long rowKey) {
        return jdbc.sql("""
                select q.row_key, a.person, q.state = 'ACCEPTED' as accepted from sources.question q,\n""" + ANSWERS + "\n" + """
                where q.feed = :feed and q.row_key = :rowKey and q.state in ('ACCEPTED', 'REJECTED')""")
                .param("feed", feed)
                .param("rowKey", rowKey)
                .query(Answer.class)
                .list();
    }

    /**
     * A row that may be somebody.
     *
     * @param person the best candidate
     * @param row sealed
     * @param candidates all of them with their reasons, as JSON
     */
    record Asked(long line, long rowKey, long person, byte[] row, String candidates, double bits) {}

    /**
     * Questions of today, at once: one that a row asks already is kept, with what is known now. Nobody can be asked about a resident who is
     * gone meanwhile: such a row waits for the next list.
     */
    void ask(String feed, long delivery, List<Asked> asked) {
        batches.batchUpdate(
                """
                insert into sources.question (feed, delivery_id, line, row_key, area, person_id, row_enc, candidates, bits)
                select :feed, :delivery, :line, :rowKey, c.area, c.id, :row, :candidates::jsonb, :bits
                from people.resident c where c.id = :person
                on conflict (feed, row_key) where state in ('OPEN', 'DOOR')
                do update set delivery_id = excluded.delivery_id, line = excluded.line, row_enc = excluded.row_enc,
                  candidates = excluded.candidates, bits = excluded.bits""",
                asked.stream()
                        .map(a -> new MapSqlParameterSource("feed", feed)
                                .addValue("delivery", delivery)
                                .addValue("line", a.line())
                                .addValue("rowKey", a.rowKey())
                                .addValue("person", a.person())
                                .addValue("row", a.row())
                                .addValue("candidates", a.candidates())
                                .addValue("bits", a.bits()))
                        .toArray(SqlParameterSource[]::new));
    }

    /** The heaviest first. */
    List<Row> list(Scopes scopes, double below, long after, int limit) {
        return jdbc.sql("select " + COLUMNS + "\n" + """
                 from sources.question
                where state in ('OPEN', 'DOOR') and area <@ :scopes::int8multirange and (bits, -id) < (:below, -:after)
                order by bits desc, id limit :limit""")
                .param("scopes", scopes.multirange())
                .param("below", below)
                .param("after", after)
                .param("limit", limit)
                .query(Row.class)
                .list();
    }

    int count(Scopes scopes, int most) {
        return jdbc.sql("""
                select count(*) from (select 1 from sources.question
                  where state in ('OPEN', 'DOOR') and area <@ :scopes::int8multirange limit :most) q""")
                .param("scopes", scopes.multirange())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from sources.question where id = :id")
                .param("id", id)
                .query(Row.class)
                .optional();
    }

    /** @return false when somebody else was first */
    boolean decide(long id, int version, String state, long person, String note, String by, Instant now) {
        return jdbc.sql("""
                update sources.question
                set state = :state, person_id = :person, note = :note, decided_by = :by, decided_at = :now, version = version + 1
                where id = :id and version = :version and state in ('OPEN', 'DOOR')""")
                        .param("state", state)
                        .param("person", person)
                        .param("note", note)
                        .param("by", by)
                        .param("now", now.atOffset(ZoneOffset.UTC))
                        .param("id", id)
                        .param("version", version)
                        .update()
                == 1;
    }
}
