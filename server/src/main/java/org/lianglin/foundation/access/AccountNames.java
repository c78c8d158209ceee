package org.lianglin.foundation.access;

import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.audit.ActorNames;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Tells the trail how the people behind account names are called. */
@Component
class AccountNames implements ActorNames {
    private final AccountTable accounts;

    AccountNames(AccountTable accounts) {
        this.accounts = accounts;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<String, String> namesOf(Set<String> actors) {
        return accounts.displayNames(actors);
    }
}
