package org.lianglin.foundation.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.lianglin.foundation.database.RoleConnections;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.concurrent.DelegatingSecurityContextCallable;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Work that an account asked for and that goes on without it: with the rights that the account has now, in its name. */
@Component
public class OnBehalf {
    private final AccountTable accounts;
    private final CurrentViewer current;
    private final Clock clock;

    OnBehalf(AccountTable accounts, CurrentViewer current, Clock clock) {
        this.accounts = accounts;
        this.current = current;
        this.clock = clock;
    }

    /** Empty, and nothing done, when the account was closed or suspended meanwhile. */
    public <T> Optional<T> of(long account, Supplier<T> work) {
        var viewer = accounts.findById(account)
                .filter(Account::active)
                .map(a -> Viewer.of(
                        a.id(), a.username(), a.displayName(), accounts.grantsOf(a.id(), LocalDate.now(clock))));
        if (viewer.isEmpty()) {
            return Optional.empty();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(viewer.get().username(), null, List.of()));
        SecurityContextHolder.setContext(context);
        try {
            return Optional.of(current.as(viewer.get(), () -> RoleConnections.asJob(work)));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Work for another thread, in the name and with the rights of the job that runs in this one. */
    public <T> Callable<T> alongside(Supplier<T> work) {
        var viewer = current.get();
        return DelegatingSecurityContextCallable.create(
                () -> current.as(viewer, () -> RoleConnections.asJob(work)), SecurityContextHolder.getContext());
    }
}
