package org.lianglin.foundation.access;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Opens an account with a generated password that has to be replaced at the first sign-in. */
@Component
public class CreateAccount {
    static final Pattern USERNAME = Pattern.compile("[a-z][a-z0-9._-]{1,39}");

    private final AccountTable accounts;
    private final Access access;
    private final Passwords passwords;
    private final AuditTrail audit;
    private final Clock clock;

    CreateAccount(AccountTable accounts, Access access, Passwords passwords, AuditTrail audit, Clock clock) {
        this.accounts = accounts;
        this.access = access;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /** The password is shown once and kept nowhere. */
    public record Created(long id, String initialPassword) {}

    @Transactional
    public Created create(String username, String displayName) {
        access.require(Permission.MANAGE_ACCOUNTS);
        return open(username, displayName, true, false);
    }

    /** Accounts of the demo city keep their generated password and let nobody serve a real city with them. */
    Created openForDemo(String username, String displayName) {
        return open(username, displayName, false, true);
    }

    private Created open(String username, String displayName, boolean mustChange, boolean demo) {
        if (accounts.usernameTaken(username)) {
            throw new AccessRefused.UsernameTaken(username);
        }
        var password = passwords.generate();
        passwords.check("password", password, username, List.of());
        var id = accounts.insert(username, displayName, passwords.hash(password), mustChange, demo, clock.instant());
        audit.record(new AuditRecord("access.account-created", "account:" + username, null, null, Map.of()));
        return new Created(id, password);
    }
}
