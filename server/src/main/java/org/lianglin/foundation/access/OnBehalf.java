package org.lianglin.foundation.access;

import java.util.Optional;
import java.util.function.Supplier;
import org.lianglin.foundation.database.RoleConnections;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Work that an account asked for and that goes on without it: with the rights that the account has now, in its name. */
@Component
public class OnBehalf {
    private final Sessions sessions;
    private final CurrentViewer current;

    OnBehalf(Sessions sessions, CurrentViewer current) {
        this.sessions = sessions;
        this.current = current;
    }

    /** Empty, and nothing done, when the account was closed or suspended meanwhile. */
    public <T> Optional<T> of(long account, Supplier<T> work) {
        var viewer = sessions.find(account).map(Sessions.Signed::viewer);
        if (viewer.isEmpty()) {
            return Optional.empty();
        }
        var context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(viewer.get().username(), null, java.util.List.of()));
        SecurityContextHolder.setContext(context);
        try {
            return Optional.of(current.as(viewer.get(), () -> RoleConnections.asJob(work)));
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
