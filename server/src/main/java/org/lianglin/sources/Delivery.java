package org.lianglin.sources;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way, or one pushed change.
 *
 * @param asOf the day of which the list speaks
 * @param step what is being done, as a word of the messages
 * @param kept JSON with how much of it other modules keep, empty where none listens
 * @param failure JSON with code and facts
 */
record Delivery(
        long id,
        String feed,
        Channel channel,
        long accountId,
        LocalDate asOf,
        String fileName,
        long fileSize,
        byte[] fileHash,
        State state,
        String step,
        Counts counts,
        String byType,
        String kept,
        @Nullable String failure,
        Instant receivedAt,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt) {
    enum Channel {
        UPLOAD,
        DROP,
        PUSH
    }

    enum State {
        WAITING,
        RUNNING,
        DONE,
        /** The file cannot be what the contract says. */
        REFUSED,
        /** A newer list was compared already. */
        SUPERSEDED,
        FAILED
    }

    /**
     * @param rows in the file
     * @param exact rows of whom number, name and birth date are those of a resident
     * @param linked rows that the linker took for a resident
     * @param asked rows that a person looks at
     * @param unknown rows of whom the registry knows nobody
     * @param conflicts differences found
     * @param opened tickets that were not open before
     * @param gone tickets whose difference is no more
     */
    record Counts(
            long rows,
            long good,
            long bad,
            long exact,
            long linked,
            long asked,
            long unknown,
            long conflicts,
            long opened,
            long gone) {
        static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    }
}
