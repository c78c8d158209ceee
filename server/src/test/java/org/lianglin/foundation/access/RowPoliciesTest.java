package org.lianglin.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lianglin.testing.TestDatabase;

/** Walks the catalogue: no table with people can be added without its policies (T-40). */
class RowPoliciesTest {
    /** Tables that hold no resident, each with the reason why it has no policy. */
    private static final Map<String, String> OPEN = Map.ofEntries(
            Map.entry("access.account", "staff; read before any scope exists, to sign in"),
            Map.entry("access.password_history", "hashes of staff; read to sign in"),
            Map.entry("access.role_grant", "rights of staff; the scope is made from it"),
            Map.entry("audit.entry", "the trail holds no value of a resident; guarded by permission and by triggers"),
            Map.entry("audit.head", "heads of the chains"),
            Map.entry("audit.anchor", "anchors of the chains"),
            Map.entry("secrets.key_set", "the fingerprint of the keys"),
            Map.entry("calendar.day_exception", "public holidays"),
            Map.entry("calendar.year", "which years are published"),
            Map.entry("place.division", "public names of divisions"),
            Map.entry("place.grid", "names and codes of grids"),
            Map.entry("place.border", "borders"),
            Map.entry("place.estate", "names of estates and roads"),
            Map.entry("place.building", "numbers and sites of buildings, without who lives there"),
            Map.entry("place.building_grid", "which grid held a building, without who lives there"),
            Map.entry(
                    "place.grid_command",
                    "borders, buildings and numbers of posts, with the name of the officer; no resident"),
            Map.entry("place.parameter", "settings"),
            Map.entry("tables.run", "that an account works on a file, and how many rows it has"),
            Map.entry("tables.row", "sealed rows of a file, read by the account that brought it"),
            Map.entry("tables.outcome", "verdicts on numbered rows; what differs is sealed"),
            Map.entry("tables.applied", "sealed; how to take a row back"),
            Map.entry("tables.mapping", "which column an account took a header for"),
            Map.entry(
                    "tables.export",
                    "that an account asked for a list, and its filter; the list lies sealed in a file"),
            Map.entry("people.source", "names of departments"),
            Map.entry("people.duplicate_scan", "how far the search for duplicates has come"),
            Map.entry("parameters.parameter", "settings"),
            Map.entry("people.name_sound", "a dictionary of spellings without any link to a person"),
            Map.entry("founding.progress", "which part of the synthetic city is done"),
            Map.entry("founding.city", "seed and size of the synthetic city"),
            Map.entry("founding.shelf", "definitions of indexes during a load"),
            Map.entry("people.unmask_count", "when an account unmasked something, not what or whose"),
            Map.entry("tags.tag_kind", "the catalogue of tags, without any person"),
            Map.entry("sources.feed", "the catalogue of feeds"),
            Map.entry("sources.feed_column", "contracts of feeds"),
            Map.entry("sources.machine", "departments' machines: who they are and what they may push"),
            Map.entry("sources.machine_call", "digests of calls that were taken"),
            Map.entry("sources.precedence", "which department is believed for what"),
            Map.entry("sources.delivery", "that a file came, and how many rows it has"),
            Map.entry("sources.row_error", "numbers of lines and names of rules, nothing of what a row says"),
            Map.entry("facts.register", "which registers were whole, without any person"),
            Map.entry("facts.feed_kind", "of which kinds feeds speak, without any person"),
            Map.entry("policies.version", "what is law, without any person"),
            Map.entry("policies.draft", "what may become law, without any person"),
            Map.entry("policies.simulation", "that a draft was tried, and figures of the whole city"),
            Map.entry("policies.simulation_place", "figures of communities, without any household"),
            Map.entry("policies.simulation_programme", "figures of communities, without any household"),
            Map.entry("warehouse.topic", "what is copied to columns"),
            Map.entry("warehouse.change", "keys of rows that changed, not what they say"),
            Map.entry("place.change", "that places changed, not which"));

    private final org.lianglin.foundation.database.DatabaseAccess database = TestDatabase.create();

    @Test
    void everyTableIsProtectedOrExplained() throws SQLException {
        var tables = strings("""
                select schemaname || '.' || tablename from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema', 'platform', 'public') order by 1""");
        assertThat(tables).hasSizeGreaterThan(20);
        var protectedTables = strings("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'r' and c.relrowsecurity and c.relforcerowsecurity
                  and (select count(distinct p.polcmd) from pg_policy p where p.polrelid = c.oid and p.polpermissive) = 4""");
        assertThat(protectedTables).hasSizeGreaterThanOrEqualTo(8);
        var open = new ArrayList<>(tables);
        open.removeAll(protectedTables);
        open.removeAll(OPEN.keySet());
        assertThat(open).as("tables without row policies and without a reason").isEmpty();
    }

    @Test
    void noReasonIsLeftOver() throws SQLException {
        assertThat(strings("select schemaname || '.' || tablename from pg_tables"))
                .containsAll(OPEN.keySet());
    }

    @Test
    void viewsAreReadWithTheRightsOfTheReader() throws SQLException {
        assertThat(strings("""
                select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where c.relkind = 'v' and n.nspname not in ('pg_catalog', 'information_schema', 'public')
                  and not coalesce(c.reloptions @> array['security_invoker=true'], false)""")).isEmpty();
    }

    @Test
    void noRoleOfTheProductGoesRoundThePolicies() throws SQLException {
        assertThat(strings("""
                select rolname from pg_roles
                where rolname like 'lianglin%' and not rolsuper and not rolbypassrls order by 1""")).containsExactly("lianglin_app", "lianglin_job", "lianglin_owner");
    }

    @Test
    void functionsThatRunWithForeignRightsAreListed() throws SQLException {
        assertThat(strings("""
                select n.nspname || '.' || p.proname from pg_proc p join pg_namespace n on n.oid = p.pronamespace
                where p.prosecdef and n.nspname not in ('pg_catalog', 'information_schema', 'public')""")).isEmpty();
    }

    private List<String> strings(String sql) throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
