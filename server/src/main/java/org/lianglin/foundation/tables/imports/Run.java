package org.lianglin.foundation.tables.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One file on its way into the registry.
 *
 * @param done rows that the present step has worked through
 * @param fraction of the present step, 0 to 1
 * @param wholeFor the place for which the list is whole; null when it is not
 * @param unreadable rows that could not be understood, for which a whole list ends nobody
 */
record Run(
        long id,
        long accountId,
        String kind,
        String fileName,
        long fileSize,
        byte[] fileHash,
        @Nullable String stored,
        String form,
        int sheet,
        int headerRow,
        String mapping,
        State state,
        boolean cancel,
        double fraction,
        int done,
        int total,
        long afterGroup,
        int afterNumber,
        int fresh,
        int changed,
        int same,
        int wrong,
        int skipped,
        int ended,
        int written,
        int undone,
        @Nullable Long wholeFor,
        int unreadable,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant committedAt,
        @Nullable Instant endedAt) {
    /** How far a run has come (导入状态). */
    enum State {
        UPLOADED,
        CHECKING,
        CHECKED,
        COMMITTING,
        STOPPED,
        COMMITTED,
        UNDOING,
        UNDONE,
        FAILED;

        boolean working() {
            return this == CHECKING || this == COMMITTING || this == UNDOING;
        }
    }
}
