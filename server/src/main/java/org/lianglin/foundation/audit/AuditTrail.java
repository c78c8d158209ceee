package org.lianglin.foundation.audit;

import org.springframework.stereotype.Component;

/** The door of the audit trail. */
@Component
public class AuditTrail {
    /** Appends to the actor's chain inside the running transaction: what rolls back leaves no record. */
    public void record(AuditRecord record) {
        throw new UnsupportedOperationException(record.action());
    }
}
