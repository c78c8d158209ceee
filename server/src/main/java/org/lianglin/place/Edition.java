package org.lianglin.place;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Which state of the database a snapshot shows.
 *
 * @param changes number of committed transactions that changed it
 * @param latest when the last of them wrote, null before the first
 * @param day the day on which validity was judged: places begin and end at midnight
 */
record Edition(long changes, @Nullable Instant latest, LocalDate day) {
    /** Short text for entity tags. */
    String tag() {
        return changes + "." + (latest == null ? "0" : Long.toString(latest.toEpochMilli(), 36)) + "."
                + day.toEpochDay();
    }
}
