package org.lianglin.sources.machines;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.Places;
import org.lianglin.sources.Feeds;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says which feeds a machine may push, and of whose residents. Who opens machines does not do that (三权分立). */
@Component
class GrantMachine {
    private final MachineTable machines;
    private final Feeds feeds;
    private final Places places;
    private final Access access;
    private final AuditTrail audit;

    GrantMachine(MachineTable machines, Feeds feeds, Places places, Access access, AuditTrail audit) {
        this.machines = machines;
        this.feeds = feeds;
        this.places = places;
        this.access = access;
        this.audit = audit;
    }

    /** @throws MachineRefused when a feed is another department's, or there is no such place */
    @Transactional
    public void grant(long id, int version, List<String> wanted, Area place) {
        access.require(Permission.GRANT_ROLES);
        var machine = machines.get(id);
        if (!feeds.of(machine.department()).containsAll(wanted)) {
            throw new MachineRefused.InvalidField("feeds", "sources.machine-feeds");
        }
        if (places.find(place).isEmpty()) {
            throw new MachineRefused.InvalidField("place", "sources.area-unknown");
        }
        if (!machines.grant(id, version, wanted, place)) {
            throw new MachineRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "sources.machine-granted",
                machine.actor(),
                null,
                null,
                Map.of("feeds", String.join(",", wanted), "place", place.toString())));
    }
}
