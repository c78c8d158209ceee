package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.lianglin.foundation.access.Area;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

@Component
class DivisionTable {
    private final JdbcClient jdbc;

    DivisionTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** All divisions that exist today. */
    List<PlaceNode> listNodes() {
        return jdbc.sql("""
                select area, name, kind, urban_rural_class, lower(valid) as valid_from, version
                from place.division
                where valid @> current_date
                """)
                .query((row, n) -> new PlaceNode(
                        new Area(row.getLong("area")),
                        row.getString("name"),
                        row.getString("kind"),
                        row.getString("urban_rural_class"),
                        row.getObject("valid_from", LocalDate.class),
                        row.getInt("version")))
                .list();
    }

    /** How the names of today's divisions are typed without Chinese characters. */
    List<Reading> listReadings() {
        return jdbc.sql("""
                select area, pinyin, initials
                from place.division
                where valid @> current_date
                order by area
                """)
                .query((row, n) ->
                        new Reading(new Area(row.getLong("area")), row.getString("pinyin"), row.getString("initials")))
                .list();
    }

    /** The first day of a community's present form, locked so that it does not end meanwhile. */
    Optional<LocalDate> findStartForUpdate(Area area) {
        return jdbc.sql("""
                select lower(valid)
                from place.division
                where area = :area and valid @> current_date
                for update
                """).param("area", area.code()).query(LocalDate.class).optional();
    }

    /** URBAN, RURAL or QUASI; empty when there is no such community on that day. */
    Optional<String> findKind(Area community, LocalDate day) {
        return jdbc.sql("""
                select kind
                from place.division
                where area = :area and level = 'COMMUNITY' and valid @> :day::date
                """)
                .param("area", community.code())
                .param("day", day)
                .query(String.class)
                .optional();
    }

    record Reading(Area area, String pinyin, String initials) {}
}
