package org.lianglin.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

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
        int version) {}
