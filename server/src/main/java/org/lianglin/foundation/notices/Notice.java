package org.lianglin.foundation.notices;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * What an account is told.
 *
 * @param kind one of those that a {@link NoticeKinds} names
 * @param place which place it concerns
 * @param link where in the console to look, such as {@code /exports}
 * @param facts what fills the sentences; never a name or number of a resident
 */
public record Notice(long account, String kind, @Nullable Area place, String link, Map<String, String> facts) {
    public Notice {
        facts = Map.copyOf(facts);
        if (!link.startsWith("/")) {
            throw new IllegalArgumentException("a notice leads into the console: " + link);
        }
    }
}
