package org.lianglin.sources.machines;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * A department's machine.
 *
 * @param secretHash SM3 of its secret; null until one was issued
 * @param signingKey sealed
 * @param place whose residents it may push changes of; null until somebody said so
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
        boolean active) {
    Machine {
        feeds = List.copyOf(feeds);
    }

    /** As it stands in the audit trail. */
    String actor() {
        return "machine:" + clientId;
    }
}
