package org.lianglin.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.lianglin.foundation.access.Viewer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The history of what was ordered for the grids of the city. */
@Component
class GridCommandTable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COLUMNS = """
            id, community, kind, state, effective, ordered_at, ordered_by, command, fingerprint, before, after, done_on, effect,
            undoes, undone_by, failure, ordered_account""";

    private final JdbcClient jdbc;

    GridCommandTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The largest number that a command ever gave in a community, also to a grid that ended on its first day. */
    Optional<Long> findLastNumber(Area community) {
        return jdbc.sql("""
                select max(number)
                from place.grid_command, unnest(after) number
                where community = :community
                """)
                .param("community", community.code())
                .query((row, n) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single();
    }

    Optional<Row> find(long id) {
        return jdbc.sql("select " + COLUMNS + " from place.grid_command where id = :id")
                .param("id", id)
                .query((row, n) -> row(row))
                .optional();
    }

    /** The newest first, before a given one. */
    List<Row> list(Area community, long before, int limit) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where community = :community and id < :before
                order by id desc
                limit :limit
                """)
                .param("community", community.code())
                .param("before", before)
                .param("limit", limit)
                .query((row, n) -> row(row))
                .list();
    }

    int count(Area community) {
        return jdbc.sql("select count(*) from place.grid_command where community = :community")
                .param("community", community.code())
                .query(Integer.class)
                .single();
    }

    List<Row> listDue(LocalDate day) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where state = 'SCHEDULED' and effective <= :day
                order by effective, id
                """)
                .param("day", day)
                .query((row, n) -> row(row))
                .list();
    }

    /** What waits for its day in those places, the earliest first. */
    List<Row> listScheduled(Scopes places) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where state = 'SCHEDULED' and community <@ :places::int8multirange
                order by effective, id
                """)
                .param("places", places.multirange())
                .query((row, n) -> row(row))
                .list();
    }

    /** What an account ordered for that day or later and could not be done. */
    List<Row> listFailed(long account, LocalDate from) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where state = 'FAILED' and ordered_account = :account and effective >= :from
                order by id
                """)
                .param("account", account)
                .param("from", from)
                .query((row, n) -> row(row))
                .list();
    }

    /** A later command, not taken back, that touched one of the same grids. */
    Optional<Row> findNewer(Row done) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where community = :community and id > :id and state = 'DONE' and kind <> 'UNDO' and undone_by is null
                  and (before || after) && :grids
                order by id
                limit 1
                """)
                .param("community", done.community().code())
                .param("id", done.id())
                .param("grids", codes(done.before(), done.after()))
                .query((row, n) -> row(row))
                .optional();
    }

    /** A command that waits for its day and means one of the grids. */
    Optional<Row> findScheduled(Area community, Collection<Area> grids) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where community = :community and state = 'SCHEDULED' and before && :grids
                order by id
                limit 1
                """)
                .param("community", community.code())
                .param("grids", codes(grids, List.of()))
                .query((row, n) -> row(row))
                .optional();
    }

    /** The command that last ended a grid. */
    Optional<Row> findEnd(Area grid) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where community = :grid / 10000 * 10000 and state = 'DONE' and :grid = any (before) and not :grid = any (after)
                order by id desc
                limit 1
                """)
                .param("grid", grid.code())
                .query((row, n) -> row(row))
                .optional();
    }

    /** The command that was done last in a community. */
    Optional<Row> findLast(Area community) {
        return jdbc.sql("select " + COLUMNS + """
                 from place.grid_command
                where community = :community and state = 'DONE'
                order by id desc
                limit 1
                """)
                .param("community", community.code())
                .query((row, n) -> row(row))
                .optional();
    }

    /** The day of that year on which a community was numbered anew. */
    Optional<LocalDate> findRenumbering(Area community, int year) {
        return jdbc.sql("""
                select done_on
                from place.grid_command
                where community = :community and kind = 'RENUMBER' and state = 'DONE' and undone_by is null
                  and extract(year from done_on) = :year
                order by id
                limit 1
                """)
                .param("community", community.code())
                .param("year", year)
                .query(LocalDate.class)
                .optional();
    }

    long insert(GridCommand command, LocalDate effective, Viewer by, String fingerprint, Collection<Area> before) {
        return jdbc.sql("""
                insert into place.grid_command (community, kind, state, effective, ordered_by, ordered_account, command, fingerprint, before)
                values (:community, :kind, 'SCHEDULED', :effective, :by, :account, :command::jsonb, :fingerprint, :before)
                returning id
                """)
                .param("community", command.community().code())
                .param("kind", command.kind().name())
                .param("effective", effective)
                .param("by", by.displayName())
                .param("account", by.accountId() == 0 ? null : by.accountId())
                .param("command", JSON.writeValueAsString(command))
                .param("fingerprint", fingerprint)
                .param("before", codes(before, List.of()))
                .query(Long.class)
                .single();
    }

    void done(long id, GridPlan plan, GridEffect effect) {
        expectOne(jdbc.sql("""
                update place.grid_command
                set state = 'DONE', done_on = :day, before = :before, after = :after, effect = :effect::jsonb
                where id = :id and state = 'SCHEDULED'
                """)
                .param("id", id)
                .param("day", plan.day())
                .param(
                        "before",
                        plan.touched().stream().map(g -> g.area().code()).toArray(Long[]::new))
                .param("after", plan.parts().stream().map(p -> p.area().code()).toArray(Long[]::new))
                .param("effect", JSON.writeValueAsString(effect))
                .update());
    }

    void undone(long id, long by) {
        expectOne(jdbc.sql("""
                update place.grid_command
                set undone_by = :by
                where id = :id and state = 'DONE' and undone_by is null
                """).param("id", id).param("by", by).update());
        jdbc.sql("update place.grid_command set undoes = :id where id = :by")
                .param("id", id)
                .param("by", by)
                .update();
    }

    void cancelled(long id) {
        expectOne(jdbc.sql("update place.grid_command set state = 'CANCELLED' where id = :id and state = 'SCHEDULED'")
                .param("id", id)
                .update());
    }

    void failed(long id, String code) {
        expectOne(jdbc.sql("""
                update place.grid_command
                set state = 'FAILED', failure = :code
                where id = :id and state = 'SCHEDULED'
                """).param("id", id).param("code", code).update());
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new PlaceRefused.GridChangedMeanwhile();
        }
    }

    private static Long[] codes(Collection<Area> some, Collection<Area> others) {
        return Stream.concat(some.stream(), others.stream()).map(Area::code).toArray(Long[]::new);
    }

    private static Row row(ResultSet row) throws SQLException {
        var kind = GridCommand.Kind.valueOf(row.getString("kind"));
        var effect = row.getString("effect");
        return new Row(
                row.getLong("id"),
                new Area(row.getLong("community")),
                kind,
                GridCommand.State.valueOf(row.getString("state")),
                row.getObject("effective", LocalDate.class),
                row.getTimestamp("ordered_at").toInstant(),
                row.getString("ordered_by"),
                JSON.readValue(row.getString("command"), kind.type()),
                row.getString("fingerprint"),
                areas(row, "before"),
                areas(row, "after"),
                row.getObject("done_on", LocalDate.class),
                effect == null ? GridEffect.NONE : JSON.readValue(effect, GridEffect.class),
                row.getObject("undoes", Long.class),
                row.getObject("undone_by", Long.class),
                row.getString("failure"),
                row.getObject("ordered_account", Long.class));
    }

    private static List<Area> areas(ResultSet row, String column) throws SQLException {
        return Arrays.stream((Long[]) row.getArray(column).getArray())
                .map(Area::new)
                .toList();
    }

    /**
     * One command.
     *
     * @param effect empty until it is done
     * @param failure why it was not done on its day: the code of a refusal
     */
    record Row(
            long id,
            Area community,
            GridCommand.Kind kind,
            GridCommand.State state,
            LocalDate effective,
            Instant orderedAt,
            String orderedBy,
            GridCommand command,
            String fingerprint,
            List<Area> before,
            List<Area> after,
            @Nullable LocalDate doneOn,
            GridEffect effect,
            @Nullable Long undoes,
            @Nullable Long undoneBy,
            @Nullable String failure,
            @Nullable Long orderedAccount) {}
}
