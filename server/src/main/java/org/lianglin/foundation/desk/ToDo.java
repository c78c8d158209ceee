package org.lianglin.foundation.desk;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * Something that waits for an account. Its sentences stand in the module's message file under {@code todo.<kind>.title} and
 * {@code todo.<kind>.action}.
 *
 * @param kind the module and what is to be done, such as {@code tables.export-decide}
 * @param facts what fills the sentences; never a name or number of a resident
 * @param due the last day; null when there is none
 * @param link the page of the console on which it is done
 * @param count how many of the same kind it stands for, at least one
 */
public record ToDo(
        String kind,
        Map<String, String> facts,
        @Nullable Area place,
        @Nullable LocalDate due,
        Standing standing,
        String link,
        int count) {
    /** On whom it waits. */
    public enum Standing {
        /** For the account itself. */
        MINE,
        /** It came back to the account with a reason. */
        RETURNED,
        /** Somebody else, or a day, must come first. */
        WAITING
    }

    public ToDo {
        facts = Map.copyOf(facts);
        if (count < 1 || !link.startsWith("/")) {
            throw new IllegalArgumentException(kind);
        }
    }
}
