package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which grid held a building when; the present one stands on the building's own row. */
@Component
class BuildingGridTable {
    private final JdbcClient jdbc;

    BuildingGridTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Before buildings move: keeps where they were until that day. A building that comes back on the day on which it left never left. */
    void keep(List<GridEffect.MovedBuilding> moved, LocalDate day) {
        var ids = moved.stream().map(GridEffect.MovedBuilding::id).toArray(Long[]::new);
        jdbc.sql("""
                insert into place.building_grid (building_id, area, valid)
                select b.id, b.area, daterange(since.day, :day)
                from place.building b
                cross join lateral (
                  select coalesce(max(upper(h.valid)), lower(b.valid)) as day
                  from place.building_grid h
                  where h.building_id = b.id) since
                where b.id = any (:ids) and since.day < :day
                """).param("ids", ids).param("day", day).update();
        jdbc.sql("""
                delete from place.building_grid h
                using unnest(:ids::bigint[], :now::bigint[]) moved (id, now)
                where h.building_id = moved.id and h.area = moved.now and upper(h.valid) = :day
                """)
                .param("ids", ids)
                .param("now", moved.stream().map(m -> m.to().code()).toArray(Long[]::new))
                .param("day", day)
                .update();
    }

    /** The grids of a building, the first first. */
    List<Held> list(long building) {
        return jdbc.sql("""
                with past as (
                  select area, lower(valid) as since, upper(valid) as until
                  from place.building_grid
                  where building_id = :building)
                select area, since, until from past
                union all
                select b.area, coalesce((select max(until) from past), lower(b.valid)), upper(b.valid)
                from place.building b
                where b.id = :building
                order by since
                """)
                .param("building", building)
                .query((row, n) -> new Held(
                        new Area(row.getLong("area")),
                        row.getObject("since", LocalDate.class),
                        row.getObject("until", LocalDate.class)))
                .list();
    }

    /** @param until the first day on which another grid held it, null until today */
    record Held(Area grid, LocalDate since, @Nullable LocalDate until) {}
}
