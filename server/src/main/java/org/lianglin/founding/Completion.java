package org.lianglin.founding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeMap;

/** What a registry needs after a bulk load before people work with it. */
final class Completion {
    private static final List<String> LOADED = List.of(
            "place.division",
            "place.grid",
            "place.border",
            "place.estate",
            "place.building",
            "place.dwelling",
            "place.grid_post",
            "people.person",
            "people.person_fact",
            "people.occupancy",
            "people.household",
            "people.household_member");
    /** What is drawn from those. */
    private static final List<String> DRAWN = List.of(
            "people.name_sound", "people.census", "tags.listed", "tags.person_tag", "facts.item", "facts.register");
    /** What is filled or judged after those are known. */
    private static final List<String> JUDGED =
            List.of("people.duplicate_candidate", "tags.listed", "tags.person_tag", "tags.coverage");

    private Completion() {}

    /** Every sequence goes on after the largest id that was given. */
    static void sequences(Connection owner) throws SQLException {
        var tables = new TreeMap<String, String>();
        for (var table :
                List.of("place.estate", "place.building", "place.dwelling", "people.person", "people.household")) {
            tables.put(table, "'" + table + "_id'");
        }
        for (var table :
                List.of("place.grid_post", "people.person_fact", "people.occupancy", "people.household_member")) {
            tables.put(table, "pg_get_serial_sequence('" + table + "', 'id')");
        }
        for (var entry : tables.entrySet()) {
            execute(
                    owner,
                    "select setval(%s, greatest((select coalesce(max(id), 0) from %s), 1))"
                            .formatted(entry.getValue(), entry.getKey()));
        }
    }

    /**
     * Tells the planner what was loaded, before anything is drawn from it: tags of a city of which nothing was known took two seconds
     * or forty, as the database happened to look at the table by itself or not.
     */
    static void analyseLoaded(Connection owner) throws SQLException {
        analyse(owner, LOADED);
    }

    /** The same of what was drawn. */
    static void analyseDrawn(Connection owner) throws SQLException {
        analyse(owner, DRAWN);
    }

    /** The same of what was judged since. */
    static void analyseJudged(Connection owner) throws SQLException {
        analyse(owner, JUDGED);
    }

    private static void analyse(Connection owner, List<String> tables) throws SQLException {
        for (var table : tables) {
            execute(owner, "analyze " + table);
        }
    }

    private static void execute(Connection owner, String sql) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
