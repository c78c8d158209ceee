package org.lianglin.people;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What was done to a person or a household, the latest first, and whether the viewer can take it back. */
@Component
class ListChanges {
    private static final int SHOWN = 20;

    private final Access access;
    private final FamilyChangeTable changes;
    private final PersonTable persons;
    private final HouseholdTable households;
    private final UndoChange undo;

    ListChanges(
            Access access, FamilyChangeTable changes, PersonTable persons, HouseholdTable households, UndoChange undo) {
        this.access = access;
        this.changes = changes;
        this.persons = persons;
        this.households = households;
        this.undo = undo;
    }

    /** @param undoableUntil when the viewer can still take it back; null when he cannot */
    record Change(
            String id,
            ChangeKind kind,
            String kindName,
            Instant at,
            String by,
            @Nullable Instant undoneAt,
            @Nullable String undoneBy,
            @Nullable Instant undoableUntil) {}

    record Changes(List<Change> items) {}

    @Transactional(readOnly = true)
    public Changes ofPerson(long id) {
        access.require(Permission.VIEW_PEOPLE);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.VIEW_PEOPLE, person.places());
        return shown(changes.listOf("PERSON", id, SHOWN));
    }

    @Transactional(readOnly = true)
    public Changes ofHousehold(long id) {
        access.require(Permission.VIEW_PEOPLE);
        var household = households.find(id).orElseThrow(PeopleRefused.HouseholdUnseen::new);
        access.require(Permission.VIEW_PEOPLE, new Area(household.area()));
        return shown(changes.listOf("HOUSEHOLD", id, SHOWN));
    }

    /** Only the last that still stands can be taken back. */
    private Changes shown(List<FamilyChangeTable.Row> rows) {
        var last = rows.stream()
                .filter(r -> r.undoneAt() == null)
                .findFirst()
                .map(FamilyChangeTable.Row::id)
                .orElse(0L);
        return new Changes(rows.stream()
                .map(r -> new Change(
                        Long.toString(r.id()),
                        r.kind(),
                        Codes.name("change", r.kind().name()),
                        r.doneAt(),
                        r.orderedBy(),
                        r.undoneAt(),
                        r.undoneBy(),
                        r.id() == last
                                        && access.viewer().may(Permission.EDIT_PEOPLE, r.area())
                                        && undo.refusal(r).isEmpty()
                                ? undo.until(r)
                                : null))
                .toList());
    }
}
