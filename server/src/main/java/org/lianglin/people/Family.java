package org.lianglin.people;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Area;

/** A household with everybody in it, taken hold of for a change. */
record Family(
        HouseholdTable.Row household,
        List<FamilyTable.Member> members,
        Map<Long, PersonRow> persons,
        Map<Long, Kinship.Parents> parents) {
    Family {
        members = List.copyOf(members);
        persons = Map.copyOf(persons);
        parents = Map.copyOf(parents);
    }

    boolean living() {
        return "LIVING".equals(household.grouping());
    }

    long id() {
        return household.id();
    }

    Area area() {
        return new Area(household.area());
    }

    Set<Long> ids() {
        return members.stream().map(FamilyTable.Member::personId).collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<FamilyTable.Member> head() {
        return members.stream()
                .filter(m -> m.relation().equals(Relation.HEAD.code()))
                .findFirst();
    }

    List<FamilyTable.Member> those(Collection<Long> chosen) {
        return members.stream().filter(m -> chosen.contains(m.personId())).toList();
    }

    List<FamilyTable.Member> without(Collection<Long> chosen) {
        return members.stream().filter(m -> !chosen.contains(m.personId())).toList();
    }

    String nameOf(long person) {
        var row = persons.get(person);
        return row == null ? "" : row.name();
    }

    /** The members as people would say it: 王建国(户主)、李秀英(妻). */
    String told() {
        return members.stream()
                .map(m -> nameOf(m.personId()) + "(" + Codes.name("relation", m.relation()) + ")")
                .collect(Collectors.joining("、"));
    }

    /**
     * Who leads when nobody was chosen: the spouse of the former head, else the eldest of those who were.
     */
    static long likelyHead(List<FamilyTable.Member> candidates, Family family) {
        return candidates.stream()
                .sorted(java.util.Comparator.comparing((FamilyTable.Member m) ->
                                !Set.of("02", "10", "11", "12").contains(m.relation()))
                        .thenComparing(m -> Optional.ofNullable(family.persons().get(m.personId()))
                                .map(PersonRow::birthDate)
                                .orElse(java.time.LocalDate.MAX)))
                .findFirst()
                .orElseThrow()
                .personId();
    }

    /**
     * What the members are to a head: as told, else as kinship has it.
     *
     * @param told relation codes by person, for correction
     */
    Map<Long, String> relations(long head, Collection<FamilyTable.Member> of, Map<Long, String> told) {
        var relations = new LinkedHashMap<Long, String>();
        var leader = kin(head);
        for (var member : of) {
            var person = member.personId();
            var given = told.get(person);
            if (person == head) {
                if (given != null && !given.equals(Relation.HEAD.code())) {
                    throw new PeopleRefused.InvalidField("relations." + person, "people.head-is-head");
                }
                relations.put(person, Relation.HEAD.code());
                continue;
            }
            relations.put(person, given == null ? derived(leader, person) : checked(given, person));
        }
        return relations;
    }

    private String derived(Optional<Kinship.Kin> leader, long person) {
        return leader.flatMap(l -> kin(person).map(m -> Kinship.relationTo(l, m)))
                .orElse(Kinship.RELATIVE);
    }

    private String checked(String code, long person) {
        var field = "relations." + person;
        if (!Codes.has("relation", code)) {
            throw new PeopleRefused.InvalidField(field, "people.relation-unknown", Map.of("code", code));
        }
        var relation = new Relation(code);
        if (relation.isHead()) {
            throw new PeopleRefused.InvalidField(field, "people.household-has-a-head");
        }
        var row = persons.get(person);
        if (row != null && !relation.fits(row.sex())) {
            throw new PeopleRefused.InvalidField(
                    field, "people.relation-differs-from-sex", Map.of("relation", relation.name()));
        }
        return relation.code();
    }

    private Optional<Kinship.Kin> kin(long person) {
        var row = persons.get(person);
        return row == null
                ? Optional.empty()
                : members.stream()
                        .filter(m -> m.personId() == person)
                        .findFirst()
                        .map(m -> Kinship.Kin.of(
                                row, m.relation(), parents.getOrDefault(person, Kinship.Parents.UNKNOWN)));
    }

    /** The two as one household: what the others are to the former head is carried over the link of the two heads, if there is one. */
    Family joinedBy(Family other) {
        var all = new HashMap<>(persons);
        all.putAll(other.persons);
        var links = new HashMap<>(parents);
        links.putAll(other.parents);
        var together = Stream.concat(members.stream(), other.members.stream().map(m -> with(m, acrossHeads(other, m))))
                .toList();
        return new Family(household, together, all, links);
    }

    private String acrossHeads(Family other, FamilyTable.Member member) {
        var mine = head().flatMap(h -> kin(h.personId()));
        var theirs = other.head().flatMap(h -> other.kin(h.personId()));
        var joining = other.kin(member.personId());
        if (mine.isEmpty() || theirs.isEmpty() || joining.isEmpty()) {
            return Kinship.RELATIVE;
        }
        return Kinship.across(mine.get(), theirs.get(), joining.get());
    }

    private static FamilyTable.Member with(FamilyTable.Member m, String relation) {
        return new FamilyTable.Member(
                m.id(), m.householdId(), m.grouping(), m.area(), m.personId(), relation, m.source(), m.from());
    }

    /** Families as a change concerns them. */
    record Several(List<Family> families, Area area, List<Area> places) implements FamilyChange.Concerned {
        Several {
            families = List.copyOf(families);
            places = List.copyOf(places);
        }

        static Several of(Family... families) {
            return new Several(List.of(families), families[0].area(), List.of());
        }

        Family first() {
            return families.getFirst();
        }

        @Override
        public Collection<Long> persons() {
            return families.stream().flatMap(f -> f.ids().stream()).distinct().toList();
        }
    }
}
