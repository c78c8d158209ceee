package org.lianglin.foundation.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.testing.TestDatabase;

/**
 * A model of the rights in plain Java against the policies in the database, both ways: no row too many and none too few, for
 * viewers of every level with one and with several places, on every protected table (T-41).
 */
@Tag("slow")
class ScopeOracleTest {
    private static final int ROWS = 1000;
    private static final Random RANDOM = new Random(20230209);
    private static DatabaseAccess database;

    /** A protected table, the statement that puts one row into it, and which of its columns let a viewer see it. */
    private record Protected(String table, String insert, int areas) {}

    private static final List<Protected> TABLES = List.of(
            new Protected(
                    "place.dwelling",
                    "insert into place.dwelling (id, building_id, area, unit, floor, room, use) values (%1$d, 1, %2$d, 1, 1, '%1$d', 'SELF')",
                    1),
            new Protected(
                    "place.grid_post",
                    "insert into place.grid_post (id, area, role, holder, valid) values (%1$d, %2$d, 'FULLTIME', '网格员', '[2023-01-01,)')",
                    1),
            new Protected(
                    "people.person",
                    "insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, source, source_date) values (%1$d, %2$d, %3$s, '王小丫', 'wang xiao ya', 2, '1950-01-01', 1, '2023-01-01')",
                    2),
            new Protected(
                    "people.person_fact",
                    "insert into people.person_fact (id, person_id, area, registered_area, attribute, value, source, source_date, valid) values (%1$d, %1$d, %2$d, %3$s, 'name', '王小丫', 1, '2023-01-01', '[2023-01-01,)')",
                    2),
            new Protected(
                    "people.kin_past",
                    "insert into people.kin_past (id, person_id, area, birth_date, sex, life_status, recorded) overriding system value values (%1$d, %1$d, %2$d, '1950-01-01', 2, 'ALIVE', '[2023-01-01,2023-02-01)')",
                    1),
            new Protected(
                    "people.occupancy",
                    "insert into people.occupancy (id, person_id, dwelling_id, area, kind, main, source, valid) values (%1$d, %1$d, %1$d, %2$d, 'RH_RL', true, 1, '[2023-01-01,)')",
                    1),
            new Protected(
                    "people.household",
                    "insert into people.household (id, grouping, area, valid) values (%1$d, 'LIVING', %2$d, '[2023-01-01,)')",
                    1),
            new Protected(
                    "people.household_member",
                    "insert into people.household_member (id, household_id, person_id, grouping, area, relation, source, valid) values (%1$d, %1$d, %1$d, 'LIVING', %2$d, '02', 1, '[2023-01-01,)')",
                    1),
            new Protected(
                    "people.census",
                    "insert into people.census values (%2$d, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0) on conflict do nothing",
                    1),
            new Protected(
                    "people.change",
                    "insert into people.change (id, kind, area, level_area, account_id, ordered_by, done_at, effect) overriding system value values (%1$d, 'BIRTH', %2$d, %2$d, 1, 'clerk', now(), '{}')",
                    1),
            new Protected(
                    "people.change_subject",
                    "insert into people.change_subject (change_id, area, kind, subject) values (%1$d, %2$d, 'PERSON', %1$d)",
                    1),
            new Protected(
                    "people.duplicate_candidate",
                    "insert into people.duplicate_candidate (id, left_id, right_id, area, reasons, score) values (%1$d, %1$d, %1$d + 1, %2$d, '{NAME_BIRTH}', 60)",
                    1),
            new Protected(
                    "people.person_merge",
                    "insert into people.person_merge (id, from_id, into_id, area, choices, merged_by, journal) values (%1$d, %1$d, %1$d + 1, %2$d, '{}', 'clerk', '{}')",
                    1),
            new Protected(
                    "facts.item",
                    "insert into facts.item (id, person_id, area, kind, class, amount, valid, feed, source, delivered) overriding system value values (%1$d, %1$d, %2$d, 'WAGES', 1, 0, '[2020-01-01,)', 'x', 'x', '2020-01-01')",
                    1),
            new Protected(
                    "policies.simulation_household",
                    "insert into policies.simulation_household (id, simulation_id, household_id, area, change, persons, fen_before, fen_after) overriding system value values (%1$d, 1, %1$d, %2$d, 'ENTERS', 1, 0, 0)",
                    1),
            new Protected(
                    "policies.receipt",
                    "insert into policies.receipt (id, law, version_id, hash, household_id, area, class, day, known_on, account, decided_at, content_enc) overriding system value values (%1$d, 'dibao', 1, 'x', %1$d, %2$d, 2, '2023-07-01', '2023-07-01', 'one', '2023-07-01', '\\x01')",
                    1),
            new Protected(
                    "sources.discrepancy",
                    "insert into sources.discrepancy (id, type, person_id, area, attribute, left_source, right_source, claims, opened_on, due, feed, delivery_id) overriding system value values (%1$d, 'D4', %1$d, %2$d, 'name', 'FIELD', 'POLICE', '{}', '2023-01-01', '2023-01-08', 'deaths', 1)",
                    1),
            new Protected(
                    "sources.question",
                    "insert into sources.question (id, feed, delivery_id, line, row_key, area, person_id, row_enc, candidates, bits) overriding system value values (%1$d, 'deaths', 1, 1, %1$d, %2$d, %1$d, '\\x01', '[]', 0)",
                    1),
            new Protected(
                    "tags.person_tag",
                    "insert into tags.person_tag (id, person_id, area, code, class, valid, verified_on, next_review) values (%1$d, %1$d, %2$d, 'P02', 2, '[2023-01-01,)', '2023-01-01', '2024-01-01')",
                    1),
            new Protected(
                    "tags.listed",
                    "insert into tags.listed (id, code, class, department, document, as_of, name, id_no_idx, given_area, area) values (%1$d, 'V01', 2, 'VETERANS', '1', '2023-01-01', '王小丫', int8send(%1$d), %2$d, %2$d)",
                    1),
            new Protected(
                    "tags.coverage",
                    "insert into tags.coverage values (%2$d, 0, 0, 0, 0, 0, 0) on conflict do nothing",
                    1),
            new Protected(
                    "tags.coverage_day",
                    "insert into tags.coverage_day values ('2023-01-01', %2$d, 0, 0, 0, 0, 0, 0) on conflict do nothing",
                    1));

    /** Figures have no number of their own: one row for each area. */
    private static final Set<String> BY_AREA = Set.of("people.census", "tags.coverage", "tags.coverage_day");

    private record Row(long id, Area area, @Nullable Area registered) {}

    private static final List<Row> MODEL = new ArrayList<>();

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.create();
        for (var id = 1; id <= ROWS; id++) {
            MODEL.add(new Row(
                    id, randomGrid(), RANDOM.nextInt(3) == 0 ? randomGrid().at(Level.COMMUNITY) : null));
        }
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement()) {
            statement.execute(
                    "insert into place.estate (id, community, name, pinyin, initials, kind, property_mode, lon, lat, valid) values (1, 2101020010010000, '示范小区', 'x', 'x', 'OLD', 'NONE', 123.4, 41.8, '[2000-01-01,)')");
            statement.execute(
                    "insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid) values (1, 1, 2101020010011001, '1', 6, 3, 123.4, 41.8, '[2000-01-01,)')");
            for (var table : TABLES) {
                statement.execute("set session_replication_role = replica");
                for (var row : MODEL) {
                    statement.addBatch(table.insert()
                            .formatted(
                                    row.id(),
                                    row.area().code(),
                                    row.registered() == null
                                            ? "null"
                                            : row.registered().code()));
                }
                statement.executeBatch();
            }
        }
    }

    @Test
    void everyViewerSeesExactlyTheRowsOfTheModel() throws SQLException {
        var compared = 0;
        for (var viewer : viewers()) {
            try (var connection = TestDatabase.asApp(database, viewer)) {
                for (var table : TABLES) {
                    assertThat(seen(connection, table))
                            .as(table.table() + " by " + viewer)
                            .isEqualTo(expected(viewer, table));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(viewers().size() * TABLES.size()).isGreaterThan(250);
    }

    @Test
    void noTableWasForgotten() throws SQLException {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        select n.nspname || '.' || c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where c.relrowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polname = 'scope_select')
                        order by 1""")) {
            var found = new ArrayList<String>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            assertThat(found)
                    .containsExactlyInAnyOrderElementsOf(
                            TABLES.stream().map(Protected::table).toList());
        }
    }

    /** Twelve viewers for each of three levels and the mixtures: none, one place, two places, places that overlap. */
    private static List<Scopes> viewers() {
        var random = new Random(7);
        var viewers = new ArrayList<Scopes>(List.of(Scopes.NONE, Scopes.of(Area.parse("2101"))));
        for (var level : List.of(Level.DISTRICT, Level.STREET, Level.COMMUNITY, Level.GRID)) {
            for (var i = 0; i < 9; i++) {
                var places = LongStream.rangeClosed(0, i % 3)
                        .mapToObj(n -> MODEL.get(random.nextInt(ROWS)).area().at(level))
                        .toArray(Area[]::new);
                viewers.add(Scopes.of(places));
            }
        }
        return viewers;
    }

    private static Set<Long> expected(Scopes viewer, Protected table) {
        var ids = new TreeSet<Long>();
        for (var row : MODEL) {
            var home = viewer.covers(row.area());
            var registered = table.areas() == 2 && row.registered() != null && viewer.covers(row.registered());
            if (home || registered) {
                ids.add(BY_AREA.contains(table.table()) ? row.area().code() : row.id());
            }
        }
        return ids;
    }

    private static Set<Long> seen(Connection connection, Protected table) throws SQLException {
        var key = BY_AREA.contains(table.table())
                ? "area"
                : table.table().equals("people.change_subject") ? "subject" : "id";
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery("select " + key + " from " + table.table())) {
            var ids = new TreeSet<Long>();
            while (rows.next()) {
                ids.add(rows.getLong(1));
            }
            return ids;
        }
    }

    private static Area randomGrid() {
        long district = 210102 + RANDOM.nextInt(3);
        long street = 1 + RANDOM.nextInt(4);
        long community = 1 + RANDOM.nextInt(4);
        long grid = 1001 + RANDOM.nextInt(5);
        return new Area(((district * 1000 + street) * 1000 + community) * 10_000 + grid);
    }
}
