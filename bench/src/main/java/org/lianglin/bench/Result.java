package org.lianglin.bench;

import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param seconds the measured work of the product
 * @param peer what it was compared with in the same run
 * @param ratio how many times as long the peer takes
 * @param checks the figures that the product promises, by name
 * @param bars the largest value that each promised figure may have
 * @param floors the smallest value that each promised figure may have
 */
record Result(
        String name,
        int people,
        double seconds,
        String peer,
        double peer_seconds,
        double ratio,
        Map<String, Double> checks,
        Map<String, Double> bars,
        Map<String, Double> floors,
        boolean passed) {

    static Result of(
            String name,
            int people,
            double seconds,
            String peer,
            double peerSeconds,
            Map<String, Double> checks,
            Map<String, Double> bars) {
        return of(name, people, seconds, peer, peerSeconds, checks, bars, Map.of());
    }

    static Result of(
            String name,
            int people,
            double seconds,
            String peer,
            double peerSeconds,
            Map<String, Double> checks,
            Map<String, Double> bars,
            Map<String, Double> floors) {
        var passed = bars.entrySet().stream()
                        .allMatch(bar -> checks.getOrDefault(bar.getKey(), Double.POSITIVE_INFINITY) <= bar.getValue())
                && floors.entrySet().stream()
                        .allMatch(floor -> checks.getOrDefault(floor.getKey(), 0.0) >= floor.getValue());
        return new Result(
                name, people, seconds, peer, peerSeconds, peerSeconds / seconds, checks, bars, floors, passed);
    }
}
