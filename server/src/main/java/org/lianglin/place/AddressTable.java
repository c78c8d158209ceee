package org.lianglin.place;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Dwellings by building, unit and room, for many addresses in one statement; row policies let through only the viewer's. */
@Component
class AddressTable {
    private final JdbcClient jdbc;

    AddressTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** @param room empty for a house that has one dwelling */
    record Wanted(String address, long building, @Nullable Integer unit, String room) {}

    record Hit(String address, long id, long area) {}

    List<Hit> find(Collection<Wanted> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        // Each address looks its own dwelling up, two at most: more than one is already too many. A join reads all that
        // the viewer sees.
        return jdbc.sql("""
                with wanted as materialized (
                  select * from unnest(:addresses::text[], :buildings::bigint[], :units::int[], :rooms::text[]) w (address, building, unit, room))
                select wanted.address, d.id, d.area
                from wanted cross join lateral (
                  select id, area from place.dwelling
                  where building_id = wanted.building and room = wanted.room and (wanted.unit is null or unit = wanted.unit)
                  limit 2) d
                where wanted.room <> ''
                union all
                select wanted.address, d.id, d.area
                from wanted cross join lateral (
                  select id, area from place.dwelling
                  where building_id = wanted.building and (wanted.unit is null or unit = wanted.unit)
                  limit 2) d
                where wanted.room = ''
                """)
                .param("addresses", wanted.stream().map(Wanted::address).toArray(String[]::new))
                .param("buildings", wanted.stream().map(Wanted::building).toArray(Long[]::new))
                .param("units", wanted.stream().map(Wanted::unit).toArray(Integer[]::new))
                .param("rooms", wanted.stream().map(Wanted::room).toArray(String[]::new))
                .query(Hit.class)
                .list();
    }
}
