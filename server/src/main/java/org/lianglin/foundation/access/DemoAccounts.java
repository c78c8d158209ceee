package org.lianglin.foundation.access;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One account per role for the demo city. A production start refuses to run while any of them exists. */
@Component
public class DemoAccounts {
    private final AccountTable accounts;
    private final CreateAccount create;
    private final GrantRole grants;

    DemoAccounts(AccountTable accounts, CreateAccount create, GrantRole grants) {
        this.accounts = accounts;
        this.create = create;
        this.grants = grants;
    }

    /** Who gets an account, and what for. */
    public record Wanted(String username, String displayName, Grant grant) {}

    /** An account with the password that was generated for it. */
    public record Ready(String username, String displayName, Grant grant, String password) {}

    /** Creates the wanted accounts; the list comes only now, so that it may depend on what was founded. */
    @Transactional
    public List<Ready> create(Supplier<List<Wanted>> wanted) {
        return wanted.get().stream().map(this::create).toList();
    }

    /** Nobody signs in with these any more. */
    @Transactional
    public void close(List<String> usernames) {
        accounts.close(usernames);
    }

    private Ready create(Wanted wanted) {
        var created = create.openForDemo(wanted.username(), wanted.displayName());
        grants.insert(created.id(), wanted.grant(), "demo", "job:demo");
        return new Ready(wanted.username(), wanted.displayName(), wanted.grant(), created.initialPassword());
    }
}
