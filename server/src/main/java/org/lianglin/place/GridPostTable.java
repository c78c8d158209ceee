package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
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
                select role, holder, phone_enc, trained_on
                from place.grid_post
                where area = :area and valid @> :day::date
                order by id
                """)
                .param("area", area.code())
                .param("day", day)
                .query((row, n) -> new OnDuty(
                        PostRole.valueOf(row.getString("role")),
                        row.getString("holder"),
                        row.getBytes("phone_enc"),
                        row.getObject("trained_on", LocalDate.class)))
                .list();
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
            PostRole role,
            String holder,
            byte @Nullable [] phone,
            @Nullable LocalDate trainedOn) {}

    record Leader(long id, String holder, LocalDate since) {}
}
