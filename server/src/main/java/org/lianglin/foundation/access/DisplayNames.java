package org.lianglin.foundation.access;

import org.springframework.stereotype.Component;

/** How accounts are called on what they ask for or sign. */
@Component
public class DisplayNames {
    private final AccountTable accounts;

    DisplayNames(AccountTable accounts) {
        this.accounts = accounts;
    }

    /** The name, also of an account that was closed since. */
    public String of(long account) {
        return accounts.findById(account).map(Account::displayName).orElse("?");
    }
}
