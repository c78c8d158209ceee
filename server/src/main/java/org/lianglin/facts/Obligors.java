package org.lianglin.facts;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Who must support somebody by law (法定义务人): spouse, grown children, and the parents of a minor, as far as the registry knows them by
 * links or by the relations of the household. When nobody is known that does not mean that there is nobody: it must have been found so.
 */
final class Obligors {
    private static final int ABLE = 0;
    private static final int UNKNOWN = 1;
    /** Who cannot support, from who best could; those who can, and those of whom it cannot be said, stand before all of them. */
    private static final List<String> UNABLE = List.of("特困人员", "低保且60岁以上", "70岁以上低收入", "重残低收入", "无民事行为能力", "失踪", "服刑");
    /** Who cannot support whatever they own (特困人员认定办法第八条第一、二项); others only with property within the rules. */
    private static final Set<String> WHATEVER_THEY_OWN = Set.of("特困人员", "低保且60岁以上");

    private final Known known;
    private final Function<Long, @Nullable HouseholdReckoning> householdOf;

    /** @param householdOf the household in which somebody lives; null for none */
    Obligors(Known known, Function<Long, @Nullable HouseholdReckoning> householdOf) {
        this.known = known;
        this.householdOf = householdOf;
    }

    /** What policies ask of them, taken together. */
    record Found(Fact category, Fact propertyOk) {}

    private record One(long person, Fact category, Fact propertyOk) {
        int rank() {
            if (category.value() == null) {
                return UNKNOWN;
            }
            var why = String.valueOf(category.value());
            if (!UNABLE.contains(why)) {
                return ABLE;
            }
            if (!WHATEVER_THEY_OWN.contains(why) && !Boolean.TRUE.equals(propertyOk.value())) {
                return propertyOk.value() == null ? UNKNOWN : ABLE;
            }
            return UNKNOWN + 1 + UNABLE.indexOf(why);
        }
    }

    Found of(CountMembers.Counted member, List<CountMembers.Counted> household, PersonReckoning.Parents parents) {
        var kin = kin(member, household, parents);
        if (kin.isEmpty()) {
            var none = member.person().tally(ItemKind.NO_OBLIGOR);
            return none.positive()
                    ? new Found(
                            Fact.of("无", none.from(), none.confidentiality()),
                            Fact.of(true, none.from(), none.confidentiality()))
                    : new Found(Fact.missing("法定义务人"), Fact.missing("法定义务人"));
        }
        var first = kin.values().stream()
                .map(this::judged)
                .min(Comparator.comparingInt(One::rank).thenComparingLong(One::person))
                .orElseThrow();
        return new Found(first.category(), first.propertyOk());
    }

    /** Who they are. */
    Map<Long, PersonKnown> kin(
            CountMembers.Counted member, List<CountMembers.Counted> household, PersonReckoning.Parents parents) {
        var person = member.person();
        var found = new LinkedHashMap<Long, PersonKnown>();
        var ids = new ArrayList<Long>();
        if (person.kin().spouseId() != null) {
            ids.add(person.kin().spouseId());
        }
        known.children().getOrDefault(person.id(), List.of()).forEach(c -> ids.add(c.id()));
        var relation = member.membership().relation();
        if (Relations.HEAD.contains(relation)) {
            of(household, Relations.SPOUSE, ids);
            of(household, Relations.CHILD, ids);
        } else if (Relations.SPOUSE.contains(relation)) {
            of(household, Relations.HEAD, ids);
            of(household, Relations.CHILD, ids);
        } else if (Relations.PARENT.contains(relation)) {
            of(household, Relations.HEAD, ids);
        }
        for (var id : ids) {
            var one = known.people().get(id);
            if (one != null && one.livesOn(known.day()) && id != person.id()) {
                var other = PersonKnown.of(known, id);
                if (other.age() >= known.rules().ages().majority()) {
                    found.put(id, other);
                }
            }
        }
        if (person.age() < known.rules().ages().majority()) {
            for (var parent : new PersonKnown[] {parents.father(), parents.mother()}) {
                if (parent != null && parent.kin().livesOn(known.day())) {
                    found.put(parent.id(), parent);
                }
            }
        }
        return found;
    }

    private static void of(List<CountMembers.Counted> household, Set<String> relations, List<Long> ids) {
        household.stream()
                .filter(m -> relations.contains(m.membership().relation()))
                .forEach(m -> ids.add(m.person().id()));
    }

    private One judged(PersonKnown obligor) {
        var household = householdOf.apply(obligor.id());
        return new One(
                obligor.id(),
                category(obligor, household),
                household == null ? Fact.missing("义务人家庭") : household.propertyOk(obligor));
    }

    /** 特困人员认定办法第八条. */
    private Fact category(PersonKnown obligor, @Nullable HouseholdReckoning household) {
        var destitute = obligor.tag("A02");
        if (destitute.positive()) {
            return Fact.of("特困人员", destitute.from(), destitute.confidentiality());
        }
        if (obligor.age() >= known.rules().ages().elder()) {
            var assisted = household == null ? obligor.tag("A01") : household.onDibao(obligor);
            if (assisted.value() == null) {
                return assisted.truth();
            }
            if (assisted.positive()) {
                return Fact.of("低保且60岁以上", assisted.from(), assisted.confidentiality());
            }
        }
        if ("MISSING".equals(obligor.kin().lifeStatus())) {
            return Fact.of("失踪", List.of(obligor.registry("人员状态", "失踪")), 1);
        }
        // who is detained for rehabilitation can support as little as who is in prison
        var held = obligor.held();
        if (held.value() == null) {
            return held.truth();
        }
        if (held.positive()) {
            return Fact.of("服刑", held.from(), held.confidentiality());
        }
        var incapable = obligor.tally(ItemKind.INCAPABLE);
        if (incapable.positive()) {
            return Fact.of("无民事行为能力", incapable.from(), incapable.confidentiality());
        }
        return byIncome(obligor);
    }

    /** Who is neither old nor severely disabled can support whatever the income is. */
    private Fact byIncome(PersonKnown obligor) {
        var old = obligor.age() >= known.rules().ages().old();
        var disability = old ? Tally.NONE : obligor.disability().dependent();
        if (!old && disability.value() != null && !disability.positive()) {
            return Fact.of("有能力", List.of(obligor.registry("法定义务人", "")), 1);
        }
        var income = Sums.of(obligor).netIncome().ofYear();
        if (income.value() == null) {
            return disability.plus(income).truth();
        }
        if (income.value() >= known.rules().disposable()) {
            return Fact.of("有能力", income.from(), income.confidentiality());
        }
        return disability.value() == null
                ? disability.truth()
                : Fact.of(old ? "70岁以上低收入" : "重残低收入", income.from(), income.confidentiality());
    }
}
