package org.lianglin.foundation.access;

import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Forgets the authenticator of somebody whose phone is lost. An administrator must set up another at the next sign-in. */
@Component
public class ResetAuthenticator {
    private final AccountTable accounts;
    private final OtherAccount others;
    private final Access access;
    private final AuditTrail audit;

    ResetAuthenticator(AccountTable accounts, OtherAccount others, Access access, AuditTrail audit) {
        this.accounts = accounts;
        this.others = others;
        this.access = access;
        this.audit = audit;
    }

    /** @throws AccessRefused when the account has none, or is the own one */
    @Transactional
    public void reset(long accountId) {
        access.require(Permission.GRANT_ROLES);
        var account = others.lock(accountId);
        if (!account.totpConfirmed()) {
            throw new AccessRefused.NoSecondFactor();
        }
        accounts.forgetTotp(accountId);
        accounts.endSessions(accountId);
        audit.record(
                new AuditRecord("access.second-factor-reset", "account:" + account.username(), null, null, Map.of()));
    }
}
