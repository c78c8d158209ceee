package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class BuildingTable {
    private static final RowMapper<BuildingPlace> PLACE = (row, n) -> new BuildingPlace(
            row.getLong("id"),
            row.getLong("estate_id"),
            row.getString("estate_name"),
            row.getString("number"),
            new Area(row.getLong("area")),
            row.getInt("floors"),
            row.getInt("units"),
            row.getObject("built_year", Integer.class),
            row.getBoolean("lift"),
            row.getDouble("lon"),
            row.getDouble("lat"),
            Address.ofBuilding(
                    row.getString("road"),
                    row.getString("house_number"),
                    row.getString("estate_name"),
                    row.getString("estate_kind"),
                    row.getString("number")),
            row.getInt("version"));

    private final JdbcClient jdbc;

    BuildingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Number and position of every building of today, by area and id. */
    List<Spot> listSpots() {
        return jdbc.sql("""
                select id, estate_id, area, number, lon, lat
                from place.building
                where valid @> current_date
                order by area, id
                """)
                .query((row, n) -> new Spot(
                        row.getLong("id"),
                        row.getLong("estate_id"),
                        row.getLong("area"),
                        row.getString("number").intern(),
                        row.getDouble("lon"),
                        row.getDouble("lat")))
                .list();
    }

    Optional<BuildingPlace> find(long id, Scopes scopes) {
        return jdbc.sql("""
                select b.id, b.estate_id, e.name as estate_name, e.kind as estate_kind, e.road, e.house_number,
                       b.number, b.area, b.floors, b.units, b.built_year, b.lift, b.lon, b.lat, b.version
                from place.building b
                join place.estate e on e.id = b.estate_id
                where b.id = :id and b.area <@ :scopes::int8multirange
                """)
                .param("id", id)
                .param("scopes", scopes.multirange())
                .query(PLACE)
                .optional();
    }

    /** Buildings of a place inside the scopes, by (area, id), after a given one. */
    List<BuildingPlace> listWithin(Area place, Scopes scopes, @Nullable Long estate, BuildingCursor after, int limit) {
        return jdbc.sql("""
                select b.id, b.estate_id, e.name as estate_name, e.kind as estate_kind, e.road, e.house_number,
                       b.number, b.area, b.floors, b.units, b.built_year, b.lift, b.lon, b.lat, b.version
                from place.building b
                join place.estate e on e.id = b.estate_id
                where b.area >= :low and b.area < :high and b.area <@ :scopes::int8multirange
                  and b.valid @> current_date
                  and (:estate::bigint is null or b.estate_id = :estate)
                  and (b.area, b.id) > (:afterArea, :afterId)
                order by b.area, b.id
                limit :limit
                """)
                .param("low", place.low())
                .param("high", place.high())
                .param("scopes", scopes.multirange())
                .param("estate", estate)
                .param("afterArea", after.area())
                .param("afterId", after.id())
                .param("limit", limit)
                .query(PLACE)
                .list();
    }

    int countWithin(Area place, Scopes scopes, @Nullable Long estate, int cap) {
        return jdbc.sql("""
                select count(*)
                from (select from place.building b
                       where b.area >= :low and b.area < :high and b.area <@ :scopes::int8multirange
                         and b.valid @> current_date
                         and (:estate::bigint is null or b.estate_id = :estate)
                       limit :cap) counted
                """)
                .param("low", place.low())
                .param("high", place.high())
                .param("scopes", scopes.multirange())
                .param("estate", estate)
                .param("cap", cap)
                .query(Integer.class)
                .single();
    }

    /** The buildings of a community on a day, by id. */
    List<GridState.Building> listLabels(Area community, LocalDate day) {
        return jdbc.sql("""
                select b.id, b.area, e.name as estate_name, b.number, b.lon, b.lat
                from place.building b
                join place.estate e on e.id = b.estate_id
                where b.area >= :low and b.area < :high and b.valid @> :day::date
                order by b.id
                """)
                .param("low", community.low())
                .param("high", community.high())
                .param("day", day)
                .query((row, n) -> new GridState.Building(
                        row.getLong("id"),
                        new Area(row.getLong("area")),
                        row.getString("estate_name") + row.getString("number"),
                        row.getDouble("lon"),
                        row.getDouble("lat")))
                .list();
    }

    /** Files buildings under other grids. */
    void move(List<GridEffect.MovedBuilding> moved) {
        var changed = jdbc.sql("""
                update place.building b
                set area = moved.now, version = version + 1
                from unnest(:ids::bigint[], :was::bigint[], :now::bigint[]) moved (id, was, now)
                where b.id = moved.id and b.area = moved.was
                """)
                .param("ids", moved.stream().map(GridEffect.MovedBuilding::id).toArray(Long[]::new))
                .param("was", moved.stream().map(m -> m.from().code()).toArray(Long[]::new))
                .param("now", moved.stream().map(m -> m.to().code()).toArray(Long[]::new))
                .update();
        if (changed != moved.size()) {
            throw new PlaceRefused.GridChangedMeanwhile();
        }
    }

    record Spot(long id, long estateId, long area, String number, double lon, double lat) {}

    /** The last building of the page before. */
    record BuildingCursor(long area, long id) {}
}
