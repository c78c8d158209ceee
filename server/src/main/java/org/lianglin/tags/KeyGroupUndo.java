package org.lianglin.tags;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a row of a list is taken back.
 *
 * @param added whether the list brought the entry
 * @param ended whether the list ended the entry by not naming it
 * @param version which the entry had before it was changed
 */
record KeyGroupUndo(
        long id,
        boolean added,
        int version,
        @Nullable Integer level,
        String document,
        @Nullable LocalDate until,
        @Nullable LocalDate asOf,
        @Nullable Boolean ended) {
    static KeyGroupUndo added(long id) {
        return new KeyGroupUndo(id, true, 0, null, "", null, null, null);
    }

    static KeyGroupUndo changed(KeyGroupImportTable.Entry before) {
        return new KeyGroupUndo(
                before.id(),
                false,
                before.version(),
                before.level(),
                before.document(),
                before.until(),
                before.asOf(),
                null);
    }

    static KeyGroupUndo ended(long id, int version) {
        return new KeyGroupUndo(id, false, version, null, "", null, null, true);
    }

    boolean hasEnded() {
        return Boolean.TRUE.equals(ended);
    }
}
