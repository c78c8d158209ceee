package org.lianglin.sources;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * One change that an officer of the feeds hands in for a department. It is judged as the department's list would be, tags of all classes
 * included; the officer is told how many differences there are, and of which kind, but no value.
 */
@Component
class PushChange {
    private final Access access;
    private final TakeChange takeChange;
    private final Divisions divisions;

    PushChange(Access access, TakeChange takeChange, Divisions divisions) {
        this.access = access;
        this.takeChange = takeChange;
        this.divisions = divisions;
    }

    /** @param cells texts by role */
    @Transactional
    public TakeChange.Answer push(String feed, Map<String, String> cells) {
        access.require(Permission.MANAGE_FEEDS);
        var officer = access.viewer();
        var by = new TakeChange.By(officer.username(), officer.accountId());
        return access.beyondAsJob("feeds", divisions.city(), () -> takeChange.take(by, feed, cells, () -> {}));
    }
}
