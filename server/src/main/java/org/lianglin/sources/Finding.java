package org.lianglin.sources;

import org.jspecify.annotations.Nullable;

/**
 * Two values that cannot both be true.
 *
 * @param person null when it is about a dwelling
 * @param attribute what differs; for tags their code
 * @param left what the registry says; null for nothing
 * @param right what the source says; numbers masked
 * @param confidentiality class of the tag that it is about, else 2
 * @param together a key of what it has in common with findings about others, such as the household of two heads; null when it stands alone
 */
record Finding(
        DiscrepancyType type,
        @Nullable Long person,
        @Nullable Long dwelling,
        long area,
        String attribute,
        @Nullable String left,
        String leftSource,
        @Nullable String right,
        int confidentiality,
        @Nullable Long together) {
    /** One that stands alone. */
    Finding(
            DiscrepancyType type,
            @Nullable Long person,
            @Nullable Long dwelling,
            long area,
            String attribute,
            @Nullable String left,
            String leftSource,
            @Nullable String right,
            int confidentiality) {
        this(type, person, dwelling, area, attribute, left, leftSource, right, confidentiality, null);
    }

    static Finding of(
            DiscrepancyType type, Known known, String attribute, @Nullable String left, @Nullable String right) {
        return new Finding(type, known.id(), null, known.area(), attribute, left, known.source(), right, 2);
    }
}
