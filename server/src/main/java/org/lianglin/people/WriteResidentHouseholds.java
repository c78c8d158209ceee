package org.lianglin.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;

/** Moves the people of many rows of a list between households. */
@Component
class WriteResidentHouseholds {
    private static final String NO_RELATIVE = "99";

    private final ResidentWriteTable table;

    WriteResidentHouseholds(ResidentWriteTable table) {
        this.table = table;
    }

    /** Takes everybody out of the household that is left and into the one that is joined, which is opened where there is none. */
    void write(WrittenResidents written, Function<ResidentChange, Area> areaOf) {
        var closed = leave(written);
        var joining = new TreeMap<Long, List<Map.Entry<Long, ResidentChange>>>();
        written.changes().entrySet().forEach(e -> {
            var dwelling = e.getValue().joins();
            if (dwelling != null) {
                joining.computeIfAbsent(dwelling, d -> new ArrayList<>()).add(e);
            }
        });
        if (joining.isEmpty()) {
            return;
        }
        var members = new ArrayList<ResidentWriteTable.NewMember>();
        var without = new ArrayList<List<Map.Entry<Long, ResidentChange>>>();
        joining.values().forEach(people -> {
            var household = people.getFirst().getValue().household;
            if (household == null || closed.contains(household.id())) {
                without.add(people);
            } else {
                people.forEach(p -> members.add(member(
                        household.id(),
                        household.area(),
                        p.getKey(),
                        p.getValue(),
                        Objects.requireNonNullElse(p.getValue().row.relation(), NO_RELATIVE))));
            }
        });
        open(without, members, written, areaOf);
        table.insertMembers(members)
                .forEach(t -> written.undo(t.personId()).addedMembers.add(t.id()));
    }

    /** Households whose last member left, which are closed. */
    private Set<Long> leave(WrittenResidents written) {
        var leaving = written.changes().entrySet().stream()
                .filter(e -> e.getValue().leaves())
                .map(e -> new ResidentWriteTable.Leaving(e.getKey(), Objects.requireNonNull(e.getValue().from)))
                .toList();
        if (leaving.isEmpty()) {
            return Set.of();
        }
        var cause = new HashMap<Long, Long>();
        var shrunk = new TreeMap<Long, LocalDate>();
        for (var left : table.leaveHouseholds(leaving)) {
            written.undo(left.personId()).endedMembers.add(left.id());
            if (left.again() != null) {
                written.undo(left.personId()).addedMembers.add(left.again());
            }
            cause.put(left.householdId(), left.personId());
            shrunk.merge(left.householdId(), left.day(), (a, b) -> a.isAfter(b) ? a : b);
        }
        var households = shrunk.entrySet().stream()
                .map(e -> new ResidentWriteTable.Shrunk(e.getKey(), e.getValue()))
                .toList();
        var closed = table.closeEmpty(households);
        closed.forEach(c ->
                written.undo(cause(cause, c.householdId())).closedHouseholds.add(c.image()));
        table.appointHeads(households).forEach(a -> {
            var undo = written.undo(cause(cause, a.householdId()));
            undo.endedMembers.add(a.id());
            undo.addedMembers.add(a.added());
            if (a.again() != null) {
                undo.addedMembers.add(a.again());
            }
        });
        return closed.stream().map(ResidentWriteTable.Closed::householdId).collect(Collectors.toSet());
    }

    private static long cause(Map<Long, Long> cause, long household) {
        return Objects.requireNonNull(cause.get(household));
    }

    /** Opens one household per dwelling: its head is whoever the list calls so, or else the first. */
    private void open(
            List<List<Map.Entry<Long, ResidentChange>>> without,
            List<ResidentWriteTable.NewMember> members,
            WrittenResidents written,
            Function<ResidentChange, Area> areaOf) {
        if (without.isEmpty()) {
            return;
        }
        var ids = table.nextHouseholds(without.size());
        var households = new ArrayList<ResidentWriteTable.NewHousehold>();
        for (var i = 0; i < without.size(); i++) {
            var people = new ArrayList<>(without.get(i));
            people.sort(Comparator.comparing((Map.Entry<Long, ResidentChange> p) ->
                            !Relation.HEAD.code().equals(p.getValue().row.relation()))
                    .thenComparing(p -> p.getValue().number));
            var head = people.getFirst().getValue();
            var area = areaOf.apply(head).code();
            var opened = people.stream()
                    .map(p -> Objects.requireNonNull(p.getValue().from))
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            households.add(new ResidentWriteTable.NewHousehold(
                    ids.get(i),
                    area,
                    Objects.requireNonNull(head.row.dwelling()),
                    head.local() ? "LOCAL" : "MIGRANT",
                    opened));
            written.undo(people.getFirst().getKey()).openedHouseholds.add(ids.get(i));
            for (var person : people) {
                var relation = person.getValue() == head
                        ? Relation.HEAD.code()
                        : Objects.requireNonNullElse(person.getValue().row.relation(), NO_RELATIVE);
                members.add(member(ids.get(i), area, person.getKey(), person.getValue(), relation));
            }
        }
        table.insertHouseholds(households);
    }

    private static ResidentWriteTable.NewMember member(
            long household, long area, long person, ResidentChange change, String relation) {
        return new ResidentWriteTable.NewMember(
                household, person, area, relation, RegisterPerson.CLERK, Objects.requireNonNull(change.from));
    }

    /** What somebody is to the head of a household that stays. */
    void relate(WrittenResidents written, LocalDate today) {
        var related = written.changes().values().stream()
                .filter(c -> c.relation != null)
                .map(c -> new ResidentWriteTable.Related(
                        Objects.requireNonNull(c.known().member()),
                        Objects.requireNonNull(c.relation),
                        RegisterPerson.CLERK,
                        today))
                .toList();
        if (related.isEmpty()) {
            return;
        }
        table.changeRelations(related).forEach(r -> {
            var undo = written.undo(r.personId());
            undo.endedMembers.add(r.id());
            undo.addedMembers.add(r.added());
            if (r.again() != null) {
                undo.addedMembers.add(r.again());
            }
        });
    }
}
