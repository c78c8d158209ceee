package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.Sealer;
import org.lianglin.foundation.secrets.TimeCodes;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs an account in with password and, where the account has one, a time-based code. Wrong tries count towards a lock
 * (GB/T 22239-2019); they are committed although the sign-in is refused.
 */
@Component
public class SignIn {
    private final AccountTable accounts;
    private final Passwords passwords;
    private final Parameters parameters;
    private final TimeCodes codes;
    private final Sealer sealer;
    private final AuditTrail audit;
    private final Clock clock;

    SignIn(
            AccountTable accounts,
            Passwords passwords,
            Parameters parameters,
            TimeCodes codes,
            Sealer sealer,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.parameters = parameters;
        this.codes = codes;
        this.sealer = sealer;
        this.audit = audit;
        this.clock = clock;
    }

    /** What a person types; the code is absent at the first try of an account with a second factor. */
    public record Command(
            String username, String password, @Nullable String code) {
        /** Keeps the password out of logs. */
        @Override
        public String toString() {
            return "SignIn[" + username + "]";
        }
    }

    /**
     * Signs in.
     *
     * @return the account's id
     * @throws AccessRefused when name, password or code is wrong, the code is missing, or the account is locked
     */
    @Transactional(noRollbackFor = AccessRefused.class)
    public long signIn(Command command) {
        var now = clock.instant();
        var found = accounts.findByUsername(command.username());
        var locked = found.filter(a -> a.lockedAt(now));
        var right = passwords.matches(
                command.password(), found.map(Account::passwordHash).orElse(null));
        if (locked.isPresent()) {
            throw refuse(locked.get(), new AccessRefused.Locked(minutesLeft(locked.get(), now)));
        }
        var account = found.orElseThrow(() -> unknown(command.username()));
        if (!right || !account.active()) {
            throw failed(account, now);
        }
        var step = secondFactor(account, command.code(), now);
        accounts.recordSuccess(account.id(), step);
        audit.record(new AuditRecord("access.signed-in", subject(account), null, null, Map.of()));
        return account.id();
    }

    private long secondFactor(Account account, @Nullable String code, Instant now) {
        var sealed = account.totpSecretEnc();
        if (sealed == null || !account.totpConfirmed()) {
            return 0;
        }
        if (code == null || code.isBlank()) {
            throw new AccessRefused.SecondFactorRequired();
        }
        var step = codes.matchingStep(sealer.open(sealed, EnrolTotp.CONTEXT), code.strip(), now);
        if (step.isEmpty() || step.getAsLong() <= account.totpLastStep()) {
            throw failed(account, now);
        }
        return step.getAsLong();
    }

    private AccessRefused failed(Account account, Instant now) {
        var attempts = account.failedAttempts() + 1;
        var lock = attempts >= parameters.get("access.lockout.attempts");
        accounts.recordFailure(
                account.id(),
                lock ? 0 : attempts,
                lock ? now.plus(Duration.ofMinutes(parameters.get("access.lockout.minutes"))) : null);
        return refuse(account, new AccessRefused.SignInFailed());
    }

    private AccessRefused unknown(String username) {
        var known = username.matches("[a-z][a-z0-9._-]{1,39}") ? username : "?";
        audit.record(new AuditRecord("access.sign-in-failed", "account:" + known, null, null, Map.of()));
        return new AccessRefused.SignInFailed();
    }

    private AccessRefused refuse(Account account, AccessRefused refusal) {
        audit.record(new AuditRecord(
                "access.sign-in-failed", subject(account), null, null, Map.of("reason", refusal.code())));
        return refusal;
    }

    private static String subject(Account account) {
        return "account:" + account.username();
    }

    private static int minutesLeft(Account account, Instant now) {
        var until = account.lockedUntil();
        return until == null
                ? 0
                : (int) Math.ceilDiv(Duration.between(now, until).toSeconds(), 60);
    }
}
