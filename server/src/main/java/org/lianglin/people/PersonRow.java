package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/** A person as the table holds it; numbers are sealed. */
record PersonRow(
        long id,
        long area,
        @Nullable Long registeredArea,
        String name,
        String pinyin,
        int sex,
        LocalDate birthDate,
        String idType,
        byte @Nullable [] idNoEnc,
        byte @Nullable [] phoneEnc,
        String ethnic,
        String marital,
        String education,
        String political,
        String health,
        String registeredAddress,
        String lifeStatus,
        @Nullable LocalDate deathDate,
        @Nullable Long spouseId,
        int source,
        LocalDate sourceDate,
        String sourceGiver,
        @Nullable LocalDate lastVerifiedAt,
        @Nullable String verifiedBy,
        int version) {
    /** Where the person lives, and where the registration lies if it lies in the city. */
    List<Area> places() {
        return registeredArea == null ? List.of(new Area(area)) : List.of(new Area(area), new Area(registeredArea));
    }
}
