package org.lianglin.facts;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.policy.Judge;

/**
 * What those who live elsewhere and must support somebody are taken to pay (最低生活保障审核确认办法第十三条): the amount of an agreement or a
 * judgement, or else what the policy {@code support-ability} says of each of them.
 */
final class Support {
    private static final String WHAT = "法定义务人供养费";
    /** The decision of the policy. */
    static final String DECISION = "月供养费";

    private final Known known;
    private final Obligors obligors;
    private final Function<Long, @Nullable HouseholdReckoning> householdOf;
    private final Judge formula;
    private final Map<Long, Beyond> beyond = new HashMap<>();

    /** @param householdOf the household in which somebody lives; null for none */
    Support(Known known, Obligors obligors, Function<Long, @Nullable HouseholdReckoning> householdOf, Judge formula) {
        this.known = known;
        this.obligors = obligors;
        this.householdOf = householdOf;
        this.formula = formula;
    }

    /**
     * What counts of a month beyond what was declared as received.
     *
     * @param elder of those who are elders themselves (2022-10-20 通知第一条: it need not count for who applies alone)
     */
    record Beyond(Tally younger, Tally elder) {
        private static final Beyond NONE = new Beyond(Tally.NONE, Tally.NONE);

        Tally all() {
            return younger.plus(elder);
        }
    }

    /** Over all who count. */
    Tally of(HouseholdReckoning household) {
        return household
                .sums()
                .over(p -> of(household.find(p.id()).orElseThrow(), household.members())
                        .all());
    }

    Beyond of(CountMembers.Counted member, List<CountMembers.Counted> household) {
        return beyond.computeIfAbsent(member.person().id(), id -> reckoned(member, household));
    }

    private Beyond reckoned(CountMembers.Counted member, List<CountMembers.Counted> household) {
        var person = member.person();
        var agreed = person.tally(ItemKind.AGREED_SUPPORT);
        if (!agreed.from().isEmpty()) {
            var declared = person.sum(ItemKind.SUPPORT, ItemKind.SUPPORT_OF_RELATIVES);
            return new Beyond(known.rules().support().beyond(agreed, declared), Tally.NONE);
        }
        var elsewhere = obligors.kin(member, household, ParentsOf.find(known, member, household)).values().stream()
                .map(kin -> Obligor.of(kin, householdOf.apply(kin.id())))
                .filter(obligor -> !obligor.livesWith(member))
                .toList();
        return elsewhere.isEmpty()
                ? Beyond.NONE
                : new Beyond(
                        beyond(member, elsewhere, false, ItemKind.SUPPORT),
                        beyond(member, elsewhere, true, ItemKind.SUPPORT_OF_RELATIVES));
    }

    private Tally beyond(CountMembers.Counted member, List<Obligor> elsewhere, boolean elders, ItemKind declared) {
        var some = elsewhere.stream()
                .filter(o -> o.person().age() >= known.rules().ages().elder() == elders)
                .toList();
        if (some.isEmpty()) {
            return Tally.NONE;
        }
        var due = some.stream().map(o -> due(member, o)).reduce(Tally.NONE, Tally::plus);
        return known.rules().support().beyond(due, member.person().tally(declared));
    }

    /**
     * @param home where the obligor lives; null for nowhere that the registry knows
     * @param there the obligor as a member of it
     */
    private record Obligor(
            PersonKnown person, @Nullable HouseholdReckoning home, CountMembers.@Nullable Counted there) {
        static Obligor of(PersonKnown person, @Nullable HouseholdReckoning home) {
            return new Obligor(
                    person, home, home == null ? null : home.find(person.id()).orElse(null));
        }

        /** Null when that cannot be said. */
        @Nullable
        Boolean counts() {
            return there == null ? null : there.counted();
        }

        boolean livesWith(CountMembers.Counted member) {
            return Boolean.TRUE.equals(member.counted())
                    && livesWith(member.person().id());
        }

        /** Whether both count in one household. */
        boolean livesWith(long other) {
            return Boolean.TRUE.equals(counts())
                    && Objects.requireNonNull(home)
                            .find(other)
                            .map(CountMembers.Counted::counted)
                            .orElse(false);
        }

        /** Whoever does not count in the household, such as a prisoner, is taken alone. */
        Sums sums() {
            return Boolean.TRUE.equals(counts()) ? Objects.requireNonNull(home).sums() : Sums.of(person);
        }

        /** That somebody is taken alone may tell why. */
        int confidentiality() {
            var why = there == null || Boolean.TRUE.equals(there.counted())
                    ? null
                    : there.asked().get("absence");
            return why == null ? 1 : why.confidentiality();
        }
    }

    private Tally due(CountMembers.Counted member, Obligor obligor) {
        if (obligor.there() == null) {
            return Tally.missing("义务人家庭");
        }
        if (obligor.counts() == null || member.counted() == null) {
            return Tally.missing("计入人数");
        }
        var persons = obligor.sums().persons();
        var income = obligor.sums().beforeSupport().atLeast(obligor.confidentiality());
        if (persons.value() == null || income.value() == null) {
            var lacking = persons.plus(income).missing().stream()
                    .map(what -> "义务人家庭的" + what)
                    .toList();
            return new Tally(null, List.of(), lacking, income.confidentiality());
        }
        return judged(member, obligor, persons.value(), income);
    }

    private Tally judged(CountMembers.Counted member, Obligor obligor, long persons, Tally income) {
        var obligees = obligees(obligor);
        var values = new HashMap<String, @Nullable Object>();
        values.put("obligor_persons", BigDecimal.valueOf(persons));
        values.put("obligor_income", income.yuan().value());
        values.put("obligees", BigDecimal.valueOf(obligees));
        var inputs = new HashMap<String, @Nullable Object>();
        formula.policy().inputs().forEach(i -> inputs.put(i.name(), values.get(i.column())));
        var judged = formula.judge(Long.toString(member.person().area()), known.day(), inputs);
        if (!(judged.decisions().get(DECISION) instanceof BigDecimal yuan)) {
            return new Tally(
                    null,
                    List.of(),
                    judged.missing().isEmpty() ? List.of(WHAT) : judged.missing(),
                    income.confidentiality());
        }
        var detail = "%s 元/月，义务人家庭 %d 人，须供养 %d 人".formatted(yuan.toPlainString(), persons, obligees);
        return new Tally(
                yuan.movePointRight(2).longValueExact(),
                List.of(new Fact.Provenance(
                        WHAT,
                        obligor.person().id(),
                        formula.policy().id(),
                        "按公式推算",
                        formula.policy().from(),
                        detail)),
                List.of(),
                income.confidentiality());
    }

    /** Spouse, parents and minor children who do not live with the obligor, at least one. */
    private int obligees(Obligor obligor) {
        var kin = obligor.person().kin();
        var minors = known.children().getOrDefault(kin.id(), List.of()).stream()
                .filter(c -> IncomePeriod.completed(c.birthDate(), known.day())
                        < known.rules().ages().majority() * 12)
                .map(KnownTable.Kin::id);
        var ids = Stream.concat(minors, Stream.<@Nullable Long>of(kin.spouseId(), kin.motherId(), kin.fatherId()))
                .filter(Objects::nonNull)
                .filter(id -> id != kin.id())
                .filter(id -> livesOn(id) && !obligor.livesWith(id));
        Set<Long> apart = new HashSet<>(ids.toList());
        return Math.max(1, apart.size());
    }

    private boolean livesOn(long id) {
        var kin = known.people().get(id);
        return kin != null && kin.livesOn(known.day());
    }
}
