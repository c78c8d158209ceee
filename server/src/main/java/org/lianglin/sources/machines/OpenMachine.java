package org.lianglin.sources.machines;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.sources.Feeds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens a machine for a department. It can do nothing until its secret was issued and somebody else gave it rights. */
@Component
class OpenMachine {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int CLIENT_BYTES = 6;

    private final MachineTable machines;
    private final Feeds feeds;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    OpenMachine(MachineTable machines, Feeds feeds, Access access, AuditTrail audit, Clock clock) {
        this.machines = machines;
        this.feeds = feeds;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws MachineRefused when no feed is the department's */
    @Transactional
    public long open(String name, String department) {
        access.require(Permission.MANAGE_ACCOUNTS);
        if (!feeds.departments().contains(department)) {
            throw new MachineRefused.InvalidField("department", "sources.machine-department");
        }
        var random = new byte[CLIENT_BYTES];
        RANDOM.nextBytes(random);
        var client = "m-" + HexFormat.of().formatHex(random);
        var id = machines.insert(name.strip(), department, client, clock.instant());
        audit.record(new AuditRecord(
                "sources.machine-opened", "machine:" + client, null, null, Map.of("department", department)));
        return id;
    }
}
