package org.lianglin.foundation.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Accounts;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.CloseAccount;
import org.lianglin.foundation.access.CreateAccount;
import org.lianglin.foundation.access.Grant;
import org.lianglin.foundation.access.GrantRole;
import org.lianglin.foundation.access.ReopenAccount;
import org.lianglin.foundation.access.ResetAuthenticator;
import org.lianglin.foundation.access.ResetPassword;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.access.UnlockAccount;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of accounts and their roles. */
@RestController
@RequestMapping("/api/accounts")
class AccountsController {
    private final Accounts accounts;
    private final CreateAccount createAccount;
    private final GrantRole grantRole;
    private final UnlockAccount unlockAccount;
    private final CloseAccount closeAccount;
    private final ReopenAccount reopenAccount;
    private final ResetPassword resetPassword;
    private final ResetAuthenticator resetAuthenticator;

    AccountsController(
            Accounts accounts,
            CreateAccount createAccount,
            GrantRole grantRole,
            UnlockAccount unlockAccount,
            CloseAccount closeAccount,
            ReopenAccount reopenAccount,
            ResetPassword resetPassword,
            ResetAuthenticator resetAuthenticator) {
        this.accounts = accounts;
        this.createAccount = createAccount;
        this.grantRole = grantRole;
        this.unlockAccount = unlockAccount;
        this.closeAccount = closeAccount;
        this.reopenAccount = reopenAccount;
        this.resetPassword = resetPassword;
        this.resetAuthenticator = resetAuthenticator;
    }

    record NewAccount(
            @NotBlank @Pattern(regexp = "[a-z][a-z0-9._-]{1,39}")
            String username,

            @NotBlank @Size(max = 100) String displayName) {}

    record NewGrant(@NotNull Role role, @NotNull Area area) {}

    record GrantAdded(long id) {}

    @GetMapping
    Page<Accounts.Line> list(
            @RequestParam(defaultValue = "") @Size(max = 100) String q,
            @RequestParam(required = false) Accounts.@Nullable State state,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "50") int limit) {
        var size = Page.size(limit);
        var found = accounts.list(q.strip(), state, after, size + 1);
        return Page.of(found.lines(), size, l -> Long.toString(l.id()), found.total());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    CreateAccount.Created create(@Valid @RequestBody NewAccount account) {
        return createAccount.create(account.username(), account.displayName().strip());
    }

    @PostMapping("/{id}/grants")
    @ResponseStatus(HttpStatus.CREATED)
    GrantAdded grant(@PathVariable long id, @Valid @RequestBody NewGrant grant) {
        return new GrantAdded(grantRole.grant(id, new Grant(grant.role(), grant.area())));
    }

    @DeleteMapping("/{id}/grants/{grantId}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void revoke(@PathVariable long id, @PathVariable long grantId) {
        grantRole.revoke(id, grantId);
    }

    @PostMapping("/{id}/unlock")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unlock(@PathVariable long id) {
        unlockAccount.unlock(id);
    }

    @PostMapping("/{id}/close")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void close(@PathVariable long id) {
        closeAccount.close(id);
    }

    @PostMapping("/{id}/reopen")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(@PathVariable long id) {
        reopenAccount.reopen(id);
    }

    @PostMapping("/{id}/password")
    ResetPassword.Reset resetPassword(@PathVariable long id) {
        return resetPassword.reset(id);
    }

    @DeleteMapping("/{id}/authenticator")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void resetAuthenticator(@PathVariable long id) {
        resetAuthenticator.reset(id);
    }
}
