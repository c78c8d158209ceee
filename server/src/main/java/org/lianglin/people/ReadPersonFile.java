package org.lianglin.people;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.Homes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a person's file, as it is or as it was known; whoever opens it is written to the trail. */
@Component
class ReadPersonFile {
    private final Access access;
    private final PersonTable persons;
    private final MergeTable merges;
    private final OccupancyTable occupancies;
    private final HouseholdTable households;
    private final FactTable facts;
    private final PersonLines lines;
    private final PersonAttributes attributes;
    private final PersonTimeline timeline;
    private final Homes homes;
    private final AuditTrail audit;
    private final Clock clock;

    ReadPersonFile(
            Access access,
            PersonTable persons,
            MergeTable merges,
            OccupancyTable occupancies,
            HouseholdTable households,
            FactTable facts,
            PersonLines lines,
            PersonAttributes attributes,
            PersonTimeline timeline,
            Homes homes,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.merges = merges;
        this.occupancies = occupancies;
        this.households = households;
        this.facts = facts;
        this.lines = lines;
        this.attributes = attributes;
        this.timeline = timeline;
        this.homes = homes;
        this.audit = audit;
        this.clock = clock;
    }

    /** Without dates everything known now is shown; with either, what was true on that day as known at that moment. */
    @Transactional
    public PersonFile read(long id, @Nullable LocalDate validAt, @Nullable Instant knownAt) {
        access.require(Permission.VIEW_PEOPLE);
        var person = persons.find(id).orElseThrow(() -> gone(id));
        access.requireOnAny(Permission.VIEW_PEOPLE, person.places());
        var asOf = validAt == null && knownAt == null
                ? null
                : new PersonFile.AsOf(
                        Objects.requireNonNullElseGet(validAt, () -> LocalDate.now(clock)),
                        Objects.requireNonNullElseGet(knownAt, clock::instant));
        var known = asOf == null ? clock.instant() : asOf.knownAt();
        var lived = occupancies.ofPerson(id, known);
        var memberships = households.ofPerson(id, known);
        var told = facts.ofPerson(id, known);
        audit.record(new AuditRecord("people.viewed", "person:" + id, person.area(), null, Map.of()));
        return assemble(person, asOf, lived, memberships, told, known);
    }

    /** Whoever was merged is found where both stand now. */
    private PeopleRefused gone(long id) {
        return merges.findStanding(id)
                .<PeopleRefused>map(PeopleRefused.PersonMerged::new)
                .orElseGet(PeopleRefused.PersonUnseen::new);
    }

    private PersonFile assemble(
            PersonRow person,
            PersonFile.@Nullable AsOf asOf,
            List<OccupancyTable.Row> lived,
            List<HouseholdTable.Member> memberships,
            List<FactTable.Row> told,
            Instant known) {
        var day = asOf == null ? LocalDate.now(clock) : asOf.validAt();
        var shown = asOf == null
                ? lived
                : lived.stream().filter(o -> on(day, o.from(), o.to())).toList();
        var current =
                memberships.stream().filter(m -> on(day, m.from(), m.to())).toList();
        var members = households
                .of(current.stream().map(HouseholdTable.Member::householdId).toList(), known)
                .stream()
                .filter(m -> on(day, m.from(), m.to()))
                .toList();
        var addresses = homes.addresses(lived.stream()
                .map(OccupancyTable.Row::dwellingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        var line = lines.byId(peopleOf(person, members));
        return new PersonFile(
                Objects.requireNonNull(line.get(person.id())),
                attributes.of(person, told, day),
                shown.stream().map(o -> residence(o, addresses)).toList(),
                current.stream().map(m -> household(m, members, line)).toList(),
                person.spouseId() == null ? null : line.get(person.spouseId()),
                timeline.of(person, lived, memberships, told, addresses),
                asOf,
                person.version());
    }

    private static Set<Long> peopleOf(PersonRow person, List<HouseholdTable.Member> members) {
        var ids = new LinkedHashSet<Long>(List.of(person.id()));
        members.forEach(m -> ids.add(m.personId()));
        if (person.spouseId() != null) {
            ids.add(person.spouseId());
        }
        return ids;
    }

    private static PersonFile.Residence residence(OccupancyTable.Row row, Map<Long, String> addresses) {
        var dwelling = row.dwellingId();
        return new PersonFile.Residence(
                dwelling == null ? null : dwelling.toString(),
                dwelling == null ? "" : addresses.getOrDefault(dwelling, ""),
                new Area(row.area()),
                row.kind(),
                Codes.name("occupancyKind", row.kind()),
                row.main(),
                row.from(),
                row.to(),
                row.sourceName());
    }

    private static PersonFile.HouseholdOfPerson household(
            HouseholdTable.Member own, List<HouseholdTable.Member> members, Map<Long, PersonLine> line) {
        var seen = new ArrayList<PersonFile.Member>();
        for (var member : members) {
            var person = line.get(member.personId());
            if (member.householdId() == own.householdId() && person != null) {
                seen.add(new PersonFile.Member(person, member.relation(), Codes.name("relation", member.relation())));
            }
        }
        return new PersonFile.HouseholdOfPerson(
                Long.toString(own.householdId()),
                own.grouping(),
                Codes.name("grouping", own.grouping()),
                own.relation(),
                Codes.name("relation", own.relation()),
                seen);
    }

    static boolean on(LocalDate day, LocalDate from, @Nullable LocalDate to) {
        return !day.isBefore(from) && (to == null || day.isBefore(to));
    }
}
