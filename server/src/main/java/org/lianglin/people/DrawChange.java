package org.lianglin.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.place.Counts;
import org.lianglin.place.Homes;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;

/** Draws what a change does from two pictures of the same people, one taken before it and one after. */
@Component
class DrawChange {
    private final Access access;
    private final StandingTable standings;
    private final FamilyTable families;
    private final CensusTable census;
    private final PersonLines lines;
    private final Homes homes;
    private final Places places;

    DrawChange(
            Access access,
            StandingTable standings,
            FamilyTable families,
            CensusTable census,
            PersonLines lines,
            Homes homes,
            Places places) {
        this.access = access;
        this.standings = standings;
        this.families = families;
        this.census = census;
        this.lines = lines;
        this.homes = homes;
        this.places = places;
    }

    /** How everything stands at one moment. */
    record Picture(
            Map<Long, StandingTable.Person> persons,
            Map<Long, StandingTable.Household> households,
            List<FamilyTable.Member> members,
            Map<Area, Counts> counts) {
        /** Every place that somebody or something of the picture is filed under. */
        Set<Area> areas() {
            return Stream.concat(
                            persons.values().stream().flatMap(p -> Stream.of(p.area(), p.registeredArea())),
                            households.values().stream().map(StandingTable.Household::area))
                    .filter(Objects::nonNull)
                    .map(Area::new)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    Picture take(Collection<Long> persons, Collection<Long> households, Collection<Area> counted) {
        var belong = families.membershipsOf(persons);
        var all = Stream.concat(households.stream(), belong.stream().map(FamilyTable.Member::householdId))
                .collect(Collectors.toSet());
        var standing = standings.persons(persons).stream()
                .collect(Collectors.toMap(StandingTable.Person::id, Function.identity()));
        var open = standings.households(all).stream()
                .collect(Collectors.toMap(StandingTable.Household::id, Function.identity()));
        var without = new Picture(standing, open, families.members(all), Map.of());
        var areas = new TreeSet<>(without.areas());
        areas.addAll(counted);
        return new Picture(standing, open, without.members(), census.sums(List.copyOf(areas)));
    }

    ChangePlan draw(@Nullable String id, ChangeKind kind, Picture before, Picture after, FamilyChange.Made made) {
        var addresses = homes.addresses(Stream.of(before, after)
                .flatMap(p -> Stream.concat(
                        p.persons().values().stream().map(StandingTable.Person::dwellingId),
                        p.households().values().stream().map(StandingTable.Household::dwellingId)))
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new ChangePlan(
                id,
                kind,
                Codes.name("change", kind.name()),
                made.person() == null ? null : made.person().toString(),
                persons(before, after, addresses),
                households(before, after, addresses),
                counts(before, after),
                made.warnings());
    }

    private List<ChangePlan.PersonEffect> persons(Picture before, Picture after, Map<Long, String> addresses) {
        var seen = lines.byId(after.persons().keySet());
        return after.persons().values().stream()
                .sorted(Comparator.comparing(p -> rank(p.id(), after)))
                .filter(p -> seen.containsKey(p.id()))
                .map(p -> {
                    var line = Objects.requireNonNull(seen.get(p.id()));
                    var former = before.persons().get(p.id());
                    return new ChangePlan.PersonEffect(
                            line.id(),
                            line.name(),
                            line.sex(),
                            line.age(),
                            former == null ? null : standing(former, before, addresses),
                            standing(p, after, addresses));
                })
                .toList();
    }

    /** The order of the households, so that heads come before their members. */
    private static int rank(long person, Picture picture) {
        for (var i = 0; i < picture.members().size(); i++) {
            if (picture.members().get(i).personId() == person) {
                return i;
            }
        }
        return Integer.MAX_VALUE;
    }

    private ChangePlan.Standing standing(StandingTable.Person person, Picture picture, Map<Long, String> addresses) {
        var area = new Area(person.area());
        return new ChangePlan.Standing(
                address(person.dwellingId(), area, addresses),
                person.kind() == null ? null : Codes.name("occupancyKind", person.kind()),
                area,
                places.nameOf(area),
                Codes.name("lifeStatus", person.lifeStatus()),
                Codes.name("marital", person.marital()),
                picture.members().stream()
                        .filter(m -> m.personId() == person.id())
                        .map(m -> new ChangePlan.Membership(
                                Long.toString(m.householdId()),
                                m.grouping(),
                                Codes.name("grouping", m.grouping()),
                                m.relation(),
                                Codes.name("relation", m.relation())))
                        .toList());
    }

    private List<ChangePlan.HouseholdEffect> households(Picture before, Picture after, Map<Long, String> addresses) {
        var all = new TreeMap<Long, StandingTable.Household>();
        all.putAll(before.households());
        all.putAll(after.households());
        return all.values().stream()
                .filter(h -> access.viewer().may(Permission.VIEW_PEOPLE, new Area(h.area())))
                .map(h -> new ChangePlan.HouseholdEffect(
                        Long.toString(h.id()),
                        h.grouping(),
                        Codes.name("grouping", h.grouping()),
                        household(h.id(), before, addresses),
                        household(h.id(), after, addresses)))
                .filter(h -> !Objects.equals(h.before(), h.after()))
                .toList();
    }

    private ChangePlan.@Nullable HouseholdStanding household(long id, Picture picture, Map<Long, String> addresses) {
        var household = picture.households().get(id);
        if (household == null) {
            return null;
        }
        var members =
                picture.members().stream().filter(m -> m.householdId() == id).toList();
        return new ChangePlan.HouseholdStanding(
                address(household.dwellingId(), new Area(household.area()), addresses),
                members.stream()
                        .filter(m -> m.relation().equals(Relation.HEAD.code()))
                        .map(m -> picture.persons().get(m.personId()))
                        .filter(Objects::nonNull)
                        .map(StandingTable.Person::name)
                        .findFirst()
                        .orElse(null),
                members.size());
    }

    private String address(@Nullable Long dwelling, Area area, Map<Long, String> addresses) {
        return dwelling == null ? places.pathOf(area) : addresses.getOrDefault(dwelling, "");
    }

    private List<ChangePlan.CensusEffect> counts(Picture before, Picture after) {
        var areas = new TreeSet<>(before.counts().keySet());
        areas.addAll(after.counts().keySet());
        return areas.stream()
                .filter(a -> access.viewer().may(Permission.VIEW_PEOPLE, a))
                .map(a -> new ChangePlan.CensusEffect(
                        a,
                        places.nameOf(a),
                        figures(before.counts().get(a)),
                        figures(after.counts().get(a))))
                .filter(e -> !e.before().equals(e.after()))
                .toList();
    }

    private static ChangePlan.Figures figures(@Nullable Counts counts) {
        return counts == null
                ? new ChangePlan.Figures(0, 0, 0)
                : new ChangePlan.Figures(counts.persons(), counts.households(), counts.registeredPersons());
    }
}
