package org.lianglin.foundation.access;

import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Makes a closed account usable again, with the roles that are still in force. */
@Component
public class ReopenAccount {
    private final AccountTable accounts;
    private final OtherAccount others;
    private final Access access;
    private final AuditTrail audit;
    private final boolean production;

    ReopenAccount(
            AccountTable accounts,
            OtherAccount others,
            Access access,
            AuditTrail audit,
            @Value("${lianglin.production:false}") boolean production) {
        this.accounts = accounts;
        this.others = others;
        this.access = access;
        this.audit = audit;
        this.production = production;
    }

    /** @throws AccessRefused when it is open, the own one, or one of a demo in a real city */
    @Transactional
    public void reopen(long accountId) {
        access.require(Permission.GRANT_ROLES);
        var account = others.lock(accountId);
        if (account.active()) {
            throw new AccessRefused.AccountOpen();
        }
        if (account.demo() && production) {
            throw new AccessRefused.DemoStaysClosed();
        }
        accounts.reopen(accountId);
        audit.record(new AuditRecord("access.account-reopened", "account:" + account.username(), null, null, Map.of()));
    }
}
