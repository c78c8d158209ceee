package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.place.Homes;
import org.springframework.stereotype.Component;

/** Says in words what a merge moves, ends and takes over. */
@Component
class DescribeMerge {
    private final DescribeMergeTable table;
    private final PersonTable persons;
    private final Homes homes;

    DescribeMerge(DescribeMergeTable table, PersonTable persons, Homes homes) {
        this.table = table;
        this.persons = persons;
        this.homes = homes;
    }

    List<FollowsMerge.MergeLine> of(MergeRows.Two two, MergeJournal journal) {
        var lines = new ArrayList<FollowsMerge.MergeLine>();
        two.choices().sides().forEach((key, side) -> {
            if (side == MergeChoices.Side.FROM && MergeChoices.ATTRIBUTES.contains(key)) {
                lines.add(new FollowsMerge.MergeLine("VALUE", Codes.name("attribute", key), null));
            }
        });
        var addresses = homes.addresses(table.occupancies(journal.closedOccupancies).stream()
                .map(DescribeMergeTable.Home::dwellingId)
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        for (var home : table.occupancies(journal.closedOccupancies)) {
            var dwelling = home.dwellingId();
            lines.add(new FollowsMerge.MergeLine(
                    home.personId() == two.from().id() ? "RESIDENCE" : "RESIDENCE_CHANGES",
                    dwelling == null ? Codes.name("occupancyKind", home.kind()) : addresses.getOrDefault(dwelling, "…"),
                    Codes.name("occupancyKind", home.kind()) + " " + period(home.from(), home.to())));
        }
        for (var member : table.members(journal.closedMembers)) {
            var kind = member.personId() == two.from().id()
                    ? "HOUSEHOLD"
                    : member.personId() == two.into().id() ? "HOUSEHOLD_CHANGES" : "HEAD";
            lines.add(new FollowsMerge.MergeLine(
                    kind,
                    Codes.name("grouping", member.grouping()) + " " + member.householdId(),
                    "HEAD".equals(kind)
                            ? name(member.personId())
                            : Codes.name("relation", member.relation()) + " " + period(member.from(), member.to())));
        }
        journal.closedHouseholds.forEach(
                h -> lines.add(new FollowsMerge.MergeLine("HOUSEHOLD_CLOSES", Long.toString(h.id()), null)));
        journal.spouses.stream()
                .filter(l -> l.person() != two.into().id())
                .forEach(l -> lines.add(new FollowsMerge.MergeLine(
                        l.after() == null ? "SPOUSE_PARTS" : "SPOUSE", name(l.person()), null)));
        return lines;
    }

    private String name(long person) {
        return persons.find(person).map(PersonRow::name).orElse("…");
    }

    private static String period(LocalDate from, @Nullable LocalDate to) {
        return from + " – " + (to == null ? "" : to);
    }
}
