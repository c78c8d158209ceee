package org.lianglin.founding;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestDatabase;

/** What stands in the registry, seen past all policies. */
record Registry(DatabaseAccess database) {
    private static final List<String> TABLES = List.of(
            "place.division",
            "place.grid",
            "place.border",
            "place.estate",
            "place.building",
            "place.dwelling",
            "people.occupancy",
            "people.household",
            "people.household_member");

    double number(String query) {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    List<String> texts(String query) {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** One digest per table over all its rows; sealed values are left out, because sealing is never the same twice. */
    List<String> fingerprints() {
        var prints = new ArrayList<String>();
        for (var table : TABLES) {
            prints.addAll(texts("""
                    select '%1$s ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)), 0) from %1$s t
                    """.formatted(table)));
        }
        prints.addAll(texts("""
                select 'posts ' || count(*) || ' ' || sum(hashtextextended(
                  (id, area, role, holder, trained_on, valid)::text, 0)) from place.grid_post
                """));
        prints.addAll(texts("""
                select 'persons ' || count(*) || ' ' || sum(hashtextextended(
                  (to_jsonb(p) - 'id_no_enc' - 'phone_enc' - 'id_no_idx' - 'id_tail' - 'phone_idx' - 'phone_tail')::text, 0))
                from people.person p
                """));
        prints.addAll(texts("""
                select 'facts ' || count(*) || ' ' || sum(hashtextextended((to_jsonb(f) - 'value_enc')::text, 0))
                from people.person_fact f
                """));
        prints.addAll(texts("""
                select 'census ' || count(*) || ' ' || sum(hashtextextended((to_jsonb(c) - 'counted_at')::text, 0))
                from people.census c
                """));
        return prints;
    }

    /** Names and definitions of all indexes and constraints of the loaded schemas. */
    List<String> guards() {
        return texts("""
                select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) guard from pg_constraint
                where connamespace in ('people'::regnamespace, 'place'::regnamespace)
                union all
                select indexdef from pg_indexes where schemaname in ('people', 'place')
                order by 1
                """);
    }

    static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
