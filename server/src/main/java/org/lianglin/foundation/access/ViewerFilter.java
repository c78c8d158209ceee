package org.lianglin.foundation.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Makes the account of the session the viewer of the request. The session holds an {@link Admission} and nothing else. */
@Component
public class ViewerFilter extends OncePerRequestFilter {
    /** The session attribute that holds the id of the signed-in account. */
    public static final String ACCOUNT = "account";

    /** The session attribute that holds the number of the account's sessions at the sign-in. */
    public static final String EPOCH = "epoch";

    /** The request attribute that holds the {@link Sessions.Duties} of the signed-in account. */
    public static final String DUTIES = "lianglin.duties";

    private final Sessions sessions;
    private final CurrentViewer current;

    ViewerFilter(Sessions sessions, CurrentViewer current) {
        this.sessions = sessions;
        this.current = current;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var signed = admissionOf(request).flatMap(sessions::find);
        if (signed.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        request.setAttribute(DUTIES, signed.get().duties());
        var viewer = signed.get().viewer();
        SecurityContextHolder.getContext().setAuthentication(authentication(signed.get()));
        current.enter(viewer);
        try {
            chain.doFilter(request, response);
        } finally {
            current.leave();
        }
    }

    /** With a duty open nothing else is permitted, so the authorities are left out. */
    private static UsernamePasswordAuthenticationToken authentication(Sessions.Signed signed) {
        var authorities = signed.duties().none()
                ? signed.viewer().permissions().stream()
                        .map(p -> new SimpleGrantedAuthority(p.name()))
                        .toList()
                : List.<SimpleGrantedAuthority>of();
        return UsernamePasswordAuthenticationToken.authenticated(signed.viewer().username(), null, authorities);
    }

    private static Optional<Admission> admissionOf(HttpServletRequest request) {
        var session = request.getSession(false);
        return session != null
                        && session.getAttribute(ACCOUNT) instanceof Long account
                        && session.getAttribute(EPOCH) instanceof Integer epoch
                ? Optional.of(new Admission(account, epoch))
                : Optional.empty();
    }
}
