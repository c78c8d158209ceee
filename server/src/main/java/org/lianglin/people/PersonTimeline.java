package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;

/** What happened to a person, the latest first: made from the periods, never kept apart from them. */
@Component
class PersonTimeline {
    private static final Set<String> SEALED = Set.of("idNumber", "phone");

    List<PersonFile.TimelineEntry> of(
            PersonRow person,
            List<OccupancyTable.Row> lived,
            List<HouseholdTable.Member> memberships,
            List<FactTable.Row> told,
            Map<Long, String> addresses) {
        var entries = new ArrayList<PersonFile.TimelineEntry>();
        entries.add(entry(person.birthDate(), "BORN", "", ""));
        lived.forEach(o -> residence(entries, o, addresses));
        memberships.forEach(m -> membership(entries, m));
        told.forEach(f -> fact(entries, f));
        if (person.lastVerifiedAt() != null) {
            entries.add(entry(
                    person.lastVerifiedAt(), "VERIFIED", Objects.requireNonNullElse(person.verifiedBy(), ""), ""));
        }
        if (person.deathDate() != null) {
            entries.add(entry(person.deathDate(), "DIED", "", ""));
        }
        entries.sort(Comparator.comparing(PersonFile.TimelineEntry::at).reversed());
        return entries;
    }

    private static void residence(
            List<PersonFile.TimelineEntry> entries, OccupancyTable.Row row, Map<Long, String> addresses) {
        var where = row.dwellingId() == null
                ? Codes.name("occupancyKind", row.kind())
                : addresses.getOrDefault(row.dwellingId(), "") + " · " + Codes.name("occupancyKind", row.kind());
        entries.add(entry(row.from(), "MOVED_IN", where, row.sourceName()));
        if (row.to() != null) {
            entries.add(entry(row.to(), "MOVED_OUT", where, row.sourceName()));
        }
    }

    private static void membership(List<PersonFile.TimelineEntry> entries, HouseholdTable.Member member) {
        var what = Codes.name("grouping", member.grouping()) + " · " + Codes.name("relation", member.relation());
        entries.add(entry(member.from(), "JOINED", what, member.sourceName()));
        if (member.to() != null) {
            entries.add(entry(member.to(), "LEFT", what, member.sourceName()));
        }
    }

    private static void fact(List<PersonFile.TimelineEntry> entries, FactTable.Row fact) {
        var label = Codes.name("attribute", fact.attribute());
        var value = fact.value();
        if (value != null && value.isEmpty()) {
            return;
        }
        var shown =
                value == null || SEALED.contains(fact.attribute()) ? "" : ": " + Codes.name(fact.attribute(), value);
        entries.add(entry(fact.from(), "CORRECTED", label + shown, fact.sourceName()));
    }

    private static PersonFile.TimelineEntry entry(LocalDate at, String kind, String detail, String source) {
        return new PersonFile.TimelineEntry(at, kind, Codes.name("event", kind), detail, source);
    }
}
