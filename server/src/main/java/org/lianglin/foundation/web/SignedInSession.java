package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import org.lianglin.foundation.access.Sessions;
import org.lianglin.foundation.access.ViewerFilter;

/** Binds a session to an account. */
final class SignedInSession {
    private SignedInSession() {}

    /** A fresh session id at each sign-in, so that an id planted before is worthless (session fixation). */
    static void open(HttpServletRequest request, long accountId, Sessions sessions) {
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        var session = request.getSession(true);
        session.setMaxInactiveInterval(sessions.idleMinutes() * 60);
        session.setAttribute(ViewerFilter.ACCOUNT, accountId);
    }
}
