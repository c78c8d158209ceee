package org.lianglin.people;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.secrets.BlindIndex;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.testing.TestDatabase;

/**
 * A handful of people in two buildings, written by a hand that no policy binds. The numbers have the area code 210199, which
 * does not exist: they belong to nobody.
 */
final class RegistryFixture {
    static final Area CITY = Area.parse("210100000000");
    static final Area COMMUNITY = Area.parse("210102001001");
    static final Area GRID = Area.parse("2101020010011001");
    static final Area NEIGHBOUR = Area.parse("2101020010011002");
    static final Area ELSEWHERE = Area.parse("2101020010021001");
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    static final long BUILDING = 11;
    static final long NEIGHBOUR_BUILDING = 12;
    static final long HOME = 101;

    static final long HUSBAND = 1;
    static final long WIFE = 2;
    /** Lives alone in GRID and is registered ELSEWHERE. */
    static final long WIDOW = 3;

    static final long STUDENT = 4;
    static final long DECEASED = 5;
    /** Registered in the community, without a home (空挂户). */
    static final long HANGING = 6;

    static final long GRANDSON = 7;

    static final long FAMILY = 21;
    static final long FAMILY_REGISTERED = 22;

    static final String HUSBAND_NUMBER = "210199194307090018";
    static final String HUSBAND_PHONE = "13800000001";
    static final String HUSBAND_PHONE_BEFORE = "02422222222";
    /** Elders whose home is in GRID. */
    static final List<LocalDate> ELDERS_BORN =
            List.of(LocalDate.of(1943, 7, 9), LocalDate.of(1943, 7, 9), LocalDate.of(1950, 1, 1));

    private final DatabaseAccess database;
    private final Sealer sealer;
    private final BlindIndex index;

    private RegistryFixture(DatabaseAccess database, Sealer sealer, BlindIndex index) {
        this.database = database;
        this.sealer = sealer;
        this.index = index;
    }

    static RegistryFixture fill(DatabaseAccess database, Sealer sealer, BlindIndex index) {
        var fixture = new RegistryFixture(database, sealer, index);
        fixture.run(connection -> {
            fixture.places(connection);
            fixture.people(connection);
            fixture.homes(connection);
            fixture.facts(connection);
            CensusTable.recount(connection, CITY);
        });
        return fixture;
    }

    /** Alters records behind the product's back; values take the place of question marks. */
    void alter(String sql, Object... values) {
        run(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.execute();
            }
        });
    }

    byte[] bytes(String sql) {
        try (var connection = TestDatabase.asSuperuser(database);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getBytes(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void places(Connection connection) throws SQLException {
        execute(connection, """
                insert into place.estate (id, community, name, pinyin, initials, kind, property_mode, lon, lat, valid)
                  values (1, 2101020010010000, '浑河湾', 'hun he wan', 'hhw', 'COMMODITY', 'NONE', 123.4, 41.8, '[2000-01-01,)');
                insert into place.building (id, estate_id, area, number, floors, units, lon, lat, valid) values
                  (11, 1, 2101020010011001, '1', 6, 1, 123.4, 41.8, '[2000-01-01,)'),
                  (12, 1, 2101020010011002, '2', 6, 1, 123.4, 41.8, '[2000-01-01,)');
                insert into place.dwelling (id, building_id, area, unit, floor, room, use) values
                  (101, 11, 2101020010011001, 1, 1, '101', 'SELF'),
                  (102, 11, 2101020010011001, 1, 1, '102', 'RENTED'),
                  (103, 11, 2101020010011001, 1, 1, '103', 'VACANT'),
                  (201, 12, 2101020010011002, 1, 2, '201', 'SELF')""");
    }

    private void people(Connection connection) throws SQLException {
        person(connection, HUSBAND, GRID, GRID, "王建国", 1, "1943-07-09", "01", HUSBAND_NUMBER, HUSBAND_PHONE);
        person(connection, WIFE, GRID, GRID, "李秀英", 2, "1943-07-09", "01", "210199194307090026", null);
        person(connection, WIDOW, GRID, ELSEWHERE, "张桂兰", 2, "1950-01-01", "01", "21019919500101018X", "13800000003");
        person(connection, STUDENT, NEIGHBOUR, NEIGHBOUR, "赵强", 1, "2003-12-31", "01", "210199200312310052", null);
        person(connection, DECEASED, GRID, GRID, "王德福", 1, "1920-02-03", "99", null, null);
        person(connection, HANGING, COMMUNITY, COMMUNITY, "金哲", 1, "1980-05-06", "05", "E12345678", null);
        var threeYearsAgo = LocalDate.now(ZONE).minusYears(3).toString();
        person(connection, GRANDSON, GRID, GRID, "王小宝", 1, threeYearsAgo, "99", null, null);
        execute(connection, """
                update people.person set spouse_id = 3 - id where id in (1, 2);
                update people.person set life_status = 'DECEASED', death_date = '2020-05-01' where id = 5""");
    }

    private void homes(Connection connection) throws SQLException {
        execute(connection, """
                insert into people.occupancy (id, person_id, dwelling_id, area, kind, main, source, valid) values
                  (31, 1, 101, 2101020010011001, 'RH_RL', true, 1, '[2001-01-01,)'),
                  (32, 2, 101, 2101020010011001, 'RH_RL', true, 1, '[2001-01-01,)'),
                  (33, 3, 102, 2101020010011001, 'NR_L', true, 1, '[2019-01-01,)'),
                  (34, 4, 201, 2101020010011002, 'RH_RL', true, 1, '[2004-01-01,)'),
                  (35, 5, 101, 2101020010011001, 'RH_RL', true, 1, '[2001-01-01,2020-05-01)'),
                  (36, 6, null, 2101020010010000, 'HANG', false, 2, '[2010-01-01,)'),
                  (37, 7, 101, 2101020010011001, 'RH_RL', true, 1, '[2023-01-01,)'),
                  (38, 4, 102, 2101020010011001, 'TEMP', true, 1, '[2003-12-31,2004-01-01)');
                insert into people.household (id, "grouping", area, dwelling_id, kind, valid) values
                  (21, 'LIVING', 2101020010011001, 101, 'FAMILY', '[2001-01-01,)'),
                  (22, 'REGISTERED', 2101020010011001, 101, 'FAMILY', '[2001-01-01,)'),
                  (23, 'LIVING', 2101020010011001, 102, 'FAMILY', '[2019-01-01,)'),
                  (24, 'REGISTERED', 2101020010021001, null, 'FAMILY', '[2001-01-01,)'),
                  (25, 'LIVING', 2101020010011002, 201, 'FAMILY', '[2004-01-01,)'),
                  (26, 'REGISTERED', 2101020010011002, 201, 'FAMILY', '[2004-01-01,)'),
                  (27, 'REGISTERED', 2101020010010000, null, 'COLLECTIVE', '[2010-01-01,)'),
                  (28, 'LIVING', 2101020010011001, 103, 'FAMILY', '[2001-01-01,2011-01-01)');
                insert into people.household_member (id, household_id, person_id, "grouping", area, relation, source, valid) values
                  (41, 21, 1, 'LIVING', 2101020010011001, '02', 1, '[2001-01-01,)'),
                  (42, 21, 2, 'LIVING', 2101020010011001, '12', 1, '[2001-01-01,)'),
                  (43, 21, 7, 'LIVING', 2101020010011001, '41', 1, '[2023-01-01,)'),
                  (44, 22, 1, 'REGISTERED', 2101020010011001, '02', 2, '[2001-01-01,)'),
                  (45, 22, 2, 'REGISTERED', 2101020010011001, '12', 2, '[2001-01-01,)'),
                  (46, 22, 7, 'REGISTERED', 2101020010011001, '41', 2, '[2023-01-01,)'),
                  (47, 23, 3, 'LIVING', 2101020010011001, '02', 1, '[2019-01-01,)'),
                  (48, 24, 3, 'REGISTERED', 2101020010021001, '02', 2, '[2001-01-01,)'),
                  (49, 25, 4, 'LIVING', 2101020010011002, '02', 1, '[2004-01-01,)'),
                  (50, 26, 4, 'REGISTERED', 2101020010011002, '02', 2, '[2004-01-01,)'),
                  (51, 27, 6, 'REGISTERED', 2101020010010000, '02', 2, '[2010-01-01,)'),
                  (52, 22, 5, 'REGISTERED', 2101020010011001, '51', 2, '[2001-01-01,2020-05-01)')""");
    }

    private void facts(Connection connection) throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into people.person_fact (id, person_id, area, attribute, value, value_enc, source, source_date, valid)
                values (?, 1, 2101020010011001, ?, ?, ?, 1, '2020-01-01', '[2001-01-01,2020-01-01)')""")) {
            insert.setLong(1, 61);
            insert.setString(2, "phone");
            insert.setString(3, null);
            insert.setBytes(4, sealer.seal(HUSBAND_PHONE_BEFORE, PersonLines.PHONE));
            insert.execute();
            insert.setLong(1, 62);
            insert.setString(2, "education");
            insert.setString(3, "71");
            insert.setBytes(4, null);
            insert.execute();
        }
    }

    private void person(
            Connection connection,
            long id,
            Area area,
            Area registered,
            String name,
            int sex,
            String born,
            String idType,
            @Nullable String number,
            @Nullable String phone)
            throws SQLException {
        try (var insert = connection.prepareStatement("""
                insert into people.person (id, area, registered_area, name, pinyin, sex, birth_date, id_type,
                  id_no_enc, id_no_idx, id_tail, phone_enc, phone_idx, phone_tail, source, source_date)
                values (?, ?, ?, ?, 'x', ?, ?::date, ?, ?, ?, ?, ?, ?, ?, 2, '2020-01-01')""")) {
            insert.setLong(1, id);
            insert.setLong(2, area.code());
            insert.setLong(3, registered.code());
            insert.setString(4, name);
            insert.setInt(5, sex);
            insert.setString(6, born);
            insert.setString(7, idType);
            var values = new byte[][][] {
                sealed(number, PersonLines.ID_NUMBER, "id_no"), sealed(phone, PersonLines.PHONE, "phone")
            };
            for (int i = 0; i < 6; i++) {
                insert.setObject(8 + i, values[i / 3][i % 3], Types.BINARY);
            }
            insert.execute();
        }
    }

    /** The sealed value, its index and the index of its last four characters; three nulls for none. */
    private byte[][] sealed(@Nullable String value, String context, String field) {
        return value == null
                ? new byte[3][]
                : new byte[][] {
                    sealer.seal(value, context),
                    index.of(field, value),
                    index.tail(field, value.substring(value.length() - 4))
                };
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private interface Work {
        void on(Connection connection) throws SQLException;
    }

    private void run(Work work) {
        try (var connection = TestDatabase.asSuperuser(database)) {
            work.on(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
