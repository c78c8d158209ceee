package org.lianglin.founding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets indexes and constraints aside during a large load: kept up to date row by row they would cost several times what building
 * them at the end costs. What was set aside stands in {@code founding.shelf} until it is back, so a killed run forgets nothing.
 */
final class Shelf {
    private static final List<String> TABLES = List.of(
            "people.household_member",
            "people.person",
            "people.occupancy",
            "place.dwelling",
            "people.household",
            "people.name_sound",
            "people.person_fact",
            "place.building",
            "tags.person_tag",
            "tags.listed",
            "facts.item");

    private Shelf() {}

    /** An index or constraint that waits to be brought back. */
    record Shelved(int position, String name, String table, String definition) {}

    static void fill(Connection owner) throws SQLException {
        try (var statement = owner.createStatement()) {
            var position = 0;
            for (var table : TABLES) {
                // foreign keys go first and come back last
                for (var kind : List.of("f", "x", "u")) {
                    try (var rows = statement.executeQuery("""
                            select conname, pg_get_constraintdef(oid) from pg_constraint
                            where conrelid = '%s'::regclass and contype = '%s' order by conname""".formatted(table, kind))) {
                        var names = new ArrayList<String>();
                        while (rows.next()) {
                            names.add(rows.getString(1));
                            shelve(
                                    owner,
                                    (kind.equals("f") ? 1_000 : 0) + position++,
                                    table + "." + rows.getString(1),
                                    "alter table " + table + " add constraint " + rows.getString(1) + " "
                                            + rows.getString(2));
                        }
                        for (var name : names) {
                            try (var drop = owner.createStatement()) {
                                drop.execute("alter table " + table + " drop constraint " + name);
                            }
                        }
                    }
                }
                try (var rows = statement.executeQuery("""
                        select indexrelid::regclass::text, pg_get_indexdef(indexrelid) from pg_index
                        where indrelid = '%s'::regclass and not indisprimary order by 1""".formatted(table))) {
                    var names = new ArrayList<String>();
                    while (rows.next()) {
                        names.add(rows.getString(1));
                        shelve(owner, position++, table + "." + rows.getString(1), rows.getString(2));
                    }
                    for (var name : names) {
                        try (var drop = owner.createStatement()) {
                            drop.execute("drop index " + name);
                        }
                    }
                }
            }
        }
    }

    static List<Shelved> read(Connection owner) throws SQLException {
        var shelved = new ArrayList<Shelved>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "select position, name, definition from founding.shelf order by position")) {
            while (rows.next()) {
                var name = rows.getString(2);
                var table = name.substring(0, name.indexOf('.', name.indexOf('.') + 1));
                shelved.add(new Shelved(rows.getInt(1), name, table, rows.getString(3)));
            }
        }
        return shelved;
    }

    /** Builds one of them again and takes it off the shelf, inside the running transaction. */
    static void restore(Connection owner, Shelved shelved) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute("set local maintenance_work_mem = '1GB'");
            statement.execute("set local max_parallel_maintenance_workers = 2");
            statement.execute(shelved.definition);
            statement.execute("delete from founding.shelf where position = " + shelved.position);
        }
    }

    private static void shelve(Connection owner, int position, String name, String definition) throws SQLException {
        try (var insert =
                owner.prepareStatement("insert into founding.shelf (position, name, definition) values (?, ?, ?)")) {
            insert.setInt(1, position);
            insert.setString(2, name);
            insert.setString(3, definition);
            insert.execute();
        }
    }
}
