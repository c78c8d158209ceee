package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.testing.SmallCity;

/** One household from the rows, and the whole city from the columns, say the same of everybody. */
@Tag("slow")
class BothWaysTest {
    private static final LocalDate LONG_AGO = SmallCity.TODAY.minusDays(300);
    private static final LocalDate CORRECTED = SmallCity.TODAY.minusDays(100);

    private static SmallCity city;

    @BeforeAll
    static void open() {
        city = new SmallCity();
        // what was founded was known long ago; what follows became known later
        for (var table : List.of(
                "people.household", "people.household_member", "tags.person_tag", "facts.item", "facts.register")) {
            city.alter("update %s set recorded = tstzrange('%s', null)".formatted(table, LONG_AGO.minusDays(100)));
        }
        disturb(new Random(5));
    }

    @AfterAll
    static void close() {
        city.close();
    }

    /** Random items, some without an answer, corrections, registers that are whole for some places only, links of kin, moves and deaths. */
    private static void disturb(Random random) {
        var people = city.read(
                "select id from people.person where life_status = 'ALIVE' and merged_into is null order by id");
        var sql = new StringBuilder();
        for (var i = 0; i < 9_000; i++) {
            var kind = ItemKind.values()[random.nextInt(ItemKind.values().length)];
            if (kind == ItemKind.PRISON || kind == ItemKind.DETOX || kind == ItemKind.CLERGY) {
                kind = random.nextInt(4) > 0 ? ItemKind.RENT : kind;
            }
            var from = SmallCity.TODAY.minusDays(random.nextInt(700));
            var until = random.nextInt(3) == 0 ? from.plusDays(1 + random.nextInt(500)) : null;
            var negative = kind == ItemKind.BUSINESS || kind == ItemKind.RENT;
            var ability = kind.measure() == ItemKind.Measure.ABILITY;
            sql.append(
                    "insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, recorded, feed, source, delivered) "
                            + "select id, area, '%s', %d, %d, %s, %b, daterange('%s', %s), tstzrange('%s', null), 'test', '测试', '%s' from people.person where id = %s and not exists (select from facts.item i where i.person_id = %s and i.kind in ('PRISON', 'DETOX', 'CLERGY'));%n"
                                    .formatted(
                                            kind,
                                            kind.confidentiality(),
                                            random.nextInt(400_000) - (negative ? 100_000 : 0),
                                            ability
                                                    ? random.nextInt(2)
                                                    : random.nextInt(4) == 0 ? "null" : random.nextInt(3),
                                            random.nextInt(12) > 0,
                                            from,
                                            until == null ? "null" : "'" + until + "'",
                                            random.nextBoolean() ? LONG_AGO : CORRECTED,
                                            from,
                                            people.get(random.nextInt(people.size())),
                                            people.get(random.nextInt(people.size()))));
        }
        sql.append(
                "update facts.item set recorded = tstzrange(lower(recorded), '%s') where id %% 37 = 0 and lower(recorded) < '%s';%n"
                        .formatted(CORRECTED, CORRECTED));
        var districts = city.read("select distinct area / 10000000000 * 10000000000 from people.household order by 1");
        sql.append("delete from facts.register where kind in ('VEHICLE', 'RENT', 'PRISON');%n".formatted());
        for (var kind : List.of("VEHICLE", "RENT", "PRISON")) {
            for (var district : districts.subList(0, districts.size() - 2)) {
                sql.append(
                        "insert into facts.register (kind, low, high, valid, recorded, feed, source, delivered) values ('%s', %s, %d, daterange('%s', null), tstzrange('%s', null), 'test', '测试', '%s');%n"
                                .formatted(
                                        kind,
                                        district,
                                        Long.parseLong(district) + 10_000_000_000L,
                                        SmallCity.TODAY.minusYears(3),
                                        LONG_AGO,
                                        LONG_AGO));
            }
        }
        for (var i = 0; i < 700; i++) {
            var one = people.get(random.nextInt(people.size()));
            var other = people.get(random.nextInt(people.size()));
            var column = List.of("mother_id", "father_id", "spouse_id").get(random.nextInt(3));
            sql.append("update people.person set %s = %s%s where id = %s and id <> %s;%n"
                    .formatted(column, other, since(random), one, other));
        }
        for (var i = 0; i < 60; i++) {
            sql.append(
                    "update people.person set life_status = 'DECEASED', death_date = '%s' where id = %s and birth_date < '%s';%n"
                            .formatted(
                                    SmallCity.TODAY.minusDays(random.nextInt(200)),
                                    people.get(random.nextInt(people.size())),
                                    SmallCity.TODAY.minusDays(300)));
            sql.append("update people.person set life_status = 'MISSING'%s where id = %s and life_status = 'ALIVE';%n"
                    .formatted(since(random), people.get(random.nextInt(people.size()))));
        }
        for (var i = 0; i < 200; i++) {
            sql.append("update people.person set registered_area = %s%s where id = %s;%n"
                    .formatted(
                            random.nextInt(3) == 0 ? "null" : "2101020010011001",
                            since(random),
                            people.get(random.nextInt(people.size()))));
        }
        // a third of it was known always, a third since the corrections, the rest since today
        sql.append(
                "update people.person set kin_known = null where id %% 3 = 0 and kin_known is not null;%n".formatted());
        sql.append("delete from people.kin_past where person_id %% 3 = 1 and not lower_inf(recorded);%n".formatted());
        sql.append(
                "update people.kin_past set recorded = tstzrange(null, '%1$s') where person_id %% 3 = 1;%nupdate people.person set kin_known = '%1$s' where id %% 3 = 1 and kin_known is not null;%n"
                        .formatted(CORRECTED));
        sql.append(known("VEHICLE_EXEMPT", "select person_id from facts.item where kind = 'VEHICLE' and id % 3 = 0"));
        sql.append(
                known(
                        "GRADUAL_EXIT",
                        "select person_id from people.household_member where \"grouping\" = 'LIVING' and household_id % 9 = 0"));
        sql.append("""
                insert into tags.person_tag (person_id, area, code, level, class, evidence, giver, valid, recorded, verified_on, next_review)
                select person_id, area, other, case when id %% 5 > 0 then 1 + id %% 4 end, 4, '证', '部门', valid, recorded, verified_on, next_review
                from (select *, 'D6' || (1 + id %% 7) as other from tags.person_tag where code like 'D6_' and id %% 2 = 0) t where other <> code
                on conflict do nothing;
                """.formatted());
        sql.append(known("SINGLE_DIBAO", "select person_id from tags.person_tag where code = 'A01' and id % 3 = 0"));
        sql.append(known(
                "INCAPABLE",
                "select id from people.person where (mother_id is not null or spouse_id is not null) and id % 5 < 2"));
        sql.append(known(
                "COMPANY",
                "select id from people.person where (mother_id is not null or spouse_id is not null) and id % 7 < 2"));
        sql.append(
                known(
                        "CUSTODY",
                        "select person_id from people.household_member where \"grouping\" = 'LIVING' and relation = '02' and household_id % 17 = 0"));
        sql.append(known("CUSTODY", "select person_id from tags.person_tag where code ~ '^(D6|H01)' and id % 3 = 0"));
        sql.append("update people.household_member set relation = '97' where id %% 101 = 0 and relation <> '02';%n"
                .formatted());
        // of late, what is owed replaces what was declared also where that was more
        sql.append(
                "update parameters.parameter set valid = daterange(lower(valid), '%1$s') where key = 'facts.larger_support';%ninsert into parameters.parameter (key, value, basis, valid) values ('facts.larger_support', 0, 'test', daterange('%1$s', null));"
                        .formatted(CORRECTED));
        city.alter(sql.toString());
    }

    /** Every other time what is said of kin is so from a day on only. */
    private static String since(Random random) {
        return random.nextBoolean()
                ? ""
                : ", former_kin = people.formerly(person, '%s')"
                        .formatted(SmallCity.TODAY.minusDays(random.nextInt(250)));
    }

    /** An item of some people since long ago, of a few without an answer. */
    private static String known(String kind, String whose) {
        return "insert into facts.item (person_id, area, kind, class, amount, answered, valid, recorded, feed, source, delivered) "
                + "select id, area, '%s', %d, 20000000, id %% 23 <> 0, daterange('%s'::date - (id %% 200)::int, null), tstzrange('%3$s', null), 'test', '测试', '%3$s' from people.person where id in (%s);%n"
                        .formatted(kind, ItemKind.valueOf(kind).confidentiality(), LONG_AGO, whose);
    }

    @Test
    void todayAsKnownToday() {
        assertThat(compare(SmallCity.TODAY, SmallCity.TODAY)).isGreaterThan(3_000);
    }

    @Test
    void aFormerDayAsKnownToday() {
        assertThat(compare(SmallCity.TODAY.minusDays(90), SmallCity.TODAY)).isGreaterThan(2_000);
        assertThat(city.number("select count(*) from people.kin_period k where not upper_inf(valid)"))
                .isGreaterThan(200);
    }

    @Test
    void aFormerDayAsKnownBeforeTheCorrections() {
        assertThat(compare(SmallCity.TODAY.minusDays(150), CORRECTED.minusDays(5)))
                .isGreaterThan(2_000);
    }

    /** @return how many values were compared and stood there */
    private long compare(LocalDate day, LocalDate known) {
        var households = new HashMap<Long, Map<String, @Nullable Object>>();
        var persons = new HashMap<Long, Map<String, @Nullable Object>>();
        try (var columns = city.bean(Warehouse.class).open()) {
            var laid = city.bean(FactsColumns.class).lay(columns, day, known);
            columns.each("select * from facts_household", row -> households.put(row.getLong("household"), row(row)));
            columns.each("select * from facts_person", row -> persons.put(row.getLong("person"), row(row)));
            assertThat(laid.households()).isEqualTo(households.size());
            assertThat(laid.persons()).isEqualTo(persons.size());
        }
        householdsAlone(day, known, households);
        assertThat(households.size()).isGreaterThan(3_000);
        var door = city.bean(HouseholdFacts.class);
        var access = city.bean(Access.class);
        var differences = new TreeMap<String, List<String>>();
        var members = 0L;
        var present = new TreeMap<String, Integer>();
        var met = new TreeSet<String>();
        for (var household : households.keySet().stream().sorted().toList()) {
            var facts = access.asCall("facts-test", SmallCity.CITY, () -> door.of(household, day, known));
            compare(
                    "household " + household,
                    facts.values(),
                    Objects.requireNonNull(households.get(household)),
                    differences,
                    present);
            for (var member : facts.members()) {
                members++;
                var row = persons.remove(member.person());
                assertThat(row)
                        .as("person %d of %d", member.person(), household)
                        .isNotNull();
                compare(
                        "person " + member.person(),
                        member.values(),
                        Objects.requireNonNull(row),
                        differences,
                        present);
                met.add("%s for %s".formatted(value(member, "father_state"), value(member, "father_months")));
                met.add("%s, property %s".formatted(value(member, "obligor"), value(member, "obligor_property_ok")));
            }
        }
        assertThat(differences).isEmpty();
        assertThat(met)
                .contains(
                        "其他限制人身自由 for null",
                        "重残 for 0",
                        "重病 for 0",
                        "无民事行为能力, property true",
                        "无民事行为能力, property false",
                        "无民事行为能力, property null",
                        "有能力, property true");
        assertThat(households.values())
                .as("support by obligors elsewhere is owed, and unknown of some")
                .filteredOn(row -> row.get("persons") != null)
                .extracting(row -> row.get("obligor_support") instanceof BigDecimal yuan ? yuan.signum() : -1)
                .contains(-1, 0, 1);
        assertThat(persons).as("people whom only the columns know").isEmpty();
        present.forEach((column, count) -> assertThat(count).as(column).isPositive());
        assertThat(present).hasSizeGreaterThan(55);
        return members;
    }

    private static @Nullable Object value(Facts.Member member, String column) {
        return Objects.requireNonNull(member.values().get(column)).value();
    }

    /** Laid out without people, and taken from the file of the time before, they are the same. */
    private static void householdsAlone(
            LocalDate day, LocalDate known, Map<Long, Map<String, @Nullable Object>> households) {
        for (var time = 0; time < 2; time++) {
            try (var columns = city.bean(Warehouse.class).open()) {
                var alone = new HashMap<Long, Map<String, @Nullable Object>>();
                var laid = city.bean(FactsColumns.class).households(columns, day, known);
                columns.each("select * from facts_household", row -> alone.put(row.getLong("household"), row(row)));
                assertThat(laid.households()).isEqualTo(households.size());
                assertThat(alone).isEqualTo(households);
            }
        }
    }

    private static void compare(
            String whose,
            Map<String, Fact> facts,
            Map<String, @Nullable Object> row,
            Map<String, List<String>> differences,
            Map<String, Integer> present) {
        facts.forEach((column, fact) -> {
            assertThat(row).containsKey(column);
            var one = coarse(column, fact.value(), facts);
            var other = coarse(column, row.get(column), facts);
            present.merge(
                    (whose.startsWith("h") ? "household." : "person.") + column, one == null ? 0 : 1, Integer::sum);
            if (!same(one, other)) {
                var some = differences.computeIfAbsent(column, c -> new ArrayList<>());
                if (some.size() < 3) {
                    some.add(whose + ": " + one + " and " + other + " " + fact.missing());
                }
            }
            assertThat(fact.value() == null)
                    .as("%s %s names what is missing: %s", whose, column, fact)
                    .isEqualTo(!fact.missing().isEmpty() && fact.value() == null);
        });
    }

    /** The copy does not say why somebody is held, nor for how long where there is no least term. */
    private static @Nullable Object coarse(String column, @Nullable Object value, Map<String, Fact> facts) {
        if (column.endsWith("_months") && !column.startsWith("exit")) {
            var state = facts.get(column.replace("_months", "_state"));
            return state != null && "强制隔离戒毒".equals(state.value()) ? null : value;
        }
        return "强制隔离戒毒".equals(value) ? "服刑" : value;
    }

    static boolean same(@Nullable Object a, @Nullable Object b) {
        return a instanceof BigDecimal x && b instanceof BigDecimal y ? x.compareTo(y) == 0 : Objects.equals(a, b);
    }

    static Map<String, @Nullable Object> row(ResultSet row) throws SQLException {
        var values = new LinkedHashMap<String, @Nullable Object>();
        var meta = row.getMetaData();
        for (var i = 1; i <= meta.getColumnCount(); i++) {
            values.put(
                    meta.getColumnName(i),
                    switch (row.getObject(i)) {
                        case null -> null;
                        case BigDecimal number -> number;
                        case Number number -> new BigDecimal(number.toString());
                        case java.sql.Date date -> date.toLocalDate();
                        case Object value -> value;
                    });
        }
        return values;
    }
}
