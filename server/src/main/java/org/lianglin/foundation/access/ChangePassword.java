package org.lianglin.foundation.access;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Replaces the own password. */
@Component
public class ChangePassword {
    private final AccountTable accounts;
    private final CurrentViewer current;
    private final Passwords passwords;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    ChangePassword(
            AccountTable accounts,
            CurrentViewer current,
            Passwords passwords,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.accounts = accounts;
        this.current = current;
        this.passwords = passwords;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws AccessRefused when the current password is wrong or the new one breaks a rule */
    @Transactional
    public void change(String currentPassword, String replacement) {
        var account = accounts.findById(current.get().accountId()).orElseThrow(AccessRefused.UnknownAccount::new);
        if (!passwords.matches(currentPassword, account.passwordHash())) {
            throw new AccessRefused.WrongPassword();
        }
        var former = new ArrayList<>(accounts.formerPasswords(account.id(), parameters.get("access.password.history")));
        if (account.passwordHash() != null) {
            former.addFirst(account.passwordHash());
        }
        passwords.check("replacement", replacement, account.username(), former);
        accounts.replacePassword(account.id(), passwords.hash(replacement), false, clock.instant());
        audit.record(new AuditRecord("access.password-changed", "account:" + account.username(), null, null, Map.of()));
    }
}
