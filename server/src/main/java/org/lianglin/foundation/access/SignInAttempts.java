package org.lianglin.foundation.access;

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

/**
 * What all ways in have in common: the second factor, the count of wrong tries towards a lock (GB/T 22239-2019), and the
 * trail, which names the account that was tried although nobody is signed in yet.
 */
@Component
class SignInAttempts {
    /** The actor of the trail who gave a name that no account has; no account can be called so. */
    private static final String UNKNOWN = "?";

    private final AccountTable accounts;
    private final Parameters parameters;
    private final TimeCodes codes;
    private final Sealer sealer;
    private final AuditTrail audit;

    SignInAttempts(AccountTable accounts, Parameters parameters, TimeCodes codes, Sealer sealer, AuditTrail audit) {
        this.accounts = accounts;
        this.parameters = parameters;
        this.codes = codes;
        this.sealer = sealer;
        this.audit = audit;
    }

    void requireUnlocked(Account account, Instant now) {
        if (account.lockedAt(now)) {
            throw refuse(account, new AccessRefused.Locked(minutesLeft(account, now)));
        }
    }

    /** The step of the code, 0 for an account without a second factor. */
    long secondFactor(Account account, @Nullable String code, Instant now) {
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

    /** A wrong try: counted, and after so many of them the account is locked. */
    AccessRefused failed(Account account, Instant now) {
        var attempts = account.failedAttempts() + 1;
        var lock = attempts >= parameters.get("access.lockout.attempts");
        accounts.recordFailure(
                account.id(),
                lock ? 0 : attempts,
                lock ? now.plus(Duration.ofMinutes(parameters.get("access.lockout.minutes"))) : null);
        return refuse(account, new AccessRefused.SignInFailed());
    }

    AccessRefused refuse(Account account, AccessRefused refusal) {
        audit.record(
                account.username(),
                new AuditRecord(
                        "access.sign-in-failed", subject(account), null, null, Map.of("reason", refusal.code())));
        return refusal;
    }

    /** A name that no account has. What was typed is kept only when it looks like a name, for it may be a password. */
    AccessRefused unknown(String username, AccessRefused refusal) {
        var shown = CreateAccount.USERNAME.matcher(username).matches() ? username : "?";
        audit.record(
                UNKNOWN,
                new AuditRecord(
                        "access.sign-in-failed", "account:" + shown, null, null, Map.of("reason", refusal.code())));
        return refusal;
    }

    Admission succeeded(Account account, Map<String, Object> details) {
        audit.record(account.username(), new AuditRecord("access.signed-in", subject(account), null, null, details));
        return new Admission(account.id(), account.sessionEpoch());
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
