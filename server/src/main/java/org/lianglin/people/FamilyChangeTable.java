package org.lianglin.people;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The SQL of people.change and people.change_subject: what was done to whom, and what undoing it needs. */
@Repository
class FamilyChangeTable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS =
            "c.id, c.kind, c.area, c.level_area, c.account_id, c.ordered_by, c.done_at, c.undone_at, c.undone_by";

    private static final RowMapper<Row> ROW = (row, i) -> new Row(
            row.getLong(1),
            ChangeKind.valueOf(row.getString(2)),
            new Area(row.getLong(3)),
            new Area(row.getLong(4)),
            row.getLong(5),
            row.getString(6),
            row.getTimestamp(7).toInstant(),
            row.getTimestamp(8) == null ? null : row.getTimestamp(8).toInstant(),
            row.getString(9));

    private final JdbcClient jdbc;

    FamilyChangeTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Row(
            long id,
            ChangeKind kind,
            Area area,
            Area levelArea,
            long accountId,
            String orderedBy,
            Instant doneAt,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy) {}

    /** The moment of a change is when its last row was written: what is said later was said by somebody else. */
    long insert(ChangeKind kind, Area area, Area levelArea, long account, String name, RowsChanged effect) {
        return jdbc.sql("""
                insert into people.change (kind, area, level_area, account_id, ordered_by, done_at, effect)
                values (:kind, :area, :level, :account, :name, clock_timestamp(), :effect::jsonb) returning id""")
                .param("kind", kind.name())
                .param("area", area.code())
                .param("level", levelArea.code())
                .param("account", account)
                .param("name", name)
                .param("effect", JSON.writeValueAsString(effect))
                .query(Long.class)
                .single();
    }

    void insertSubjects(long change, Area area, String kind, Collection<Long> subjects) {
        jdbc.sql("""
                insert into people.change_subject (change_id, area, kind, subject)
                select :change, :area, :kind, s from unnest(:subjects::bigint[]) s""")
                .param("change", change)
                .param("area", area.code())
                .param("kind", kind)
                .param("subjects", subjects.stream().distinct().toArray(Long[]::new))
                .update();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from people.change c where c.id = :id")
                .param("id", id)
                .query(ROW)
                .optional();
    }

    RowsChanged effect(long id) {
        return jdbc.sql("select effect::text from people.change where id = :id")
                .param("id", id)
                .query((row, i) -> JSON.readValue(row.getString(1), RowsChanged.class))
                .single();
    }

    List<Long> subjects(long change, String kind) {
        return jdbc.sql(
                        "select subject from people.change_subject where change_id = :change and kind = :kind order by subject")
                .param("change", change)
                .param("kind", kind)
                .query(Long.class)
                .list();
    }

    /** The latest changes of a person or household first. */
    List<Row> listOf(String kind, long subject, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from people.change_subject s join people.change c on c.id = s.change_id
                where s.subject = :subject and s.kind = :kind
                order by c.id desc limit :limit""")
                .param("subject", subject)
                .param("kind", kind)
                .param("limit", limit)
                .query(ROW)
                .list();
    }

    /** The latest change of any of the same people or households that came after this one and still stands. */
    Optional<Row> findNewer(long change) {
        return jdbc.sql("select " + COLUMNS + """
                 from people.change c
                where c.id in (select n.change_id
                               from people.change_subject m join people.change_subject n using (kind, subject)
                               where m.change_id = :change and n.change_id > :change)
                  and c.undone_at is null
                order by c.id desc limit 1""")
                .param("change", change)
                .query(ROW)
                .optional();
    }

    boolean undone(long id, Instant at, String by) {
        return jdbc.sql("""
                update people.change set undone_at = :at, undone_by = :by
                where id = :id and undone_at is null""")
                        .param("id", id)
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** What is filed under a grid that ends goes to its community. */
    void fileUnderCommunity(Collection<Area> ended) {
        for (var table : List.of("change", "change_subject")) {
            jdbc.sql("update people.%s set area = area / 10000 * 10000 where area = any (:ended)".formatted(table))
                    .param("ended", ended.stream().map(Area::code).toArray(Long[]::new))
                    .update();
        }
    }
}
