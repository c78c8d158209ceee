package org.lianglin.bench;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the linkage of one data set found.
 *
 * @param people records on both sides
 * @param seconds from the files to decided pairs, training included
 * @param ratio how many times as long the peer takes
 * @param checks further figures: seconds of each phase, pairs for review, pairs left out of over-large blocks
 */
record LinkResult(
        String name,
        String dataset,
        long people,
        double precision,
        double recall,
        double f1,
        double seconds,
        String peer,
        @Nullable Double peer_seconds,
        @Nullable Double peer_f1,
        @Nullable Double ratio,
        Map<String, Double> checks,
        Map<String, Double> bars,
        Map<String, Double> floors,
        boolean passed) {}
