package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Sessions;
import org.lianglin.foundation.access.ViewerFilter;
import org.springframework.security.authorization.AuthorizationResult;
import org.springframework.security.core.Authentication;

/** Signed in, and neither a new password nor a second factor is due. */
final class DutiesDone implements AuthorizationResult {
    private final boolean granted;

    DutiesDone(Supplier<? extends @Nullable Authentication> authentication, HttpServletRequest request) {
        this.granted = authentication.get() != null
                && request.getAttribute(ViewerFilter.DUTIES) instanceof Sessions.Duties duties
                && duties.none();
    }

    @Override
    public boolean isGranted() {
        return granted;
    }
}
