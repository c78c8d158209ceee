package org.lianglin.place;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Takes back a command that still waits for its day. */
@Component
class GiveUpGridCommand {
    private final GridCommandTable commands;
    private final TellOfGridChanges tell;
    private final Access access;
    private final AuditTrail audit;

    GiveUpGridCommand(GridCommandTable commands, TellOfGridChanges tell, Access access, AuditTrail audit) {
        this.commands = commands;
        this.tell = tell;
        this.access = access;
        this.audit = audit;
    }

    @Transactional
    public GridCommandView cancel(long id) {
        var row = commands.find(id).orElseThrow(() -> new PlaceRefused.UnknownGridCommand(id));
        access.require(Permission.EDIT_GRIDS, row.community());
        if (row.state() != GridCommand.State.SCHEDULED) {
            throw new PlaceRefused.NotScheduled();
        }
        commands.cancelled(id);
        audit.record(new AuditRecord(
                "place.grid-change-cancelled",
                "grid-command:" + id,
                row.community().code(),
                null,
                Map.of("kind", row.kind().name())));
        return GridCommandView.of(commands.find(id).orElseThrow());
    }

    /** Its day came, and the grids are no longer what was seen. */
    @Transactional(propagation = Propagation.REQUIRES_NEW)
    public void failed(long id, String code) {
        commands.failed(id, code);
        tell.failed(commands.find(id).orElseThrow(), code);
    }
}
