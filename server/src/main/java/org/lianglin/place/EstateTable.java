package org.lianglin.place;

import java.util.List;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Scopes;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class EstateTable {
    private final JdbcClient jdbc;

    EstateTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What the search knows of every estate. */
    List<Line> listLines() {
        return jdbc.sql("""
                select id, community, name, pinyin, initials, kind, road, house_number
                from place.estate
                where valid @> current_date
                order by id
                """)
                .query((row, n) -> new Line(
                        row.getLong("id"),
                        new Area(row.getLong("community")),
                        row.getString("name"),
                        row.getString("pinyin"),
                        row.getString("initials"),
                        row.getString("kind").intern(),
                        row.getString("road"),
                        row.getString("house_number")))
                .list();
    }

    /** The estates of a place that have a building in the scopes, in order of (community, id), with what the viewer may count. */
    List<EstateEntry> listWithin(Area place, Scopes scopes, EstateCursor after, int limit) {
        return jdbc.sql("""
                select e.id, e.community, e.name, e.kind, e.property_mode, e.road, e.house_number,
                       (select count(*) from place.building b
                         where b.estate_id = e.id and b.valid @> current_date
                           and b.area >= :low and b.area < :high and b.area <@ :scopes::int8multirange) as buildings,
                       (select count(*) from place.dwelling d join place.building b on b.id = d.building_id
                         where b.estate_id = e.id and d.area >= :low and d.area < :high) as dwellings
                from place.estate e
                where e.community >= :communityLow and e.community < :high and e.valid @> current_date
                  and (e.community, e.id) > (:afterCommunity, :afterId)
                  and exists (select from place.building b
                               where b.estate_id = e.id
                                 and b.area >= :low and b.area < :high and b.area <@ :scopes::int8multirange)
                order by e.community, e.id
                limit :limit
                """)
                .param("low", place.low())
                .param("high", place.high())
                .param("communityLow", place.low() / 10_000 * 10_000)
                .param("scopes", scopes.multirange())
                .param("afterCommunity", after.community())
                .param("afterId", after.id())
                .param("limit", limit)
                .query((row, n) -> new EstateEntry(
                        row.getLong("id"),
                        row.getLong("community"),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("property_mode"),
                        row.getString("road"),
                        row.getString("house_number"),
                        row.getInt("buildings"),
                        row.getInt("dwellings")))
                .list();
    }

    int countWithin(Area place, Scopes scopes, int cap) {
        return jdbc.sql("""
                select count(*)
                from (select from place.estate e
                       where e.community >= :communityLow and e.community < :high and e.valid @> current_date
                         and exists (select from place.building b
                                      where b.estate_id = e.id
                                        and b.area >= :low and b.area < :high and b.area <@ :scopes::int8multirange)
                       limit :cap) counted
                """)
                .param("low", place.low())
                .param("high", place.high())
                .param("communityLow", place.low() / 10_000 * 10_000)
                .param("scopes", scopes.multirange())
                .param("cap", cap)
                .query(Integer.class)
                .single();
    }

    record Line(
            long id,
            Area community,
            String name,
            String pinyin,
            String initials,
            String kind,
            String road,
            String houseNumber) {}

    record EstateEntry(
            long id,
            long community,
            String name,
            String kind,
            String propertyMode,
            String road,
            String houseNumber,
            int buildings,
            int dwellings) {}

    /** The last estate of the page before. */
    record EstateCursor(long community, long id) {}
}
