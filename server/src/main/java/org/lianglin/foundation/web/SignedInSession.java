package org.lianglin.foundation.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Admission;
import org.lianglin.foundation.access.Sessions;
import org.lianglin.foundation.access.ViewerFilter;

/** Binds a session to an account. */
final class SignedInSession {
    private static final String RECOGNISED = "recognised";
    private static final int SECONDS_FOR_THE_CODE = 300;

    private SignedInSession() {}

    static void open(HttpServletRequest request, Admission admission, Sessions sessions) {
        var session = fresh(request);
        session.setMaxInactiveInterval(sessions.idleMinutes() * 60);
        session.setAttribute(ViewerFilter.ACCOUNT, admission.accountId());
        session.setAttribute(ViewerFilter.EPOCH, admission.epoch());
    }

    /** The identity provider recognised somebody whose code is due: nobody is signed in yet. */
    static void awaitCode(HttpServletRequest request, long accountId) {
        var session = fresh(request);
        session.setMaxInactiveInterval(SECONDS_FOR_THE_CODE);
        session.setAttribute(RECOGNISED, accountId);
    }

    static @Nullable Long recognised(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null ? null : (Long) session.getAttribute(RECOGNISED);
    }

    /** Another session id at each step, so that an id planted before is worthless (session fixation). */
    private static HttpSession fresh(HttpServletRequest request) {
        var old = request.getSession(false);
        if (old != null) {
            old.invalidate();
        }
        return request.getSession(true);
    }
}
