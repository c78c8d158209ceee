package org.lianglin.place;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Dwellings; row policies let through only those in the viewer's scopes. Lists of keys are looked up one by one (lateral), because
 * PostgreSQL takes the range of the policy for selective and would read the area index of the whole city beside the keys.
 */
@Component
class DwellingTable {
    private static final RowMapper<DwellingPlace> PLACE = (row, n) -> new DwellingPlace(
            row.getLong("id"),
            row.getLong("building_id"),
            row.getString("number"),
            row.getLong("estate_id"),
            row.getString("estate_name"),
            new Area(row.getLong("area")),
            row.getInt("unit"),
            row.getInt("floor"),
            row.getString("room"),
            row.getInt("rooms"),
            row.getBigDecimal("area_m2"),
            row.getString("use"),
            Address.ofDwelling(
                    Address.ofBuilding(
                            row.getString("road"),
                            row.getString("house_number"),
                            row.getString("estate_name"),
                            row.getString("estate_kind"),
                            row.getString("number")),
                    row.getString("estate_kind"),
                    row.getInt("units"),
                    row.getInt("unit"),
                    row.getString("room")),
            row.getInt("version"));

    private final JdbcClient jdbc;

    DwellingTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<DwellingPlace> find(long id) {
        return jdbc.sql("""
                select d.id, d.building_id, b.number, b.units, b.estate_id, e.name as estate_name, e.kind as estate_kind,
                       e.road, e.house_number, d.area, d.unit, d.floor, d.room, d.rooms, d.area_m2, d.use, d.version
                from place.dwelling d
                join place.building b on b.id = d.building_id
                join place.estate e on e.id = b.estate_id
                where d.id = :id
                """).param("id", id).query(PLACE).optional();
    }

    /** The dwellings of a building, by unit, floor and room. */
    List<DwellingPlace> listByBuilding(long building) {
        return jdbc.sql("""
                select d.id, d.building_id, b.number, b.units, b.estate_id, e.name as estate_name, e.kind as estate_kind,
                       e.road, e.house_number, d.area, d.unit, d.floor, d.room, d.rooms, d.area_m2, d.use, d.version
                from place.dwelling d
                join place.building b on b.id = d.building_id
                join place.estate e on e.id = b.estate_id
                where d.building_id = :building
                order by d.unit, d.floor, d.room
                """).param("building", building).query(PLACE).list();
    }

    /** The dwellings that bear that room (and unit, when given) in one of the buildings. */
    List<DwellingPlace> listByRoom(Collection<Long> buildings, @Nullable Integer unit, String room, int limit) {
        return jdbc.sql("""
                select d.id, d.building_id, b.number, b.units, b.estate_id, e.name as estate_name, e.kind as estate_kind,
                       e.road, e.house_number, d.area, d.unit, d.floor, d.room, d.rooms, d.area_m2, d.use, d.version
                from unnest(:buildings) wanted (id)
                cross join lateral (
                  select id, building_id, area, unit, floor, room, rooms, area_m2, use, version
                  from place.dwelling
                  where building_id = wanted.id and room = :room and (:unit::int is null or unit = :unit)
                  limit 1000) d
                join place.building b on b.id = d.building_id
                join place.estate e on e.id = b.estate_id
                order by d.building_id, d.unit, d.floor
                limit :limit
                """)
                .param("buildings", buildings.toArray(Long[]::new))
                .param("room", room)
                .param("unit", unit)
                .param("limit", limit)
                .query(PLACE)
                .list();
    }

    Map<Long, String> addresses(Collection<Long> ids) {
        var addresses = new HashMap<Long, String>();
        jdbc.sql("""
                select d.id, d.unit, d.room, b.number, b.units, e.name as estate_name, e.kind as estate_kind,
                       e.road, e.house_number
                from unnest(:ids) wanted (id)
                cross join lateral (select id, building_id, unit, room from place.dwelling where id = wanted.id limit 1) d
                join place.building b on b.id = d.building_id
                join place.estate e on e.id = b.estate_id
                """).param("ids", ids.toArray(Long[]::new)).query(row -> {
            var building = Address.ofBuilding(
                    row.getString("road"),
                    row.getString("house_number"),
                    row.getString("estate_name"),
                    row.getString("estate_kind"),
                    row.getString("number"));
            addresses.put(
                    row.getLong("id"),
                    Address.ofDwelling(
                            building,
                            row.getString("estate_kind"),
                            row.getInt("units"),
                            row.getInt("unit"),
                            row.getString("room")));
        });
        return addresses;
    }

    /** How many dwellings the viewer sees in each of the buildings; buildings without any are missing. */
    Map<Long, Integer> countPerBuilding(Collection<Long> buildings) {
        var counts = new HashMap<Long, Integer>();
        jdbc.sql("""
                select wanted.id as building_id,
                       (select count(*) from place.dwelling d where d.building_id = wanted.id) as dwellings
                from unnest(:buildings) wanted (id)
                """).param("buildings", buildings.toArray(Long[]::new)).query(row -> {
            counts.put(row.getLong("building_id"), row.getInt("dwellings"));
        });
        return counts;
    }

    /** Files the dwellings of buildings under the grids where those lie now: each dwelling with its grid. */
    Map<Long, Area> move(List<GridEffect.MovedBuilding> moved) {
        var homes = new HashMap<Long, Area>();
        if (!moved.isEmpty()) {
            jdbc.sql("""
                    update place.dwelling d
                    set area = moved.now
                    from unnest(:ids::bigint[], :was::bigint[], :now::bigint[]) moved (id, was, now)
                    where d.building_id = moved.id and d.area = moved.was
                    returning d.id, d.area
                    """)
                    .param(
                            "ids",
                            moved.stream().map(GridEffect.MovedBuilding::id).toArray(Long[]::new))
                    .param("was", moved.stream().map(m -> m.from().code()).toArray(Long[]::new))
                    .param("now", moved.stream().map(m -> m.to().code()).toArray(Long[]::new))
                    .query((RowCallbackHandler) row -> homes.put(row.getLong("id"), new Area(row.getLong("area"))));
        }
        return homes;
    }
}
