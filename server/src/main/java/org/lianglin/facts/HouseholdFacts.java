package org.lianglin.facts;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The door: what is known of one household as policies ask for it. What somebody has a right to does not depend on who looks, so everything
 * is read that the registry holds; what of it the viewer may see is decided where it is shown.
 */
@Component
public class HouseholdFacts {
    private static final ZoneId CITY = ZoneId.of("Asia/Shanghai");

    private final Access access;
    private final KnownTable table;
    private final Laws laws;
    private final Registration registration;
    private final Parameters parameters;

    HouseholdFacts(Access access, KnownTable table, Laws laws, Registration registration, Parameters parameters) {
        this.access = access;
        this.table = table;
        this.laws = laws;
        this.registration = registration;
        this.parameters = parameters;
    }

    /** The last moment of a day, in the city. */
    static java.time.OffsetDateTime endOf(LocalDate day) {
        return day.plusDays(1).atStartOfDay(CITY).minusNanos(1000).toOffsetDateTime();
    }

    /**
     * @param household a living-together household
     * @param day whose facts are meant; flows are those of the income period before it
     * @param known as the registry stood at the end of that day
     * @throws org.lianglin.foundation.refusal.Refusal when there is no such household within the viewer's places, or the viewer may not see
     *     finances there
     */
    @Transactional
    public Facts of(long household, LocalDate day, LocalDate known) {
        access.require(Permission.VIEW_SENSITIVE);
        var when = new KnownTable.When(day, endOf(known));
        var house = table.house(household, when).orElseThrow(FactsRefused.HouseholdUnseen::new);
        var area = new Area(house.area());
        access.require(Permission.VIEW_PEOPLE, area);
        access.require(Permission.VIEW_SENSITIVE, area);
        var eyes = table.openEyes();
        var rows = read(house, when);
        table.closeEyes(eyes);
        return reckoned(household, known, rows);
    }

    private Facts reckoned(long household, LocalDate known, Known rows) {
        var day = rows.day();
        var count = new CountMembers(rows, laws.judge(laws.members(day)));
        var property = laws.judge(laws.property(day));
        var reckonings = new HashMap<Long, HouseholdReckoning>();
        for (var id : rows.houses().keySet()) {
            reckonings.put(id, new HouseholdReckoning(rows, id, count, property));
        }
        var own = Objects.requireNonNull(reckonings.get(household));
        Function<Long, @Nullable HouseholdReckoning> householdOf = person -> {
            var home = rows.homes().get(person);
            return home == null ? null : reckonings.get(home.household());
        };
        var obligors = new Obligors(rows, householdOf);
        var support = new Support(rows, obligors, householdOf, laws.judge(laws.support(day)));
        var members = own.members().stream()
                .map(m -> member(m, own, rows, obligors, support))
                .toList();
        return new Facts(household, new Area(own.area()), day, known, members, own.values(support.of(own)));
    }

    private Facts.Member member(
            CountMembers.Counted member, HouseholdReckoning own, Known rows, Obligors obligors, Support support) {
        var parents = ParentsOf.find(rows, member, own.members());
        var registered = member.person().kin().registeredArea();
        var values = new PersonReckoning(rows.day(), own, member, support)
                .values(
                        parents,
                        obligors.of(member, own.members(), parents),
                        registered == null ? null : registration.rural(registered),
                        registered != null && registration.local(registered));
        return new Facts.Member(
                member.person().id(),
                member.membership().relation(),
                member.person().age(),
                member.counted(),
                member.reason(),
                member.article(),
                values);
    }

    /** The household, the kin of its members, and the households in which those live. */
    private Known read(KnownTable.House house, KnownTable.When when) {
        var rules = Rules.of(parameters, when.day());
        var own = table.members(List.of(house.id()), when);
        var people = new HashMap<Long, KnownTable.Kin>();
        var ids = own.stream().map(KnownTable.Membership::person).toList();
        table.kin(ids, when).forEach(k -> people.put(k.id(), k));
        var children = new LinkedHashSet<>(table.childrenOf(ids, when));
        children.forEach(k -> people.put(k.id(), k));
        var links =
                links(people.values().stream().filter(k -> ids.contains(k.id())).toList());
        table.kin(links, when).forEach(k -> people.put(k.id(), k));
        var owed = owed(people.values(), when);
        var homes = table.membershipsOf(people.keySet(), when).stream()
                .map(KnownTable.Membership::household)
                .collect(Collectors.toSet());
        homes.add(house.id());
        var members = table.members(homes, when);
        var others = members.stream()
                .map(KnownTable.Membership::person)
                .filter(p -> !people.containsKey(p))
                .toList();
        table.kin(others, when).forEach(k -> people.put(k.id(), k));
        var all = Set.copyOf(people.keySet());
        owed.forEach(k -> people.putIfAbsent(k.id(), k));
        children.addAll(owed);
        return new Known(
                when.day(),
                rules,
                table.houses(homes, when).stream()
                        .collect(Collectors.toMap(KnownTable.House::id, KnownTable.House::area)),
                members.stream().collect(Collectors.groupingBy(KnownTable.Membership::household)),
                members.stream().collect(Collectors.toMap(KnownTable.Membership::person, m -> m, (a, b) -> a)),
                people,
                childrenByParent(children),
                table.tags(all, when).stream().collect(Collectors.groupingBy(KnownTable.Tag::personId)),
                table.items(all, rules.periods().first(), when).stream()
                        .collect(Collectors.groupingBy(KnownTable.Item::personId)),
                table.registers(rules.periods().first(), when));
    }

    /** Whom those people must support themselves, as far as links of the registry say. */
    private List<KnownTable.Kin> owed(Collection<KnownTable.Kin> obligors, KnownTable.When when) {
        var owed = new ArrayList<>(
                table.childrenOf(obligors.stream().map(KnownTable.Kin::id).toList(), when));
        owed.addAll(table.kin(links(obligors), when));
        return owed;
    }

    private static Set<Long> links(Collection<KnownTable.Kin> people) {
        return people.stream()
                .flatMap(k -> Stream.<@Nullable Long>of(k.spouseId(), k.motherId(), k.fatherId()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Map<Long, List<KnownTable.Kin>> childrenByParent(Collection<KnownTable.Kin> children) {
        var byParent = new HashMap<Long, List<KnownTable.Kin>>();
        for (var child : children) {
            for (var parent : new @Nullable Long[] {child.motherId(), child.fatherId()}) {
                if (parent != null) {
                    byParent.computeIfAbsent(parent, p -> new ArrayList<>()).add(child);
                }
            }
        }
        return byParent;
    }
}
