package org.lianglin.facts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Judge;

/** The facts of one household, from what was read. */
final class HouseholdReckoning {
    private final Known known;
    private final Judge property;
    private final long area;
    private final List<CountMembers.Counted> members;
    private final Sums sums;

    HouseholdReckoning(Known known, long household, CountMembers count, Judge property) {
        this.known = known;
        this.property = property;
        this.area = Objects.requireNonNull(known.houses().get(household));
        this.members = count.of(household);
        var undecided = members.stream().anyMatch(m -> m.counted() == null);
        this.sums = new Sums(
                members.stream()
                        .filter(m -> Boolean.TRUE.equals(m.counted()))
                        .map(CountMembers.Counted::person)
                        .toList(),
                undecided ? "计入人数" : null,
                known.rules().transfers());
    }

    long area() {
        return area;
    }

    List<CountMembers.Counted> members() {
        return members;
    }

    Sums sums() {
        return sums;
    }

    /** Somebody who lives here. */
    Optional<CountMembers.Counted> find(long person) {
        return members.stream().filter(m -> m.person().id() == person).findFirst();
    }

    /** Whether the household receives the guarantee: not by somebody who does so as a household of one (第八条). */
    Tally receiving() {
        return anybody(HouseholdReckoning::receiving);
    }

    private static Tally receiving(PersonKnown person) {
        var listed = person.tag("A01");
        var alone = person.tally(ItemKind.SINGLE_DIBAO);
        return !listed.positive() || alone.positive() ? Tally.NONE : listed.plus(alone);
    }

    /** One of whom it is so is enough, whatever is not known of the others. */
    private Tally anybody(Function<PersonKnown, Tally> test) {
        var all = members.stream().map(m -> test.apply(m.person())).toList();
        var some = all.stream().filter(Tally::positive).toList();
        return (some.isEmpty() ? all : some).stream().reduce(Tally.NONE, Tally::plus);
    }

    /** Whether somebody is on the guarantee, with the household or alone. */
    Tally onDibao(PersonKnown member) {
        var own = member.tag("A01");
        return own.positive() ? own : receiving();
    }

    Fact propertyOk() {
        return propertyOk(sums, area);
    }

    /** Of the household for who counts in it; whoever does not, such as a prisoner, is taken alone. */
    Fact propertyOk(PersonKnown member) {
        var alone = find(member.id())
                .map(CountMembers.Counted::counted)
                .filter(Boolean.FALSE::equals)
                .isPresent();
        return alone ? propertyOk(Sums.of(member), area) : propertyOk();
    }

    /** Whether the property of some people is within the rules of the minimum living guarantee. */
    Fact propertyOk(Sums people, long place) {
        var asked = property(people);
        var inputs = new LinkedHashMap<String, @Nullable Object>();
        var origins = Tally.NONE;
        for (var input : property.policy().inputs()) {
            var fact = Objects.requireNonNull(asked.get(input.column()));
            inputs.put(input.name(), fact.value());
            origins = origins.plus(new Tally(0L, fact.from(), fact.missing(), fact.confidentiality()));
        }
        var judged = property.judge(Long.toString(place), known.day(), inputs);
        var ok = judged.decisions().get(property.policy().eligible());
        return new Fact(
                ok,
                origins.from(),
                ok == null && origins.missing().isEmpty() ? judged.missing() : origins.missing(),
                origins.confidentiality());
    }

    private static Map<String, Fact> property(Sums people) {
        var values = new LinkedHashMap<String, Fact>();
        values.put("persons", people.persons().number());
        values.put("financial_assets", people.of(ItemKind.DEPOSIT).yuan());
        values.put("cars", people.over(HouseholdReckoning::cars).number());
        values.put("homes", people.of(ItemKind.HOME).number());
        values.put("company_equity", people.of(ItemKind.COMPANY).yuan());
        values.put("self_funded_abroad", people.of(ItemKind.STUDY_ABROAD).truth());
        return values;
    }

    /** 最低生活保障审核确认办法第十四条: without those for the disabled or for a living. */
    private static Tally cars(PersonKnown person) {
        return person.tally(ItemKind.VEHICLE)
                .minus(person.tally(ItemKind.VEHICLE_EXEMPT))
                .notBelowZero();
    }

    /**
     * By column.
     *
     * @param support what obligors elsewhere are taken to pay beyond what was declared
     */
    Map<String, Fact> values(Tally support) {
        var values = new LinkedHashMap<>(property(sums));
        values.put("wages", sums.wages().yuan());
        values.put("work_cost", sums.of(ItemKind.WORK_COST).yuan());
        values.put("business_net", sums.of(ItemKind.BUSINESS).yuan());
        values.put("property_net", sums.of(ItemKind.RENT).yuan());
        values.put("transfer_in", sums.transferIn().yuan());
        values.put("transfer_exempt", sums.exempt().yuan());
        values.put("transfer_out", sums.transferOut().yuan());
        values.put("rigid_deduction", sums.of(ItemKind.RIGID_DEDUCTION).yuan());
        people(values);
        values.put("receiving", receiving().truth());
        values.put("over_by_work", sums.of(ItemKind.OVER_BY_WORK).truth());
        values.put("exit_months", exitMonths());
        values.put("household_income", sums.income().yuan());
        values.put("obligor_support", support.yuan());
        values.put("income_supported", sums.income(support).yuan());
        values.put("property_ok", propertyOk());
        values.put("on_dibao", receiving().truth());
        values.put("on_tekun", sums.over(p -> p.tag("A02")).truth());
        values.put("marginal", anybody(p -> p.tag("A03")).truth());
        expenses(values, support);
        return values;
    }

    private void people(Map<String, Fact> values) {
        values.put(
                "elders", counted("出生日期", p -> p.age() >= known.rules().ages().elder()));
        values.put("minors", counted("出生日期", p -> p.age() < known.rules().ages().majority()));
        values.put("severely_disabled", sums.over(p -> p.disability().severe()).number());
        values.put("seriously_ill", sums.over(p -> p.tag("H01")).number());
        values.put("refusers", sums.over(this::refuser).number());
    }

    private Fact counted(String what, Function<PersonKnown, Boolean> test) {
        return sums.over(p -> new Tally(
                        test.apply(p) ? 1L : 0L,
                        test.apply(p)
                                ? List.of(p.registry(what, p.kin().birthDate().toString()))
                                : List.of(),
                        List.of(),
                        1))
                .number();
    }

    /** 最低生活保障审核确认办法第三十四条. */
    private Tally refuser(PersonKnown person) {
        return person.tally(ItemKind.REFUSED_WORK)
                .map(times -> times >= known.rules().refusals() ? 1 : 0);
    }

    /** A household has one gradual exit: that of the member with whom it began first. */
    private Fact exitMonths() {
        return sums.largest(p -> {
                    var exit = p.state(ItemKind.GRADUAL_EXIT);
                    return p.tally(ItemKind.GRADUAL_EXIT).map(is -> exit == null ? 0 : p.monthsSince(exit.from()));
                })
                .number();
    }

    private void expenses(Map<String, Fact> values, Tally support) {
        values.put("income_year", sums.netIncome().ofYear().yuan());
        values.put("income_year_supported", sums.netIncome(support).ofYear().yuan());
        values.put("living_cost", sums.of(ItemKind.LIVING_COST).yuan());
        values.put("medical_cost", sums.of(ItemKind.MEDICAL_COST).yuan());
        values.put("education_cost", sums.of(ItemKind.EDUCATION_COST).yuan());
        values.put("rehabilitation_cost", sums.of(ItemKind.REHABILITATION_COST).yuan());
        values.put("other_cost", sums.of(ItemKind.OTHER_COST).yuan());
        values.put("income_year_person", perPerson(sums.netIncome().ofYear()));
    }

    /** Rounded to the fen; missing where nobody counts. */
    private Fact perPerson(Tally income) {
        var persons = sums.persons().value();
        return persons == null || persons == 0 || income.value() == null
                ? new Fact(null, income.from(), income.value() == null ? income.missing() : List.of("计入人数"), 3)
                : Fact.of(
                        BigDecimal.valueOf(PersonKnown.divided(income.value(), persons), 2),
                        income.from(),
                        income.confidentiality());
    }
}
