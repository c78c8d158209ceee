package org.lianglin.foundation.access;

import org.springframework.stereotype.Component;

/** The account of somebody else: what an administrator does to accounts, nobody does to himself. */
@Component
class OtherAccount {
    private final AccountTable accounts;
    private final CurrentViewer current;

    OtherAccount(AccountTable accounts, CurrentViewer current) {
        this.accounts = accounts;
        this.current = current;
    }

    /** Locked until the transaction ends, so that two administrators come one after the other. */
    Account lock(long accountId) {
        if (accountId == current.get().accountId()) {
            throw new AccessRefused.OwnAccount();
        }
        return accounts.lock(accountId).orElseThrow(AccessRefused.UnknownAccount::new);
    }
}
