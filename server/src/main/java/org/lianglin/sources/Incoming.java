package org.lianglin.sources;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A row of a feed, read and without its plain numbers.
 *
 * @param line where it stands in the file; 0 when it was pushed
 * @param idKey eight bytes of the number's blind index
 * @param idOk whether the number's check character is right
 * @param idEnds first and last four characters of the number, for the eyes
 * @param idTail eight bytes of the index of its last four characters
 * @param registeredArea 16 digits; {@link #OUTSIDE} for a place outside the city
 * @param dead whether the source says so
 * @param spouseKey eight bytes of the index of the spouse's number
 */
record Incoming(
        long line,
        @Nullable Long idKey,
        boolean idOk,
        String idEnds,
        @Nullable Long idTail,
        String name,
        String pinyin,
        int sex,
        @Nullable LocalDate birthDate,
        @Nullable Long registeredArea,
        @Nullable Long livingArea,
        @Nullable Long phoneKey,
        boolean dead,
        @Nullable LocalDate deathDate,
        @Nullable String tag,
        @Nullable LocalDate until,
        @Nullable Long spouseKey) {
    static final long OUTSIDE = 0;

    /** {@code 2101**********1234}; null when there is no number. */
    @Nullable
    String maskedNumber() {
        return idEnds.length() < 8 ? null : idEnds.substring(0, 4) + "**********" + idEnds.substring(4);
    }

    /** Keeps people out of logs. */
    @Override
    public String toString() {
        return "Incoming[" + line + "]";
    }
}
