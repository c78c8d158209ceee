package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What a session knows of its account: always as of now, so that a right that was taken away is gone with the next click. */
@Component
public class Sessions {
    private final AccountTable accounts;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    Sessions(AccountTable accounts, Parameters parameters, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    /** The duties that come before any work. */
    public record Duties(boolean changePassword, boolean enrolTotp) {
        public boolean none() {
            return !changePassword && !enrolTotp;
        }
    }

    /** Who acts, and what they must do first. */
    public record Signed(Viewer viewer, Duties duties) {}

    /** Empty when the account was closed meanwhile, or an administrator ended its sessions. */
    @Transactional(readOnly = true)
    public Optional<Signed> find(Admission admission) {
        return accounts.findById(admission.accountId())
                .filter(Account::active)
                .filter(a -> a.sessionEpoch() == admission.epoch())
                .map(this::signed);
    }

    @Transactional
    public void signedOut(Viewer viewer) {
        audit.record(new AuditRecord("access.signed-out", "account:" + viewer.username(), null, null, Map.of()));
    }

    public int idleMinutes() {
        return parameters.get("access.session.idle.minutes");
    }

    private Signed signed(Account account) {
        var grants = accounts.grantsOf(account.id(), LocalDate.now(clock));
        var tooOld = !account.demo()
                && account.passwordOlderThan(
                        Duration.ofDays(parameters.get("access.password.days.max")), clock.instant());
        var duties = new Duties(
                account.mustChange() || tooOld,
                Account.needsSecondFactor(grants) && !account.totpConfirmed() && !account.demo());
        return new Signed(Viewer.of(account.id(), account.username(), account.displayName(), grants), duties);
    }
}
