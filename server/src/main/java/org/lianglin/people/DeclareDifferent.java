package org.lianglin.people;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Remembers that two who look alike are two persons, who said so and why: the pair never comes up again. */
@Component
class DeclareDifferent {
    private static final int LONGEST_NOTE = 200;

    private final Access access;
    private final DuplicateTable table;
    private final PersonTable persons;
    private final AuditTrail audit;

    DeclareDifferent(Access access, DuplicateTable table, PersonTable persons, AuditTrail audit) {
        this.access = access;
        this.table = table;
        this.persons = persons;
        this.audit = audit;
    }

    record Command(long duplicate, int version, String note) {}

    @Transactional
    public void declare(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var row = table.find(command.duplicate()).orElseThrow(PeopleRefused.DuplicateUnseen::new);
        var left = persons.find(row.left());
        var right = persons.find(row.right());
        if (row.state() != DuplicateTable.State.OPEN) {
            var by = row.settledBy();
            throw new PeopleRefused.DuplicateSettled(by == null ? "" : by);
        }
        if (left.isEmpty() || right.isEmpty()) {
            throw new PeopleRefused.DuplicateUnseen();
        }
        access.requireOnAny(Permission.EDIT_PEOPLE, left.get().places());
        access.requireOnAny(Permission.EDIT_PEOPLE, right.get().places());
        var note = command.note().strip();
        if (note.isEmpty()) {
            throw new PeopleRefused.InvalidField("note", "people.reason-missing");
        }
        if (note.length() > LONGEST_NOTE) {
            throw new PeopleRefused.InvalidField("note", "people.reason-too-long");
        }
        table.settle(
                row.id(),
                command.version(),
                DuplicateTable.State.DIFFERENT,
                access.viewer().displayName(),
                note);
        audit.record(new AuditRecord(
                "people.declared-different",
                "person:" + row.left(),
                left.get().area(),
                null,
                Map.of("with", "person:" + row.right())));
    }
}
