package org.lianglin.foundation.audit;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The first thing that is wrong with the trail.
 *
 * @param record where, such as {@code audit.entry:3/17} or {@code audit.anchor:2026-11-23}
 * @param chain null when an anchor is wrong and not an entry
 * @param seq the entry's number in its chain; null like {@code chain}
 * @param why one sentence
 */
public record Finding(
        String record, @Nullable Integer chain, @Nullable Long seq, String why) {
    static Finding ofEntry(int chain, long seq, String why) {
        return new Finding("audit.entry:" + chain + "/" + seq, chain, seq, why);
    }

    static Finding ofAnchor(LocalDate day, String why) {
        return new Finding("audit.anchor:" + day, null, null, why);
    }
}
