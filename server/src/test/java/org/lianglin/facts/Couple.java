package org.lianglin.facts;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.warehouse.Warehouse;
import org.lianglin.policy.Judge;
import org.lianglin.policy.Judgement;
import org.lianglin.testing.SmallCity;

/**
 * Two of fifty who live together and of whom nothing is known but what a test says: each test begins with them anew, and their city closes
 * behind the last.
 */
final class Couple implements BeforeEachCallback, AfterAllCallback {
    private static final String ITEM =
            "insert into facts.item (person_id, area, kind, class, amount, number, answered, valid, feed, source, delivered) "
                    + "select id, area, '%s', 3, %d, %s, %b, daterange('%s', null), 'test', '测试', '%s' from people.person where id = %d";

    private final SmallCity city = new SmallCity();
    private final long head;
    private final long spouse;
    private final long household;

    Couple() {
        household = city.number("""
                select household_id from people.household_member m join people.person p on p.id = m.person_id
                where "grouping" = 'LIVING' and upper_inf(m.valid) and upper_inf(m.recorded) and p.life_status = 'ALIVE'
                group by household_id having count(*) = 2 and min(relation) = '02' and max(relation) in ('11', '12')
                  and not exists (select from people.household_member x where x.household_id = m.household_id and not upper_inf(x.valid))
                order by 1 limit 1""");
        head = member("= '02'");
        spouse = member("<> '02'");
        city.alter("create table parameters.original as select * from parameters.parameter");
    }

    private long member(String relation) {
        return city.number("select person_id from people.household_member where household_id = %d and relation %s"
                .formatted(household, relation));
    }

    @Override
    public void beforeEach(ExtensionContext test) {
        begin();
    }

    @Override
    public void afterAll(ExtensionContext tests) {
        city.close();
    }

    SmallCity city() {
        return city;
    }

    long head() {
        return head;
    }

    long spouse() {
        return spouse;
    }

    void begin() {
        var these = "(%d, %d)".formatted(head, spouse);
        city.alter("""
                update people.person set mother_id = null where mother_id in %1$s;
                update people.person set father_id = null where father_id in %1$s;
                update people.person set spouse_id = null where spouse_id in %1$s;
                update people.person set mother_id = null, father_id = null, spouse_id = null where id in %1$s;
                delete from facts.item where person_id in %1$s;
                delete from tags.person_tag where person_id in %1$s""".formatted(these));
        parameters(
                "delete from parameters.parameter; insert into parameters.parameter select * from parameters.original;");
        born(head, 50);
        born(spouse, 50);
    }

    void born(long person, int years) {
        city.alter("update people.person set birth_date = '%s' where id = %d"
                .formatted(SmallCity.TODAY.minusYears(years), person));
    }

    void item(long person, ItemKind kind, long amount) {
        item(person, kind, amount, SmallCity.TODAY.minusYears(3));
    }

    void item(long person, ItemKind kind, long amount, LocalDate from) {
        city.alter(ITEM.formatted(kind, amount, "null", true, from, SmallCity.TODAY, person));
    }

    void number(long person, ItemKind kind, int number) {
        city.alter(ITEM.formatted(
                kind, 0, Integer.toString(number), true, SmallCity.TODAY.minusYears(3), SmallCity.TODAY, person));
    }

    void unanswered(long person, ItemKind kind) {
        city.alter(ITEM.formatted(kind, 0, "null", false, SmallCity.TODAY.minusYears(3), SmallCity.TODAY, person));
    }

    void tag(long person, String code, @Nullable Integer level) {
        city.alter(
                "insert into tags.person_tag (person_id, area, code, level, class, evidence, giver, valid, verified_on, next_review) select id, area, '%s', %s, 4, '证', '部门', daterange('%s', null), '%3$s', '%3$s' from people.person where id = %d"
                        .formatted(code, level, SmallCity.TODAY.minusDays(9), person));
    }

    /** As if it had always been that. */
    void parameter(String key, int value) {
        parameters("""
                delete from parameters.parameter where key = '%1$s';
                insert into parameters.parameter (key, value, basis) values ('%1$s', %2$d, 'test');""".formatted(key, value));
    }

    /** What held is never changed but by a test. */
    private void parameters(String sql) {
        city.alter(
                "alter table parameters.parameter disable trigger values_are_only_added; %s alter table parameters.parameter enable trigger values_are_only_added"
                        .formatted(sql));
    }

    Facts facts() {
        return city.bean(Access.class)
                .asJob(
                        "test",
                        SmallCity.CITY,
                        () -> city.bean(HouseholdFacts.class).of(household, SmallCity.TODAY, SmallCity.TODAY));
    }

    Fact fact(String column) {
        return Objects.requireNonNull(facts().values().get(column));
    }

    Fact own(long person, String column) {
        return Objects.requireNonNull(member(facts(), person).values().get(column));
    }

    static Facts.Member member(Facts facts, long person) {
        return facts.members().stream()
                .filter(m -> m.person() == person)
                .findFirst()
                .orElseThrow();
    }

    Judgement judged(String law) {
        return judged(law, null);
    }

    Judgement judged(String law, @Nullable Long person) {
        var facts = facts();
        var policy = city.bean(ShippedPolicies.class).find(law, SmallCity.TODAY).orElseThrow();
        return Judge.of(policy)
                .judge(
                        Long.toString(facts.area().code()),
                        SmallCity.TODAY,
                        person == null ? facts.inputs(policy) : facts.inputs(policy, person));
    }

    /** The columns say the same of both, and of their household alone. */
    void agree() {
        var facts = facts();
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(FactsColumns.class).lay(columns, SmallCity.TODAY, SmallCity.TODAY);
            columns.each(
                    "select * from facts_household where household = " + household,
                    row -> agree(facts.values(), BothWaysTest.row(row)));
            var seen = new HashMap<Long, Map<String, @Nullable Object>>();
            columns.each(
                    "select * from facts_person where household = " + household,
                    row -> seen.put(row.getLong("person"), BothWaysTest.row(row)));
            assertThat(seen.keySet())
                    .containsExactlyInAnyOrderElementsOf(
                            facts.members().stream().map(Facts.Member::person).toList());
            facts.members().forEach(m -> agree(m.values(), Objects.requireNonNull(seen.get(m.person()))));
        }
        try (var columns = city.bean(Warehouse.class).open()) {
            city.bean(FactsColumns.class).households(columns, SmallCity.TODAY, SmallCity.TODAY);
            columns.each(
                    "select * from facts_household where household = " + household,
                    row -> agree(facts.values(), BothWaysTest.row(row)));
        }
    }

    private static void agree(Map<String, Fact> facts, Map<String, @Nullable Object> row) {
        var different = facts.entrySet().stream()
                .filter(f -> !BothWaysTest.same(f.getValue().value(), row.get(f.getKey())))
                .map(f -> f.getKey() + ": " + f.getValue().value() + " and " + row.get(f.getKey()))
                .toList();
        assertThat(different).isEqualTo(List.of());
    }
}
