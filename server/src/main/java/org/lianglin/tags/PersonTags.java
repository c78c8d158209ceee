package org.lianglin.tags;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tags of a person as the viewer may see them.
 *
 * @param guarded whether only classes 1 and 2 are shown, because no purpose was stated
 * @param computed tags that follow from the birth date or the residence
 * @param missing what a list requires and the person does not carry
 */
record PersonTags(boolean guarded, List<Computed> computed, List<Line> tags, List<Missing> missing) {
    record Computed(String code, String name) {}

    /** @param confidentiality class 1 to 5 */
    record Line(
            String id,
            String code,
            String name,
            int confidentiality,
            @Nullable Integer level,
            String evidence,
            String giver,
            LocalDate since,
            @Nullable LocalDate until,
            LocalDate verifiedOn,
            String verifiedBy,
            LocalDate nextReview,
            boolean overdue,
            boolean listed,
            @Nullable String endReason,
            int version) {}

    /** @param entry the entry of the list, which can be settled at once */
    record Missing(
            String entry,
            String code,
            String name,
            int confidentiality,
            @Nullable Integer level,
            String department,
            String document,
            LocalDate asOf) {}
}
