package org.lianglin.tags;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An entry of the catalogue (标签目录) as it holds on a day.
 *
 * @param department who keeps the authoritative list; null when only the field knows
 * @param confidentiality from 1, public statistics, to 5, strictly restricted
 * @param minAge from that age on the tag follows from the birth date, some also from the residence, and is never entered
 * @param reviewDays within so many days somebody must have looked again
 * @param low the least level; null when the tag has no levels
 * @param excludes codes of which a person cannot carry one at the same time
 */
record TagKind(
        String code,
        String name,
        String nameEn,
        @Nullable String department,
        int confidentiality,
        @Nullable Integer minAge,
        int reviewDays,
        @Nullable Integer low,
        @Nullable Integer high,
        List<String> excludes,
        String basis) {
    /** Evidence is mandatory for sensitive personal information (个人信息保护法 art. 28). */
    static final int EVIDENCE_FROM = 3;

    boolean computed() {
        return minAge != null;
    }

    boolean needsEvidence() {
        return confidentiality >= EVIDENCE_FROM;
    }

    boolean hasLevels() {
        return low != null;
    }

    boolean admits(@Nullable Integer level) {
        return low == null || high == null ? level == null : level != null && level >= low && level <= high;
    }
}
