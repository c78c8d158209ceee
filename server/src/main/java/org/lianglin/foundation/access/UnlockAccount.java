package org.lianglin.foundation.access;

import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Lifts a lock before its time. */
@Component
public class UnlockAccount {
    private final AccountTable accounts;
    private final Access access;
    private final AuditTrail audit;

    UnlockAccount(AccountTable accounts, Access access, AuditTrail audit) {
        this.accounts = accounts;
        this.access = access;
        this.audit = audit;
    }

    @Transactional
    public void unlock(long accountId) {
        access.require(Permission.MANAGE_ACCOUNTS);
        var account = accounts.findById(accountId).orElseThrow(AccessRefused.UnknownAccount::new);
        accounts.recordFailure(accountId, 0, null);
        audit.record(new AuditRecord(
                "access.account-unlocked", "account:" + account.username(), null, null, Map.of()));
    }
}
