package org.lianglin.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The facts of one member, as policies about persons ask for them. */
final class PersonReckoning {
    private static final int LONGEST = 1200;
    private static final ItemKind[] BY_WORK = {ItemKind.WAGE, ItemKind.IRREGULAR_WAGE, ItemKind.BUSINESS};

    private final LocalDate day;
    private final HouseholdReckoning household;
    private final CountMembers.Counted member;
    private final PersonKnown person;
    private final Sums alone;
    private final Support support;

    PersonReckoning(LocalDate day, HouseholdReckoning household, CountMembers.Counted member, Support support) {
        this.support = support;
        this.day = day;
        this.household = household;
        this.member = member;
        this.person = member.person();
        this.alone = Sums.of(person);
    }

    /**
     * By column.
     *
     * @param rural whether the person is registered in the country; null when that is not known
     * @param local whether the person is registered in the city
     */
    Map<String, Fact> values(Parents parents, Obligors.Found obligor, @Nullable Boolean rural, boolean local) {
        var values = new LinkedHashMap<>(member.asked());
        values.put("as_of", Fact.of(day, List.of(), 1));
        values.put("born", Fact.of(person.kin().birthDate(), List.of(birth()), 1));
        values.put("age", Fact.of(BigDecimal.valueOf(person.age()), List.of(birth()), 1));
        values.put("registered_here", Fact.of(local, List.of(person.registry("户籍地", "")), 1));
        values.put(
                "residence",
                rural == null
                        ? Fact.missing("户籍性质")
                        : Fact.of(rural ? "农村" : "城市", List.of(person.registry("户籍地", "")), 1));
        health(values);
        income(values);
        programmes(values);
        values.put("obligor", obligor.category());
        values.put("obligor_property_ok", obligor.propertyOk());
        abilities(values);
        parent(values, "father", parents.father());
        parent(values, "mother", parents.mother());
        return values;
    }

    private Fact.Provenance birth() {
        return person.registry("出生日期", person.kin().birthDate().toString());
    }

    private void health(Map<String, Fact> values) {
        var disability = person.disability();
        values.put(
                "certificate",
                Fact.of(!disability.kind().equals("无"), disability.from(), disability.confidentiality()));
        values.put("disability_kind", Fact.of(disability.kind(), disability.from(), disability.confidentiality()));
        values.put(
                "disability_level",
                disability.level() == null
                        ? Fact.missing("残疾等级")
                        : Fact.of(
                                BigDecimal.valueOf(disability.level()),
                                disability.from(),
                                disability.confidentiality()));
        values.put("seriously_ill", person.tag("H01").truth());
        values.put(
                "needs_care",
                person.tag("E14").plus(person.tally(ItemKind.CARE_NEED)).truth());
        values.put("injury_care", person.tally(ItemKind.INJURY_CARE).truth());
    }

    private void income(Map<String, Fact> values) {
        values.put("persons", household.sums().persons().number());
        values.put("household_income", household.sums().netIncome().yuan());
        values.put("household_property_ok", household.propertyOk());
        values.put("own_income", alone.netIncome().yuan());
        values.put("income", Sums.ofDestitute(person).netIncome().yuan());
        values.put(
                "support_disregarded", alone.of(ItemKind.SUPPORT_OF_RELATIVES).yuan());
        var beyond = support.of(member, household.members());
        values.put(
                "household_income_supported",
                household.sums().netIncome(support.of(household)).yuan());
        values.put("own_income_supported", alone.netIncome(beyond.all()).yuan());
        values.put(
                "support_disregarded_all",
                alone.of(ItemKind.SUPPORT_OF_RELATIVES).plus(beyond.elder()).yuan());
        var property = household.propertyOk(alone, household.area());
        values.put("own_property_ok", property);
        values.put("property_ok", property);
        values.put("unemployed", unemployed());
        values.put("other_benefits", person.paidNow(ItemKind.AID).yuan());
    }

    /** Nothing is earned by work on the day, by any of the registers. */
    private Fact unemployed() {
        var earned = person.sum(BY_WORK);
        var works = Arrays.stream(BY_WORK).anyMatch(kind -> person.state(kind) != null);
        return earned.value() == null ? earned.truth() : Fact.of(!works, earned.from(), earned.confidentiality());
    }

    private void programmes(Map<String, Fact> values) {
        values.put("on_dibao", household.onDibao(person).truth());
        values.put("on_tekun", person.tag("A02").truth());
        values.put("in_school", person.tally(ItemKind.IN_SCHOOL).truth());
        values.put("in_institution", person.tally(ItemKind.IN_INSTITUTION).truth());
        values.put(
                "other_living_subsidy",
                person.tally(ItemKind.OTHER_LIVING_SUBSIDY).yuan());
        values.put(
                "other_care_subsidy", person.tally(ItemKind.OTHER_CARE_SUBSIDY).yuan());
        values.put("orphan", person.tag("C01").truth());
        values.put("unattended_full", unattendedInFull());
        values.put(
                "chose_child",
                person.tally(ItemKind.CHOSE_CHILD_PROGRAMME)
                        .plus(person.tag("C01"))
                        .plus(person.tag("C02"))
                        .truth());
        values.put("cleric", person.tally(ItemKind.CLERGY).truth());
        values.put("years_in_temple", CountMembers.yearsApart(person));
        values.put("holds_land", person.tally(ItemKind.CONTRACTED_LAND).truth());
    }

    /** On the list of unattended children, and nothing else is paid that would be set against it. */
    private Fact unattendedInFull() {
        var listed = person.tag("C02");
        if (!listed.positive()) {
            return listed.truth();
        }
        var aid = person.paidNow(ItemKind.AID);
        return new Fact(
                aid.value() == null ? null : (Boolean) (aid.value() == 0),
                listed.plus(aid).from(),
                aid.missing(),
                listed.plus(aid).confidentiality());
    }

    private void abilities(Map<String, Fact> values) {
        values.put("can_eat", person.tally(ItemKind.SELF_EAT).truth());
        values.put("can_dress", person.tally(ItemKind.SELF_DRESS).truth());
        values.put("can_bed", person.tally(ItemKind.SELF_BED).truth());
        values.put("can_toilet", person.tally(ItemKind.SELF_TOILET).truth());
        values.put("can_walk", person.tally(ItemKind.SELF_WALK).truth());
        values.put("can_bathe", person.tally(ItemKind.SELF_BATHE).truth());
    }

    private void parent(Map<String, Fact> values, String which, @Nullable PersonKnown parent) {
        var listed = person.tag("C01");
        if (parent == null) {
            // the list of orphans says that they are dead or cannot be found
            values.put(
                    which + "_state",
                    listed.positive()
                            ? Fact.of("查找不到", listed.from(), listed.confidentiality())
                            : Fact.missing(which.equals("father") ? "父亲" : "母亲"));
            values.put(
                    which + "_months",
                    listed.positive()
                            ? Fact.of(BigDecimal.ZERO, listed.from(), listed.confidentiality())
                            : Fact.missing(which.equals("father") ? "父亲" : "母亲"));
            return;
        }
        var state = ParentState.of(parent, day);
        values.put(which + "_state", state.state());
        values.put(which + "_months", months(state.months()));
    }

    private static Fact months(Tally months) {
        return months.map(m -> Math.min(m, LONGEST)).number();
    }

    /** Father and mother as far as the registry knows them. */
    record Parents(@Nullable PersonKnown father, @Nullable PersonKnown mother) {}
}
