package org.lianglin.place;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The dated settings of place, each for a part of the city. */
@Component
class GridParameterTable {
    private final JdbcClient jdbc;

    GridParameterTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The values of a day, by place. */
    Map<Area, Integer> list(String key, LocalDate day) {
        return jdbc
                .sql("select area, value from place.parameter where key = :key and valid @> :day::date")
                .param("key", key)
                .param("day", day)
                .query((row, n) -> Map.entry(new Area(row.getLong("area")), row.getInt("value")))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The value for the nearest place around that one. */
    Optional<Integer> find(String key, Area area, LocalDate day) {
        return jdbc.sql("""
                select value
                from place.parameter
                where key = :key and valid @> :day::date and area = any (:places)
                order by area desc
                limit 1
                """)
                .param("key", key)
                .param("day", day)
                .param(
                        "places",
                        Arrays.stream(Level.values())
                                .map(level -> area.at(level).code())
                                .toArray(Long[]::new))
                .query(Integer.class)
                .optional();
    }
}
