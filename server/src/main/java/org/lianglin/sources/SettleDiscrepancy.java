package org.lianglin.sources;

import java.time.Clock;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes down what somebody found at the door. The registry itself is changed where it always is: on the page of the person. */
@Component
class SettleDiscrepancy {
    private static final int LONGEST = 500;

    private final Access access;
    private final DiscrepancyTable table;
    private final AuditTrail audit;
    private final Clock clock;

    SettleDiscrepancy(Access access, DiscrepancyTable table, AuditTrail audit, Clock clock) {
        this.access = access;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    enum Result {
        /** The registry is right. */
        CONFIRM_LEFT,
        /** The source is right. */
        CONFIRM_RIGHT,
        BOTH_WRONG,
        /** Nobody could say. */
        UNABLE
    }

    record Command(long id, int version, Result result, String note) {}

    @Transactional
    public void settle(Command command) {
        var ticket = table.find(command.id()).orElseThrow(SourcesRefused.DiscrepancyUnseen::new);
        access.require(Permission.EDIT_PEOPLE, new Area(ticket.area()));
        if (command.note().length() > LONGEST) {
            throw new SourcesRefused.InvalidField("note", "sources.note-too-long", Map.of("longest", LONGEST));
        }
        if (command.note().isBlank() && (command.result() == Result.BOTH_WRONG || command.result() == Result.UNABLE)) {
            throw new SourcesRefused.InvalidField("note", "sources.note-missing");
        }
        if (!table.settle(
                command.id(),
                command.version(),
                command.result().name(),
                command.note().strip(),
                access.viewer().username(),
                clock.instant())) {
            throw new SourcesRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "sources.discrepancy-settled",
                ticket.personId() == null ? "dwelling:" + ticket.dwellingId() : "person:" + ticket.personId(),
                ticket.area(),
                null,
                Map.of("type", ticket.type(), "result", command.result().name(), "ticket", ticket.id())));
    }
}
