package org.lianglin.foundation.tables.exports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A list on its way out. */
record Export(
        long id,
        long accountId,
        String kind,
        Form form,
        String filter,
        long place,
        boolean clear,
        String purpose,
        String note,
        State state,
        int people,
        int done,
        @Nullable String stored,
        String fileName,
        @Nullable Long fileSize,
        @Nullable Long decidedBy,
        @Nullable String reason,
        @Nullable String failure,
        Instant createdAt,
        @Nullable Instant decidedAt,
        @Nullable Instant endedAt) {
    /** How the file is written. */
    enum Form {
        XLSX,
        CSV
    }

    /** How far it has come (导出状态). */
    enum State {
        WAITING,
        RUNNING,
        READY,
        REFUSED,
        CANCELLED,
        FAILED,
        EXPIRED
    }
}
