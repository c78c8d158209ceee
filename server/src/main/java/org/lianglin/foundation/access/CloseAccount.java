package org.lianglin.foundation.access;

import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shuts an account whose holder has left: nobody signs in with it, and its open sessions end. */
@Component
public class CloseAccount {
    private final AccountTable accounts;
    private final OtherAccount others;
    private final Access access;
    private final AuditTrail audit;

    CloseAccount(AccountTable accounts, OtherAccount others, Access access, AuditTrail audit) {
        this.accounts = accounts;
        this.others = others;
        this.access = access;
        this.audit = audit;
    }

    /** @throws AccessRefused when it is closed already, or the own one */
    @Transactional
    public void close(long accountId) {
        access.require(Permission.GRANT_ROLES);
        var account = others.lock(accountId);
        if (account.closed()) {
            throw new AccessRefused.AccountClosed();
        }
        accounts.close(accountId);
        accounts.endSessions(accountId);
        audit.record(new AuditRecord("access.account-closed", "account:" + account.username(), null, null, Map.of()));
    }
}
