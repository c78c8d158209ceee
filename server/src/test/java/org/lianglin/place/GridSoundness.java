package org.lianglin.place;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** Whether everything still fits together after grids were changed. */
final class GridSoundness {
    private static final Area CITY = Area.parse("2101");

    private GridSoundness() {}

    /** What the invariants 11 and 14–17 of places and those of people's areas and counts find. */
    static List<String> breaches(TestServer server) {
        var access = server.bean(Access.class);
        return server.beans(Invariant.class).stream()
                .filter(i -> i.id().matches("place-1[14567]|people-area|people-census"))
                .flatMap(i -> access.asJob("verify", CITY, i::firstBreach).stream()
                        .map(b -> i.id() + " " + b.record() + " " + b.finding()))
                .toList();
    }

    /** What is in only one of two states. */
    static List<String> difference(List<String> before, List<String> after) {
        var gone = new TreeSet<>(before);
        after.forEach(gone::remove);
        var come = new TreeSet<>(after);
        before.forEach(come::remove);
        return Stream.concat(
                        gone.stream().map(line -> "- " + line), come.stream().map(line -> "+ " + line))
                .toList();
    }

    /** Everything that a command may change, except what says that something was changed. */
    static List<String> everything(TestServer server) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(server.database())) {
            return everything(connection);
        }
    }

    /** The same through a connection that no policy binds: for whoever asks a thousand times. */
    static List<String> everything(Connection connection) throws SQLException {
        var lines = new ArrayList<String>();
        try (var statement = connection.createStatement()) {
            for (var sql : List.of(
                    "select 'grid', area, name, predecessors, valid from place.grid",
                    "select 'border', area, shape, valid from place.border",
                    "select 'building', id, area from place.building",
                    "select 'history', building_id, area, valid from place.building_grid",
                    "select 'dwelling', id, area from place.dwelling",
                    "select 'post', area, role, holder, valid from place.grid_post where not isempty(valid)",
                    "select 'person', id, area, registered_area from people.person",
                    "select 'fact', id, area, registered_area from people.person_fact",
                    "select 'occupancy', id, area from people.occupancy",
                    "select 'household', id, area from people.household",
                    "select 'member', id, area from people.household_member",
                    "select 'census', area, persons, households, registered_persons, dwellings from people.census where persons + dwellings > 0")) {
                try (var rows = statement.executeQuery("select t::text from (" + sql + ") t order by 1")) {
                    while (rows.next()) {
                        lines.add(rows.getString(1));
                    }
                }
            }
        }
        return lines;
    }
}
