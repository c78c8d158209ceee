package org.lianglin.linkage;

/**
 * Expectation and maximisation over counted agreements: a mixture of pairs of one person and pairs of strangers whose fields agree
 * independently of each other.
 */
final class Em {
    private static final int MOST_ROUNDS = 200;
    private static final double SETTLED = 1e-7;
    private static final double LEAST = 1e-9;

    private final long[] agreements;
    private final double[] counts;
    private final double[][] m;
    private final double[][] u;
    private final boolean[] fixed;
    private final double[][] weights;
    private double share;

    /**
     * @param m where to begin; changed in place
     * @param u how often strangers agree, which stays as it is
     * @param fixed fields that are left out, since their agreement is why the pairs are here
     * @param share where to begin: how many of the pairs are of one person
     */
    Em(long[] agreements, double[] counts, double[][] m, double[][] u, boolean[] fixed, double share) {
        this.agreements = agreements;
        this.counts = counts;
        this.m = m;
        this.u = u;
        this.fixed = fixed;
        this.weights = new double[m.length][];
        for (var f = 0; f < m.length; f++) {
            weights[f] = new double[m[f].length];
        }
        this.share = share;
    }

    /** @return the expected number of pairs of one person */
    double run() {
        var matches = 0.0;
        for (var round = 0; round < MOST_ROUNDS; round++) {
            var before = share;
            matches = step();
            if (Math.abs(share - before) < SETTLED) {
                break;
            }
        }
        return matches;
    }

    double share() {
        return share;
    }

    private double step() {
        var next = new double[m.length][];
        var seen = new double[m.length];
        for (var f = 0; f < m.length; f++) {
            next[f] = new double[m[f].length];
        }
        var matches = 0.0;
        var all = 0.0;
        weigh();
        for (var i = 0; i < agreements.length; i++) {
            var expected = counts[i] * probability(agreements[i]);
            matches += expected;
            all += counts[i];
            for (var f = 0; f < m.length; f++) {
                var level = Agreement.level(agreements[i], f);
                if (level >= 0) {
                    next[f][level] += expected;
                    seen[f] += expected;
                }
            }
        }
        share = Math.clamp(matches / all, LEAST, 1 - LEAST);
        for (var f = 0; f < m.length; f++) {
            if (!fixed[f] && seen[f] > 0) {
                for (var level = 0; level < m[f].length; level++) {
                    m[f][level] = Math.max(next[f][level] / seen[f], LEAST);
                }
            }
        }
        return matches;
    }

    /** The logarithms once a round, not once for each pair. */
    private void weigh() {
        for (var f = 0; f < m.length; f++) {
            for (var level = 0; level < m[f].length; level++) {
                weights[f][level] = fixed[f] ? 0 : Math.log(m[f][level] / Math.max(u[f][level], 1e-12));
            }
        }
    }

    private double probability(long agreement) {
        var odds = Math.log(share / (1 - share));
        for (var f = 0; f < weights.length; f++) {
            var level = Agreement.level(agreement, f);
            if (level >= 0) {
                odds += weights[f][level];
            }
        }
        return 1 / (1 + Math.exp(-odds));
    }
}
