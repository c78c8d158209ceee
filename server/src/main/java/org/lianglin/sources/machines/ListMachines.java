package org.lianglin.sources.machines;

import java.util.List;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** All machines, for either administrator of them. */
@Component
class ListMachines {
    private final MachineTable machines;
    private final Access access;

    ListMachines(MachineTable machines, Access access) {
        this.machines = machines;
        this.access = access;
    }

    @Transactional(readOnly = true)
    public List<MachineTable.Row> list() {
        if (!access.viewer().may(Permission.MANAGE_ACCOUNTS)) {
            access.require(Permission.GRANT_ROLES);
        }
        return machines.list();
    }
}
