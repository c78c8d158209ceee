package org.lianglin.foundation.access;

import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs an account in with password and, where the account has one, a time-based code. Wrong tries are committed although the
 * sign-in is refused.
 */
@Component
public class SignIn {
    private final AccountTable accounts;
    private final Passwords passwords;
    private final SignInAttempts attempts;
    private final Clock clock;

    SignIn(AccountTable accounts, Passwords passwords, SignInAttempts attempts, Clock clock) {
        this.accounts = accounts;
        this.passwords = passwords;
        this.attempts = attempts;
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

    /** @throws AccessRefused when name, password or code is wrong, the code is missing, or the account is locked */
    @Transactional(noRollbackFor = AccessRefused.class)
    public Admission signIn(Command command) {
        var now = clock.instant();
        var found = accounts.findByUsername(command.username());
        // compared also for an unknown name and a locked account, so that every answer takes as long
        var right = passwords.matches(
                command.password(), found.map(Account::passwordHash).orElse(null));
        var account = found.orElseThrow(() -> attempts.unknown(command.username(), new AccessRefused.SignInFailed()));
        attempts.requireUnlocked(account, now);
        if (!right || !account.active()) {
            throw attempts.failed(account, now);
        }
        accounts.recordSuccess(account.id(), attempts.secondFactor(account, command.code(), now));
        return attempts.succeeded(account, Map.of("by", "password"));
    }
}
