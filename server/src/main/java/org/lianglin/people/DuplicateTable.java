package org.lianglin.people;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The SQL of people.duplicate_candidate. */
@Repository
class DuplicateTable {
    private static final String COLUMNS =
            "id, left_id, right_id, area, reasons, score, state, found_at, settled_at, settled_by, note, version";

    private static final RowMapper<Row> ROW = (row, i) -> new Row(
            row.getLong("id"),
            row.getLong("left_id"),
            row.getLong("right_id"),
            row.getLong("area"),
            List.of((String[]) row.getArray("reasons").getArray()).stream()
                    .map(DuplicateReason::valueOf)
                    .toList(),
            row.getInt("score"),
            State.valueOf(row.getString("state")),
            row.getTimestamp("found_at").toInstant(),
            row.getTimestamp("settled_at") == null
                    ? null
                    : row.getTimestamp("settled_at").toInstant(),
            row.getString("settled_by"),
            row.getString("note"),
            row.getInt("version"));

    private final JdbcClient jdbc;

    DuplicateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    enum State {
        OPEN,
        DIFFERENT,
        MERGED
    }

    record Found(long left, long right, long area, List<DuplicateReason> reasons, int score) {}

    record Row(
            long id,
            long left,
            long right,
            long area,
            List<DuplicateReason> reasons,
            int score,
            State state,
            Instant foundAt,
            @Nullable Instant settledAt,
            @Nullable String settledBy,
            @Nullable String note,
            int version) {}

    /** Where a list goes on. */
    record Key(int score, long id) {}

    /** Of a pair that was settled nothing changes. */
    void keep(Collection<Found> found) {
        if (found.isEmpty()) {
            return;
        }
        jdbc.sql("""
                insert into people.duplicate_candidate as c (left_id, right_id, area, reasons, score)
                select f.one, f.other, f.area, string_to_array(f.reasons, ','), f.score
                from unnest(:ones::bigint[], :others::bigint[], :areas::bigint[], :reasons::text[], :scores::int[])
                  f (one, other, area, reasons, score)
                on conflict (left_id, right_id) do update
                set area = excluded.area, reasons = excluded.reasons, score = excluded.score, version = c.version + 1
                where c.state = 'OPEN' and (c.area, c.reasons, c.score) is distinct from (excluded.area, excluded.reasons, excluded.score)""")
                .param("ones", found.stream().map(Found::left).toArray(Long[]::new))
                .param("others", found.stream().map(Found::right).toArray(Long[]::new))
                .param("areas", found.stream().map(Found::area).toArray(Long[]::new))
                .param(
                        "reasons",
                        found.stream()
                                .map(f -> String.join(
                                        ",",
                                        f.reasons().stream().map(Enum::name).toList()))
                                .toArray(String[]::new))
                .param("scores", found.stream().map(Found::score).toArray(Integer[]::new))
                .update();
    }

    /** Open pairs of the persons that were not found again. */
    void forget(Collection<Long> persons, Collection<Found> found) {
        jdbc.sql("""
                delete from people.duplicate_candidate c
                where c.state = 'OPEN' and (c.left_id = any (:persons) or c.right_id = any (:persons))
                  and not exists (select from unnest(:ones::bigint[], :others::bigint[]) f (one, other)
                                   where f.one = c.left_id and f.other = c.right_id)""")
                .param("persons", persons.toArray(Long[]::new))
                .param("ones", found.stream().map(Found::left).toArray(Long[]::new))
                .param("others", found.stream().map(Found::right).toArray(Long[]::new))
                .update();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from people.duplicate_candidate where id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    Optional<Row> find(long one, long other) {
        return jdbc.sql("select " + COLUMNS
                        + " from people.duplicate_candidate where left_id = :left and right_id = :right")
                .param("left", Math.min(one, other))
                .param("right", Math.max(one, other))
                .query(ROW)
                .optional();
    }

    /** The likeliest first. */
    List<Row> page(Area place, @Nullable Key after, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from people.duplicate_candidate
                where state = 'OPEN' and area >= :low and area < :high
                  and (:score::int is null or (-score, id) > (-(:score::int), :id::bigint))
                order by score desc, id limit :limit""")
                .param("low", place.low())
                .param("high", place.high())
                .param("score", after == null ? null : after.score())
                .param("id", after == null ? null : after.id())
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    int count(Area place, int limit) {
        return jdbc.sql("""
                select count(*) from (
                  select from people.duplicate_candidate
                  where state = 'OPEN' and area >= :low and area < :high limit :limit) open""")
                .param("low", place.low())
                .param("high", place.high())
                .param("limit", limit)
                .query(Integer.class)
                .single();
    }

    int count(Scopes scopes, int limit) {
        return scopes.areas().stream().mapToInt(a -> count(a, limit)).sum();
    }

    void settle(long id, int version, State state, String by, @Nullable String note) {
        var settled = jdbc.sql("""
                update people.duplicate_candidate
                set state = :state, settled_at = clock_timestamp(), settled_by = :by, note = :note, version = version + 1
                where id = :id and version = :version""")
                .param("state", state.name())
                .param("by", by)
                .param("note", note)
                .param("id", id)
                .param("version", version)
                .update();
        if (settled == 0) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
    }

    /** The two are in question again. */
    void reopen(long one, long other) {
        jdbc.sql("""
                update people.duplicate_candidate
                set state = 'OPEN', settled_at = null, settled_by = null, note = null, version = version + 1
                where left_id = :left and right_id = :right and state <> 'OPEN'""")
                .param("left", Math.min(one, other))
                .param("right", Math.max(one, other))
                .update();
    }

    /** Whoever is another person than the one who was merged is another person than the one who stays. */
    void inherit(long merge, long from, long into) {
        jdbc.sql(
                        "delete from people.duplicate_candidate where state = 'OPEN' and (left_id = :from or right_id = :from)")
                .param("from", from)
                .update();
        jdbc.sql("""
                with other as (
                  select case when left_id = :from then right_id else left_id end as id, area, settled_at, settled_by, note
                  from people.duplicate_candidate where state = 'DIFFERENT' and :from in (left_id, right_id))
                insert into people.duplicate_candidate as c
                  (left_id, right_id, area, reasons, score, state, settled_at, settled_by, note, inherited_from)
                select least(o.id, :into), greatest(o.id, :into), o.area, '{}', 0, 'DIFFERENT', o.settled_at, o.settled_by, o.note, :merge
                from other o where o.id <> :into
                on conflict (left_id, right_id) do update
                set state = 'DIFFERENT', settled_at = excluded.settled_at, settled_by = excluded.settled_by, note = excluded.note,
                    inherited_from = excluded.inherited_from, version = c.version + 1
                where c.state = 'OPEN'""")
                .param("from", from)
                .param("into", into)
                .param("merge", merge)
                .update();
    }

    void disinherit(long merge) {
        jdbc.sql("delete from people.duplicate_candidate where inherited_from = :merge and state = 'DIFFERENT'")
                .param("merge", merge)
                .update();
    }
}
