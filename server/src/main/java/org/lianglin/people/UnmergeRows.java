package org.lianglin.people;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.people.MergeRowsTable.Kind;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Brings homes, memberships and values back to where a merge had taken them from; what has changed since stays. */
@Component
class UnmergeRows {
    private static final Map<String, List<String>> COLUMNS = columns();

    private final MergeTable merges;
    private final MergeRowsTable rows;
    private final MergeFactsTable facts;
    private final MergeHouseholdsTable households;
    private final JsonMapper json;

    UnmergeRows(
            MergeTable merges,
            MergeRowsTable rows,
            MergeFactsTable facts,
            MergeHouseholdsTable households,
            JsonMapper json) {
        this.merges = merges;
        this.rows = rows;
        this.facts = facts;
        this.households = households;
        this.json = json;
    }

    private static Map<String, List<String>> columns() {
        var columns = new LinkedHashMap<String, List<String>>();
        columns.put("formerNames", List.of("former_names"));
        columns.put("name", List.of("name", "pinyin"));
        columns.put("sex", List.of("sex"));
        columns.put("birthDate", List.of("birth_date"));
        columns.put("idNumber", List.of("id_type"));
        columns.put("phone", List.of());
        columns.put("ethnic", List.of("ethnic"));
        columns.put("marital", List.of("marital"));
        columns.put("education", List.of("education"));
        columns.put("political", List.of("political"));
        columns.put("health", List.of("health"));
        columns.put("registeredAddress", List.of("registered_address"));
        columns.put(MergeChoices.REGISTRATION, List.of("registered_area"));
        columns.put(MergeChoices.DEATH, List.of("death_date", "death_source"));
        columns.put("lifeStatus", List.of("life_status"));
        columns.put("verified", List.of("last_verified_at", "verified_by"));
        return columns;
    }

    /**
     * The rows first; then tells which values of the person may be given back.
     *
     * @param kept gets what stays as it is
     */
    List<String> restore(
            MergeTable.Row merge,
            MergeJournal journal,
            OffsetDateTime since,
            OffsetDateTime stamp,
            List<FollowsMerge.MergeLine> kept) {
        var moved = occupancies(merge, journal, since, stamp);
        if (!moved) {
            kept.add(new FollowsMerge.MergeLine("RESIDENCE", Codes.name("attribute", MergeChoices.RESIDENCE), null));
        }
        members(merge, journal, since, stamp, kept);
        var told = facts(merge, journal, since);
        var back = new ArrayList<String>();
        var choices = json.readTree(merge.choices());
        var after = json.readTree(journal.after);
        var now = json.readTree(merges.image(merge.into()));
        if (moved && now.path("area").equals(after.path("area"))) {
            back.add(MergeChoices.RESIDENCE);
        }
        COLUMNS.forEach((key, columns) -> {
            var same = columns.stream().allMatch(c -> now.path(c).equals(after.path(c))) && !told.contains(key);
            if ("idNumber".equals(key) || "phone".equals(key)) {
                same = same
                        && merges.still(
                                merge.id(), key, "FROM".equals(choices.path(key).asString("")));
            }
            if (same) {
                back.add(key);
            } else if (!"verified".equals(key)) {
                kept.add(new FollowsMerge.MergeLine("VALUE", Codes.name("attribute", label(key)), null));
            }
        });
        return back;
    }

    private static String label(String key) {
        return MergeChoices.REGISTRATION.equals(key) ? "registeredArea" : key;
    }

    /** Whether the main residence of the one who stayed is as the merge left it. */
    private boolean occupancies(
            MergeTable.Row merge, MergeJournal journal, OffsetDateTime since, OffsetDateTime stamp) {
        var opened = journal.openedOccupancies;
        var same = rows.past(Kind.OCCUPANCY, rows.narrow(Kind.OCCUPANCY, opened, "main"))
                        .isEmpty()
                && rows.others(Kind.OCCUPANCY, merge.into(), opened, since, "main")
                        .isEmpty();
        var own = rows.narrow(Kind.OCCUPANCY, journal.closedOccupancies, "not main");
        rows.close(Kind.OCCUPANCY, same ? opened : rows.narrow(Kind.OCCUPANCY, opened, "not main"), stamp);
        var back = same
                ? journal.closedOccupancies
                : union(rows.of(Kind.OCCUPANCY, merge.from(), journal.closedOccupancies), own);
        rows.reopen(Kind.OCCUPANCY, back);
        return same;
    }

    private void members(
            MergeTable.Row merge,
            MergeJournal journal,
            OffsetDateTime since,
            OffsetDateTime stamp,
            List<FollowsMerge.MergeLine> kept) {
        var touched = union(journal.closedMembers, journal.openedMembers);
        var others = new LinkedHashSet<>(touched);
        others.removeAll(rows.of(Kind.MEMBER, merge.into(), touched));
        others.removeAll(rows.of(Kind.MEMBER, merge.from(), touched));
        if (!rows.past(Kind.MEMBER, intersection(journal.openedMembers, others)).isEmpty()) {
            // somebody else's membership, which the merge had made that of the head
            throw new PeopleRefused.UnmergeBreaks(Codes.name("relation", Relation.HEAD.code()));
        }
        for (var grouping : List.of("LIVING", "REGISTERED", "ASSISTANCE")) {
            var narrower = "\"grouping\" = '" + grouping + "'";
            var opened = rows.narrow(Kind.MEMBER, rows.of(Kind.MEMBER, merge.into(), journal.openedMembers), narrower);
            var closed = rows.narrow(Kind.MEMBER, rows.of(Kind.MEMBER, merge.into(), journal.closedMembers), narrower);
            if (rows.past(Kind.MEMBER, opened).isEmpty()
                    && rows.others(Kind.MEMBER, merge.into(), opened, since, narrower)
                            .isEmpty()) {
                rows.close(Kind.MEMBER, opened, stamp);
                rows.reopen(Kind.MEMBER, closed);
            } else {
                kept.add(new FollowsMerge.MergeLine("HOUSEHOLD", Codes.name("grouping", grouping), null));
            }
        }
        rows.close(Kind.MEMBER, intersection(journal.openedMembers, others), stamp);
        rows.reopen(
                Kind.MEMBER,
                union(
                        rows.of(Kind.MEMBER, merge.from(), journal.closedMembers),
                        intersection(journal.closedMembers, others)));
        for (var household : journal.closedHouseholds) {
            if (!households.reopen(household)) {
                throw new PeopleRefused.UnmergeBreaks(Long.toString(household.id()));
            }
        }
        households.findBroken(touched).ifPresent(household -> {
            throw new PeopleRefused.UnmergeBreaks(Long.toString(household));
        });
    }

    /** The attributes whose history has gone on since. */
    private Set<String> facts(MergeTable.Row merge, MergeJournal journal, OffsetDateTime since) {
        var changed = new LinkedHashSet<String>();
        rows.past(Kind.FACT, journal.openedFacts).forEach(id -> changed.add(facts.attributeOf(id)));
        rows.others(Kind.FACT, merge.into(), journal.openedFacts, since, "true")
                .forEach(id -> changed.add(facts.attributeOf(id)));
        if (changed.contains("idType")) {
            changed.add("idNumber");
        }
        if (changed.contains("idNumber")) {
            changed.add("idType");
        }
        // of a fact nothing may be known twice of the same time, so what the merge told goes; the merge itself
        // remembers it
        facts.delete(unchanged(journal.openedFacts, changed));
        facts.delete(unchanged(journal.baseFacts, changed));
        rows.reopen(Kind.FACT, unchanged(journal.closedFacts, changed));
        return changed;
    }

    private List<Long> unchanged(List<Long> ids, Set<String> changed) {
        return ids.stream()
                .filter(id -> !changed.contains(facts.attributeOf(id)))
                .toList();
    }

    private static List<Long> union(List<Long> one, List<Long> other) {
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return List.copyOf(all);
    }

    private static List<Long> intersection(List<Long> one, Set<Long> other) {
        return one.stream().filter(other::contains).toList();
    }
}
