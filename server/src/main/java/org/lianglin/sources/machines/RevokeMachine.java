package org.lianglin.sources.machines;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Turns a machine away for good, from its next call on. */
@Component
class RevokeMachine {
    private final MachineTable machines;
    private final Access access;
    private final AuditTrail audit;

    RevokeMachine(MachineTable machines, Access access, AuditTrail audit) {
        this.machines = machines;
        this.access = access;
        this.audit = audit;
    }

    @Transactional
    public void revoke(long id) {
        access.require(Permission.MANAGE_ACCOUNTS);
        var machine = machines.get(id);
        if (!machines.revoke(id)) {
            throw new MachineRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord("sources.machine-revoked", machine.actor(), null, null, Map.of()));
    }
}
