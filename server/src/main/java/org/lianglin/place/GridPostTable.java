package org.lianglin.place;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who is on duty; row policies let through only the viewer's scopes. */
@Component
class GridPostTable {
    private final JdbcClient jdbc;

    GridPostTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Who is on duty in a place itself on that day. */
    List<OnDuty> listOn(Area area, LocalDate day) {
        return jdbc.sql("""
                select id, role, holder, phone_enc, trained_on
                from place.grid_post
                where area = :area and valid @> :day::date
                order by id
                """)
                .param("area", area.code())
                .param("day", day)
                .query((row, n) -> new OnDuty(
                        row.getLong("id"),
                        PostRole.valueOf(row.getString("role")),
                        row.getString("holder"),
                        row.getBytes("phone_enc"),
                        row.getObject("trained_on", LocalDate.class)))
                .list();
    }

    /** What the grids of a place have in staff on that day; a grid without anybody has no line. */
    List<Staff> listStaff(Area place, LocalDate day) {
        return jdbc.sql("""
                select area, count(*) filter (where role = 'GRID_LEADER') as leaders,
                       count(*) filter (where role in ('FULLTIME', 'PARTTIME')) as workers,
                       count(*) filter (where role in ('GRID_LEADER', 'FULLTIME', 'PARTTIME') and trained_on is null) as untrained
                from place.grid_post
                where area >= :low and area < :high and valid @> :day::date
                group by area
                """)
                .param("low", place.low())
                .param("high", place.high())
                .param("day", day)
                .query((row, n) -> new Staff(
                        new Area(row.getLong("area")),
                        row.getInt("leaders"),
                        row.getInt("workers"),
                        row.getInt("untrained")))
                .list();
    }

    /**
     * Who serves a grid.
     *
     * @param untrained leaders and workers without a day of training
     */
    record Staff(Area area, int leaders, int workers, int untrained) {
        static Staff none(Area area) {
            return new Staff(area, 0, 0, 0);
        }
    }

    /** The leaders of a grid on that day and later, the first first. */
    List<Leader> listLeadersFrom(Area grid, LocalDate day) {
        return jdbc.sql("""
                select id, holder, lower(valid) as since
                from place.grid_post
                where area = :area and role = 'GRID_LEADER' and valid && daterange(:day, null)
                order by valid
                """)
                .param("area", grid.code())
                .param("day", day)
                .query((row, n) ->
                        new Leader(row.getLong("id"), row.getString("holder"), row.getObject("since", LocalDate.class)))
                .list();
    }

    /** A post that is held on that day; held until the transaction ends. */
    Optional<Serving> findServing(long id, LocalDate day) {
        return jdbc.sql("""
                select id, area, role, holder, username, lower(valid) as since, upper(valid) as until
                from place.grid_post
                where id = :id and valid @> :day::date
                for update
                """)
                .param("id", id)
                .param("day", day)
                .query((row, n) -> serving(row))
                .optional();
    }

    void train(long id, LocalDate day) {
        jdbc.sql("update place.grid_post set trained_on = :day where id = :id")
                .param("day", day)
                .param("id", id)
                .update();
    }

    /** Ends a post before that day. */
    void end(long id, LocalDate day) {
        var changed = jdbc.sql("""
                update place.grid_post
                set valid = daterange(lower(valid), :day)
                where id = :id and lower(valid) < :day
                """).param("id", id).param("day", day).update();
        if (changed != 1) {
            throw new IllegalStateException("post " + id);
        }
    }

    /** Who serves in those grids on that day or later. */
    List<Serving> listFrom(Collection<Area> grids, LocalDate day) {
        return jdbc.sql("""
                select id, area, role, holder, username, lower(valid) as since, upper(valid) as until
                from place.grid_post
                where area = any (:areas) and not isempty(valid) and (upper_inf(valid) or upper(valid) > :day)
                order by id
                """)
                .param("areas", grids.stream().map(Area::code).toArray(Long[]::new))
                .param("day", day)
                .query((row, n) -> serving(row))
                .list();
    }

    private static Serving serving(ResultSet row) throws SQLException {
        return new Serving(
                row.getLong("id"),
                new Area(row.getLong("area")),
                PostRole.valueOf(row.getString("role")),
                row.getString("holder"),
                row.getString("username"),
                row.getObject("since", LocalDate.class),
                row.getObject("until", LocalDate.class));
    }

    /** Ends a post before that day; one that would have begun later never begins. */
    void stop(Serving post, LocalDate day) {
        jdbc.sql("""
                update place.grid_post
                set valid = daterange(lower(valid), greatest(lower(valid), :day))
                where id = :id
                """).param("id", post.id()).param("day", day).update();
    }

    /** Lets a post go on in another grid from that day; returns the number of the row that goes on. */
    long move(Serving post, Area grid, LocalDate day) {
        var resumed = resumeIn(post, grid, day);
        if (post.since().isBefore(day)) {
            var next = resumed.orElseGet(() -> copy(post.id(), grid, day, post.until()));
            stop(post, day);
            return next;
        }
        if (resumed.isPresent()) {
            jdbc.sql("delete from place.grid_post where id = :id")
                    .param("id", post.id())
                    .update();
            return resumed.get();
        }
        jdbc.sql("update place.grid_post set area = :area where id = :id")
                .param("id", post.id())
                .param("area", grid.code())
                .update();
        return post.id();
    }

    /** The same post in the other grid that ended on that day goes on as if it had not. */
    private Optional<Long> resumeIn(Serving post, Area grid, LocalDate day) {
        return jdbc.sql("""
                update place.grid_post r
                set valid = daterange(lower(r.valid), upper(p.valid))
                from place.grid_post p
                where p.id = :id and lower(p.valid) <= :day
                  and r.area = :area and upper(r.valid) = :day and r.role = p.role and r.holder = p.holder
                  and r.username is not distinct from p.username and r.phone_enc is not distinct from p.phone_enc
                  and r.trained_on is not distinct from p.trained_on
                returning r.id
                """)
                .param("id", post.id())
                .param("area", grid.code())
                .param("day", day)
                .query(Long.class)
                .optional();
    }

    private long copy(long id, Area grid, LocalDate from, @Nullable LocalDate until) {
        return jdbc.sql("""
                insert into place.grid_post (area, role, holder, username, phone_enc, trained_on, valid)
                select :area, role, holder, username, phone_enc, trained_on, daterange(:from, :until::date)
                from place.grid_post
                where id = :id
                returning id
                """)
                .param("id", id)
                .param("area", grid.code())
                .param("from", from)
                .param("until", until)
                .query(Long.class)
                .single();
    }

    /** A post that a command ended goes on in its former grid. */
    void resume(GridEffect.MovedPost post, LocalDate day) {
        var resumed = jdbc.sql("""
                update place.grid_post
                set valid = daterange(:since, :until::date)
                where id = :id and (upper(valid) = :day or isempty(valid) and :since >= :day)
                """)
                .param("id", post.post())
                .param("since", post.since())
                .param("until", post.until())
                .param("day", day)
                .update();
        var until = post.until();
        if (resumed == 0 && (until == null || until.isAfter(day))) {
            copy(post.post(), post.from(), day, until);
        }
    }

    /** @param after the first day after the post, null when open; returns the number of the post */
    long insert(
            Area grid,
            PostRole role,
            String holder,
            byte @Nullable [] phone,
            @Nullable LocalDate trainedOn,
            LocalDate from,
            @Nullable LocalDate after) {
        return jdbc.sql("""
                insert into place.grid_post (area, role, holder, phone_enc, trained_on, valid)
                values (:area, :role, :holder, :phone, :trainedOn, daterange(:from, :after))
                returning id
                """)
                .param("area", grid.code())
                .param("role", role.name())
                .param("holder", holder)
                .param("phone", phone)
                .param("trainedOn", trainedOn)
                .param("from", from)
                .param("after", after)
                .query(Long.class)
                .single();
    }

    /** @param phone sealed */
    record OnDuty(
            long id,
            PostRole role,
            String holder,
            byte @Nullable [] phone,
            @Nullable LocalDate trainedOn) {}

    /** @param until the first day after the post, null when open */
    record Serving(
            long id,
            Area area,
            PostRole role,
            String holder,
            @Nullable String username,
            LocalDate since,
            @Nullable LocalDate until) {
        boolean overlaps(Serving other) {
            return (other.until == null || since.isBefore(other.until))
                    && (until == null || other.since.isBefore(until));
        }

        GridEffect.MovedPost movedTo(@Nullable Area to, @Nullable Long now) {
            return new GridEffect.MovedPost(id, area, to, now, role == PostRole.GRID_LEADER, since, until);
        }
    }

    record Leader(long id, String holder, LocalDate since) {}
}
