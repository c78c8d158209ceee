package org.lianglin.foundation.access;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Someone who can sign in. */
record Account(
        long id,
        String username,
        String displayName,
        @Nullable String passwordHash,
        @Nullable Instant passwordChangedAt,
        boolean mustChange,
        String state,
        int failedAttempts,
        @Nullable Instant lockedUntil,
        byte @Nullable [] totpSecretEnc,
        boolean totpConfirmed,
        long totpLastStep,
        int sessionEpoch,
        boolean demo) {

    boolean active() {
        return "ACTIVE".equals(state);
    }

    boolean closed() {
        return "CLOSED".equals(state);
    }

    boolean lockedAt(Instant now) {
        return lockedUntil != null && now.isBefore(lockedUntil);
    }

    boolean passwordOlderThan(Duration age, Instant now) {
        return passwordHash != null
                && (passwordChangedAt == null || passwordChangedAt.plus(age).isBefore(now));
    }

    /** Administrators sign in with a second factor; everybody else who has set one up does as well. */
    static boolean needsSecondFactor(List<Grant> grants) {
        return grants.stream().anyMatch(g -> g.role().administers());
    }
}
