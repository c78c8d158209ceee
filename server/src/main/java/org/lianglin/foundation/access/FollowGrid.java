package org.lianglin.foundation.access;

import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets grants follow a grid that ends: who worked in it works in the grid that follows, and nobody keeps a right on a grid that
 * is no more. No right grows: the role stays, and the place is a successor of the former one.
 */
@Component
public class FollowGrid {
    private final AccountTable accounts;
    private final Access access;
    private final AuditTrail audit;

    FollowGrid(AccountTable accounts, Access access, AuditTrail audit) {
        this.accounts = accounts;
        this.access = access;
        this.audit = audit;
    }

    /**
     * In the transaction that ends the grid.
     *
     * @param homes the successor in which an account works, by user name
     * @param heir the successor of all others
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void follow(Area ended, Map<String, Area> homes, Area heir, LocalDate day) {
        for (var grant : accounts.listGrantsOn(ended, day)) {
            var target = homes.getOrDefault(grant.username(), heir);
            accounts.endGrant(grant.accountId(), grant.id(), day);
            accounts.insertGrantOnce(
                    grant.accountId(),
                    new Grant(grant.role(), target),
                    day,
                    access.viewer().username());
            audit.record(new AuditRecord(
                    "access.grant-followed",
                    "account:" + grant.username(),
                    target.code(),
                    null,
                    Map.of("role", grant.role().name(), "from", ended.toString(), "to", target.toString())));
        }
    }
}
