package org.lianglin.foundation.access;

import java.time.Clock;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives somebody who forgot the password one for the next sign-in, at which it must be replaced. The system administrator does
 * it and the security administrator forgets authenticators: neither alone gets into the account of an administrator.
 */
@Component
public class ResetPassword {
    private final AccountTable accounts;
    private final OtherAccount others;
    private final Passwords passwords;
    private final Access access;
    private final AuditTrail audit;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    ResetPassword(
            AccountTable accounts,
            OtherAccount others,
            Passwords passwords,
            Access access,
            AuditTrail audit,
            ApplicationEventPublisher events,
            Clock clock) {
        this.accounts = accounts;
        this.others = others;
        this.passwords = passwords;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Shown once and kept nowhere. */
    public record Reset(String oneTimePassword) {
        @Override
        public String toString() {
            return "Reset[]";
        }
    }

    /** @throws AccessRefused when the account is closed, or the own one */
    @Transactional
    public Reset reset(long accountId) {
        access.require(Permission.MANAGE_ACCOUNTS);
        var account = others.lock(accountId);
        if (account.closed()) {
            throw new AccessRefused.AccountClosed();
        }
        var password = passwords.generate();
        accounts.replacePassword(accountId, passwords.hash(password), true, clock.instant());
        accounts.recordFailure(accountId, 0, null);
        accounts.endSessions(accountId);
        audit.record(new AuditRecord("access.password-reset", "account:" + account.username(), null, null, Map.of()));
        events.publishEvent(new PasswordWasReset(accountId));
        return new Reset(password);
    }
}
