package org.lianglin.sources;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A resident as far as one may be compared: numbers are blind indexes. */
record Known(
        long id,
        long area,
        @Nullable Long registeredArea,
        String name,
        int sex,
        LocalDate birthDate,
        @Nullable Long idKey,
        @Nullable Long idTail,
        @Nullable Long phoneKey,
        String lifeStatus,
        @Nullable Long spouseId,
        String source,
        @Nullable Long dwellingId) {
    boolean alive() {
        return lifeStatus.equals("ALIVE") || lifeStatus.equals("MISSING");
    }

    /** Keeps people out of logs. */
    @Override
    public String toString() {
        return "Known[" + id + "]";
    }
}
