package org.lianglin.sources.machines;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A department's machine.
 *
 * @param secretHash SM3 of its secret; null until one was issued
 * @param signingKey sealed
 * @param place whose residents it may push changes of; null until somebody said so
 * @param lastUsedAt to the minute: nobody needs it closer, and a mark costs each call a question to the database
 */
record Machine(
        long id,
        String name,
        String department,
        String clientId,
        byte @Nullable [] secretHash,
        byte @Nullable [] signingKey,
        List<String> feeds,
        @Nullable Area place,
        boolean active,
        @Nullable Instant lastUsedAt) {
    private static final Duration MARKED_EVERY = Duration.ofMinutes(1);

    Machine {
        feeds = List.copyOf(feeds);
    }

    boolean unmarked(Instant now) {
        return lastUsedAt == null || lastUsedAt.isBefore(now.minus(MARKED_EVERY));
    }

    /** As it stands in the audit trail. */
    String actor() {
        return "machine:" + clientId;
    }
}
