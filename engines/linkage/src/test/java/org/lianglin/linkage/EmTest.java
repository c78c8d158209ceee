package org.lianglin.linkage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EmTest {
    private static final double[][] M = {{0.9, 0.06, 0.04}, {0.8, 0.2}, {0.95, 0.03, 0.02}, {0.7, 0.3}};
    private static final double[][] U = {{0.01, 0.04, 0.95}, {0.05, 0.95}, {0.002, 0.008, 0.99}, {0.1, 0.9}};
    private static final double SHARE = 0.2;

    @Test
    void plantedParametersAreFoundAgain() {
        var random = new Random(7);
        var planted = new HashMap<Long, Double>();
        for (var i = 0; i < 200_000; i++) {
            planted.merge(draw(random, random.nextDouble() < SHARE ? M : U), 1.0, Double::sum);
        }
        var m = new double[][] {{0.6, 0.2, 0.2}, {0.6, 0.4}, {0.6, 0.2, 0.2}, {0.6, 0.4}};
        var em = new Em(
                planted.keySet().stream().mapToLong(Long::longValue).toArray(),
                planted.values().stream().mapToDouble(Double::doubleValue).toArray(),
                m,
                U,
                new boolean[4],
                0.5);
        var matches = em.run();
        assertThat(em.share()).isCloseTo(SHARE, offset(0.005));
        assertThat(matches).isCloseTo(200_000 * SHARE, offset(1_000.0));
        for (var f = 0; f < M.length; f++) {
            for (var level = 0; level < M[f].length; level++) {
                assertThat(m[f][level]).as("field %d, level %d", f, level).isCloseTo(M[f][level], offset(0.01));
            }
        }
    }

    @Test
    void aFieldThatBroughtThePairsTogetherIsLeftAlone() {
        var m = Arrays.stream(M).map(double[]::clone).toArray(double[][]::new);
        var fixed = new boolean[] {true, false, false, false};
        new Em(new long[] {0x1111L, 0x2222L}, new double[] {10, 90}, m, U, fixed, 0.5).run();
        assertThat(m[0]).isEqualTo(M[0]);
        assertThat(m[1]).isNotEqualTo(M[1]);
    }

    private static long draw(Random random, double[][] chances) {
        var agreement = 0L;
        for (var f = 0; f < chances.length; f++) {
            if (random.nextInt(20) == 0) {
                continue;
            }
            var draw = random.nextDouble();
            var level = 0;
            while (level < chances[f].length - 1 && draw >= chances[f][level]) {
                draw -= chances[f][level];
                level++;
            }
            agreement |= (level + 1L) << 4 * f;
        }
        return agreement;
    }
}
