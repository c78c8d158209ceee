package org.lianglin.founding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.foundation.database.DatabaseAccess;
import org.lianglin.foundation.secrets.Secrets;
import org.lianglin.foundation.secrets.Suite;
import org.lianglin.testing.TestDatabase;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/** A city of 120,000 on a real PostgreSQL: complete, coherent, the same again, and the same after an accident. */
@Tag("slow")
class FoundCityTests {
    private static final int PEOPLE = 120_000;
    private static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);
    private static final FoundCity.Command COMMAND = new FoundCity.Command(7, PEOPLE, AS_OF);

    @TempDir
    static Path folder;

    private static Secrets secrets;
    private static DatabaseAccess database;
    private static Registry city;
    private static List<String> guardsBefore;

    @BeforeAll
    static void found() {
        secrets = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES);
        database = TestDatabase.create();
        city = new Registry(database);
        guardsBefore = city.guards();
        var founded = foundIn(database).found(COMMAND, new Heard());
        assertThat(founded.founded()).isTrue();
        assertThat(founded.people()).isEqualTo(PEOPLE);
    }

    private static FoundCity foundIn(DatabaseAccess database) {
        return new FoundCity(database::connectAsOwner, secrets.sealer(), secrets.blindIndex());
    }

    /** Adds up what it hears, and fails once so much is done. */
    private static final class Heard implements FoundingProgress {
        private final long failsAfter;
        private final List<String> phases = new ArrayList<>();
        private long done;

        Heard() {
            this(Long.MAX_VALUE);
        }

        Heard(long failsAfter) {
            this.failsAfter = failsAfter;
        }

        @Override
        public void begins(String phase, String unit, long total, long done) {
            phases.add(phase + " " + total);
            this.done = done;
        }

        @Override
        public void advances(long more) {
            done += more;
            if (done >= failsAfter) {
                throw new IllegalStateException("the plug was pulled");
            }
        }

        @Override
        public void ends() {}
    }

    @Test
    void everybodyAndEveryPlaceIsThere() {
        assertThat(city.number("select count(*) from people.person")).isEqualTo(PEOPLE);
        assertThat(city.number("select min(id) from people.person")).isEqualTo(1);
        assertThat(city.number("select max(id) from people.person")).isEqualTo(PEOPLE);
        assertThat(city.number("select count(*) from place.division")).isEqualTo(1 + 13 + 190 + 2_703);
        assertThat(city.number("select count(*) from place.division d where level = 'COMMUNITY' and not exists"
                        + " (select 1 from place.grid g where g.community = d.area and g.kind = 'BASE')"))
                .isZero();
        assertThat(city.number("select count(*) from place.grid where kind = 'SPECIAL'"))
                .isGreaterThanOrEqualTo(13);
        assertThat(city.number("select count(*) from (select area from place.division union all select area from"
                        + " place.grid) a where not exists (select 1 from place.border b where b.area = a.area)"))
                .isZero();
        assertThat(
                        city.number(
                                "select count(*) from place.grid g where kind = 'BASE' and (select count(distinct role)"
                                        + " from place.grid_post p where p.area = g.area and role in ('GRID_LEADER', 'FULLTIME')) <> 2"))
                .isZero();
    }

    @Test
    void agesAreThoseOfTheCensus() {
        assertThat(shareAged(60, 200)).isBetween(0.215, 0.255);
        assertThat(shareAged(65, 200)).isBetween(0.135, 0.180);
        assertThat(shareAged(80, 200)).isBetween(0.015, 0.045);
        assertThat(shareAged(0, 15)).isBetween(0.095, 0.130);
        var old = shareAged(60, 200, "area / 10000000000 = 210104");
        var young = shareAged(60, 200, "area / 10000000000 = 210113");
        assertThat(old - young).isGreaterThan(0.04);
    }

    private static double shareAged(int from, int below) {
        return shareAged(from, below, "true");
    }

    private static double shareAged(int from, int below, String where) {
        return city.number("""
                select avg((birth_date <= date '%1$s' - interval '%2$d years'
                  and birth_date > date '%1$s' - interval '%3$d years')::int)
                from people.person where life_status = 'ALIVE' and %4$s""".formatted(AS_OF, from, below, where));
    }

    @Test
    void sharesArePlausible() {
        assertThat(city.number("select avg((sex = 1)::int) from people.person")).isBetween(0.465, 0.52);
        assertThat(city.number("select avg((use = 'VACANT')::int) from place.dwelling"))
                .isBetween(0.12, 0.21);
        assertThat(city.number("select avg((use = 'RENTED')::int) from place.dwelling where use <> 'VACANT'"))
                .isBetween(0.10, 0.27);
        assertThat(city.number("select avg((ethnic = '11')::int) from people.person"))
                .isBetween(0.035, 0.065);
        assertThat(city.number("select avg((ethnic = '01')::int) from people.person"))
                .isBetween(0.87, 0.94);
        assertThat(city.number("select avg((name like '王%')::int) from people.person"))
                .isBetween(0.075, 0.115);
        assertThat(city.number("select avg((kind in ('NR_L', 'TEMP'))::int) from people.occupancy where main and"
                        + " upper_inf(valid) and area / 10000000000 between 210102 and 210106"))
                .isBetween(0.18, 0.26);
        assertThat(city.number("select avg((life_status = 'DECEASED')::int) from people.person"))
                .isBetween(0.001, 0.004);
        assertThat(city.number("select count(*) from people.person where name like '%·%'"))
                .isPositive();
        assertThat(city.number("select count(*) from people.person where name ~ '[㛃𠮷]'"))
                .isPositive();
        for (var kind : List.of("RH_RL", "NR_L", "R_NL", "HANG", "TEMP")) {
            assertThat(city.number("select count(*) from people.occupancy where kind = '" + kind + "'"))
                    .as(kind)
                    .isPositive();
        }
        for (var attribute : List.of("name", "phone")) {
            assertThat(city.number("select count(*) from people.person_fact where attribute = '" + attribute + "'"))
                    .as(attribute)
                    .isPositive();
        }
    }

    @Test
    void everyoneAliveHasOneHomeAndTheHouseholdsThatBelongToIt() {
        assertThat(city.number("""
                select count(*) from people.person p where life_status = 'ALIVE' and area % 10000 <> 0 and (
                  select count(*) from people.occupancy o
                  where o.person_id = p.id and main and upper_inf(valid) and o.area = p.area and dwelling_id is not null) <> 1
                """)).isZero();
        assertThat(city.number("""
                select count(*) from people.person p where life_status = 'ALIVE' and area % 10000 <> 0 and (
                  select count(*) from people.household_member m
                  where m.person_id = p.id and grouping = 'LIVING' and upper_inf(recorded) and upper_inf(valid) and m.area = p.area) <> 1
                """)).isZero();
        assertThat(city.number("""
                select count(*) from people.person p where life_status = 'ALIVE' and (
                  select count(*) from people.household_member m
                  where m.person_id = p.id and grouping = 'REGISTERED' and upper_inf(recorded) and upper_inf(valid) and m.area = p.registered_area)
                  <> (registered_area is not null)::int
                """)).isZero();
        assertThat(city.number("select count(*) from people.occupancy o where dwelling_id is not null and not exists"
                        + " (select 1 from place.dwelling d where d.id = o.dwelling_id and d.area = o.area)"))
                .isZero();
        assertThat(city.number("select count(*) from people.household h where dwelling_id is not null and not exists"
                        + " (select 1 from place.dwelling d where d.id = h.dwelling_id and d.area = h.area)"))
                .isZero();
        assertThat(city.number("select count(*) from people.household_member m where not exists"
                        + " (select 1 from people.household h where h.id = m.household_id and h.grouping = m.grouping"
                        + " and h.area = m.area)"))
                .isZero();
        assertThat(city.number("""
                select count(*) from (select household_id from people.household_member where upper_inf(valid)
                  group by household_id having count(*) filter (where relation = '02') <> 1) h
                """)).isZero();
        assertThat(city.number("select count(*) from people.occupancy o join people.person p on p.id = o.person_id"
                        + " where p.life_status = 'DECEASED' and upper_inf(o.valid)"))
                .isZero();
    }

    @Test
    void familiesAreCoherent() {
        assertThat(city.number("""
                select count(*) from people.person a left join people.person b on b.id = a.spouse_id
                where a.spouse_id is not null and (b.spouse_id is distinct from a.id or a.sex = b.sex
                  or a.marital not in ('21', '22') or extract(year from age('%s', a.birth_date)) < 20)
                """.formatted(AS_OF))).isZero();
        assertThat(city.number("""
                select count(*) from people.household_member m join people.person p on p.id = m.person_id
                where (relation in ('11', '51', '53', '55', '71', '73', '41', '43', '28') or relation like '2_') and sex <> 1
                  or (relation in ('12', '52', '54', '56', '75', '77', '42', '44') or relation like '3_') and sex <> 2
                """)).isZero();
        var generations = """
                from people.household_member c join people.household_member h using (household_id)
                join people.person child on child.id = c.person_id join people.person head on head.id = h.person_id
                where c.grouping = 'LIVING' and h.relation = '02' and c.relation ~ '^(2[0-6]|3[0-6])$'
                """;
        assertThat(city.number("select count(*) " + generations)).isGreaterThan(10_000);
        assertThat(city.number("select count(*) " + generations
                        + " and extract(year from child.birth_date) - extract(year from head.birth_date)"
                        + " not between 18 and 46"))
                .isZero();
        assertThat(city.number("select avg((left(child.name, 1) = left(head.name, 1))::int) " + generations
                        + " and head.sex = 1"))
                .isGreaterThan(0.9);
        assertThat(city.number("select count(*) from people.person p join people.occupancy o on o.person_id = p.id"
                        + " where lower(o.valid) < p.birth_date"))
                .isZero();
    }

    @Test
    void dwellingsLieInTheirGridAndBuildingsInItsBorder() throws ParseException {
        assertThat(city.number("select count(*) from place.dwelling d join place.building b on b.id = d.building_id"
                        + " where d.area <> b.area"))
                .isZero();
        var reader = new WKBReader();
        var rows = city.texts("""
                select encode(b.shape, 'hex') || ' ' || g.lon || ' ' || g.lat || ' ' || encode(g.footprint, 'hex')
                from place.building g join place.border b on b.area = g.area where g.id % 37 = 0
                """);
        assertThat(rows).hasSizeGreaterThan(300);
        for (var row : rows) {
            var cells = row.split(" ");
            var border = reader.read(WKBReader.hexToBytes(cells[0]));
            assertThat(border.covers(reader.read(WKBReader.hexToBytes(cells[3]))))
                    .isTrue();
        }
    }

    @Test
    void bordersTileTheirParents() throws ParseException {
        var reader = new WKBReader();
        for (var parent : List.of("2101020000000000", "2101810000000000", showcase())) {
            var level = parent.endsWith("0000000000") ? 10_000_000L : 1L;
            var whole = reader.read(WKBReader.hexToBytes(
                    city.texts("select encode(shape, 'hex') from place.border where area = " + parent)
                            .getFirst()));
            var children = new ArrayList<Geometry>();
            for (var shape : city.texts(
                    """
                    select encode(b.shape, 'hex') from place.border b
                    where area > %1$s and area < %2$d and area %% %3$d = 0 and area / 1000 %% 10 <> 2
                    """.formatted(parent, Long.parseLong(parent) + (level == 1 ? 10_000 : 10_000_000_000L), level))) {
                children.add(reader.read(WKBReader.hexToBytes(shape)));
            }
            assertThat(children).hasSizeGreaterThan(4);
            // a corner on a slanted border is rounded to the seventh decimal: a strip of a centimetre at most
            assertThat(children.stream().mapToDouble(Geometry::getArea).sum())
                    .isCloseTo(whole.getArea(), within(1e-7 * whole.getLength()));
            for (var child : children) {
                assertThat(child.isValid()).isTrue();
                assertThat(child.difference(whole).getArea()).isLessThan(1e-9);
                for (var other : children) {
                    if (other != child) {
                        assertThat(child.intersection(other).getArea()).isLessThan(1e-9);
                    }
                }
            }
        }
    }

    private static String showcase() {
        return city.texts("select community::text from place.grid where kind = 'BASE' group by community"
                        + " order by count(*) desc, community limit 1")
                .getFirst();
    }

    @Test
    void theCensusAgreesWithThePeople() {
        assertThat(city.number("select sum(persons) from people.census"))
                .isEqualTo(city.number("select count(*) from people.person where life_status = 'ALIVE'"));
        assertThat(city.number("select sum(dwellings) from people.census"))
                .isEqualTo(city.number("select count(*) from place.dwelling"));
        assertThat(city.number("select count(*) from place.grid g where kind = 'BASE' and not exists"
                        + " (select 1 from people.census c where c.area = g.area)"))
                .isZero();
        assertThat(city.number("select sum(elders_alone) from people.census")).isPositive();
        assertThat(city.number("select count(*) from people.name_sound"))
                .isEqualTo(city.number("select count(distinct pinyin) from people.person"));
    }

    @Test
    void sealedNumbersAreFoundByTheirIndex() throws SQLException {
        var plan = CityPlan.of(7, PEOPLE, AS_OF);
        try (var connection = TestDatabase.asSuperuser(database);
                var query = connection.prepareStatement(
                        "select id, id_no_enc, birth_date, sex from people.person where phone_idx = ?")) {
            query.setBytes(1, secrets.blindIndex().of("phone", Numbers.phone(plan.people() / 2)));
            try (var rows = query.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getLong(1)).isEqualTo(plan.people() / 2);
                var number = secrets.sealer().open(rows.getBytes(2), "people.person.id_no");
                assertThat(number.substring(6, 14)).isEqualTo(rows.getString(3).replace("-", ""));
                assertThat((number.charAt(16) - '0') % 2).isEqualTo(rows.getInt(4) % 2);
            }
        }
    }

    @Test
    void indexesConstraintsAndPoliciesStandAsBefore() {
        assertThat(city.guards()).isEqualTo(guardsBefore);
        assertThat(city.number("select count(*) from pg_class where relrowsecurity and not relforcerowsecurity"))
                .isZero();
        assertThat(city.number("select count(*) from founding.shelf")).isZero();
        assertThat(city.number("select nextval('people.person_id')")).isGreaterThan(PEOPLE);
    }

    @Test
    void aRunThatWasInterruptedAnywhereEndsInTheSameCity() {
        var other = TestDatabase.create();
        var registry = new Registry(other);
        for (var failsAfter : List.of(3_000L, 70_000L, (long) PEOPLE)) {
            assertThatThrownBy(() -> foundIn(other).found(COMMAND, new Heard(failsAfter)))
                    .hasMessage("the plug was pulled");
        }
        // while indexes are built
        assertThatThrownBy(() -> foundIn(other).found(COMMAND, new Heard(5))).isInstanceOf(IllegalStateException.class);
        assertThat(registry.number("select count(*) from founding.shelf")).isPositive();
        assertThat(foundIn(other)
                        .found(new FoundCity.Command(7, PEOPLE, AS_OF.plusDays(3)), new Heard())
                        .founded())
                .isTrue();
        assertThat(registry.fingerprints()).isEqualTo(city.fingerprints());
        assertThat(registry.guards()).isEqualTo(guardsBefore);
        assertThat(foundIn(other).found(COMMAND, new Heard()).founded()).isFalse();
    }

    @Test
    void anotherCityAndAnInhabitedRegistryAreRefused() throws SQLException {
        assertThatThrownBy(() -> foundIn(database).found(new FoundCity.Command(8, PEOPLE, AS_OF), new Heard()))
                .isInstanceOf(FoundingRefused.OtherCity.class);
        var inhabited = TestDatabase.create();
        try (var connection = TestDatabase.asSuperuser(inhabited)) {
            Registry.execute(
                    connection,
                    "insert into people.person (area, name, pinyin, sex, birth_date, source, source_date)"
                            + " values (2101020010011001, '王小丫', 'wang xiao ya', 2, '2001-01-01', 1, '2023-01-01')");
        }
        assertThatThrownBy(() -> foundIn(inhabited).found(COMMAND, new Heard()))
                .isInstanceOf(FoundingRefused.AlreadyInhabited.class);
        assertThat(new Registry(inhabited).number("select count(*) from people.person"))
                .isEqualTo(1);
        assertThatThrownBy(() -> foundIn(inhabited).found(new FoundCity.Command(1, 9_999, AS_OF), new Heard()))
                .isInstanceOf(FoundingRefused.PeopleOutOfBounds.class);
    }
}
