package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Lets a security administrator look through another account's eyes (看作为): what it may do and where, found by the same code that
 * authorises it. Whoever offers such a look must show no resident: rights and numbers alone.
 */
@Component
public class SeeAs {
    private final AccountTable accounts;
    private final CurrentViewer current;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    SeeAs(AccountTable accounts, CurrentViewer current, Access access, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.current = current;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /** The viewer that an account would be if it signed in now; without any right when it cannot sign in. */
    @Transactional
    public Viewer viewerOf(long id) {
        access.require(Permission.GRANT_ROLES);
        var account = accounts.findById(id).orElseThrow(AccessRefused.UnknownAccount::new);
        audit.record(new AuditRecord("access.seen-as", "account:" + account.username(), null, null, Map.of()));
        var grants = account.active() ? accounts.grantsOf(id, LocalDate.now(clock)) : List.<Grant>of();
        return Viewer.of(account.id(), account.username(), account.displayName(), grants);
    }

    /** Runs work with those eyes; a transaction that begins in it sees what they see. */
    public <T> T through(Viewer eyes, Function<Viewer, T> work) {
        access.require(Permission.GRANT_ROLES);
        return current.as(eyes, () -> work.apply(eyes));
    }
}
