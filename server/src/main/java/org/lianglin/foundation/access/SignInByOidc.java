package org.lianglin.foundation.access;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Signs in whom the city's identity provider knows (OpenID Connect Core 1.0). Whoever has an authenticator, as every
 * administrator has, proves the second factor here as well, unless the provider proved one that the settings trust.
 */
@Component
public class SignInByOidc {
    private static final Map<String, Object> BY = Map.of("by", "oidc");

    private final AccountTable accounts;
    private final SignInAttempts attempts;
    private final Clock clock;

    SignInByOidc(AccountTable accounts, SignInAttempts attempts, Clock clock) {
        this.accounts = accounts;
        this.attempts = attempts;
        this.clock = clock;
    }

    /**
     * What the provider says.
     *
     * @param subject its lasting name of the person
     * @param username what links the person to an account at the first sign-in, and never again
     * @param secondFactor whether it proved a second factor that counts here
     */
    public record Command(String subject, String username, boolean secondFactor) {}

    /** @param admission null while a code is due */
    public record Recognised(long accountId, @Nullable Admission admission) {}

    /** @throws AccessRefused when there is no usable account of the person */
    @Transactional(noRollbackFor = AccessRefused.class)
    public Recognised recognise(Command command) {
        var account = accounts.findByOidcSubject(command.subject())
                .or(() -> linked(command))
                .orElseThrow(() -> attempts.unknown(command.username(), new AccessRefused.NoOidcAccount()));
        if (!account.active()) {
            throw attempts.refuse(account, new AccessRefused.NoOidcAccount());
        }
        return account.totpConfirmed() && !command.secondFactor()
                ? new Recognised(account.id(), null)
                : new Recognised(account.id(), attempts.succeeded(account, BY));
    }

    /**
     * Proves the second factor after the provider recognised somebody.
     *
     * @param recognised the account, null when nobody was recognised in this session
     * @throws AccessRefused when nobody was, the code is wrong or used, or the account is locked
     */
    @Transactional(noRollbackFor = AccessRefused.class)
    public Admission prove(@Nullable Long recognised, String code) {
        var account = Optional.ofNullable(recognised)
                .flatMap(accounts::lock)
                .filter(a -> a.active() && a.totpConfirmed())
                .orElseThrow(AccessRefused.NotSignedIn::new);
        var now = clock.instant();
        attempts.requireUnlocked(account, now);
        accounts.recordSuccess(account.id(), attempts.secondFactor(account, code, now));
        return attempts.succeeded(account, BY);
    }

    private Optional<Account> linked(Command command) {
        return accounts.findByUsername(command.username())
                .filter(a -> accounts.linkOidc(a.id(), command.subject()) == 1);
    }
}
