package org.lianglin.founding;

import java.util.List;
import java.util.SplittableRandom;

/** Chance that can be repeated: the same seed, place and purpose always give the same draws, whatever was drawn elsewhere. */
final class Draw {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;
    private final SplittableRandom random;

    private Draw(long seed) {
        random = new SplittableRandom(seed);
    }

    static Draw of(long seed, long place, String purpose) {
        return new Draw(mix(seed + GOLDEN * mix(place + GOLDEN * purpose.hashCode())));
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    double share() {
        return random.nextDouble();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return most <= least ? least : random.nextInt(least, most + 1);
    }

    double between(double least, double most) {
        return least + (most - least) * random.nextDouble();
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** An index, drawn by the weights. */
    int weighted(double... weights) {
        var sum = 0.0;
        for (var weight : weights) {
            sum += weight;
        }
        var at = random.nextDouble() * sum;
        for (var i = 0; i < weights.length; i++) {
            at -= weights[i];
            if (at < 0) {
                return i;
            }
        }
        return weights.length - 1;
    }

    /** The whole part, and one more with the probability of the fraction. */
    int rounded(double value) {
        var whole = (int) value;
        return whole + (chance(value - whole) ? 1 : 0);
    }

    void shuffle(int[] values) {
        for (var i = values.length - 1; i > 0; i--) {
            var j = random.nextInt(i + 1);
            var kept = values[i];
            values[i] = values[j];
            values[j] = kept;
        }
    }

    private static long mix(long value) {
        var z = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
