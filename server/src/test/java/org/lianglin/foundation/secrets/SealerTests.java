package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SealerTests {
    private static final String CONTEXT = "people.person.id_no";
    private static final String PLAIN = "21010219430715002X";

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void opensWhatItSealed(Suite suite) {
        var sealer = secrets(suite).sealer();
        for (var plain : new String[] {"", "1", PLAIN, "和平区浑河湾街道", "长".repeat(3000)}) {
            assertThat(sealer.open(sealer.seal(plain, CONTEXT), CONTEXT)).isEqualTo(plain);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void sealsTheSameValueDifferentlyEachTime(Suite suite) {
        var sealer = secrets(suite).sealer();
        var distinct = IntStream.range(0, 1000)
                .mapToObj(i -> HexFormat.of().formatHex(sealer.seal(PLAIN, CONTEXT)))
                .distinct()
                .count();
        assertThat(distinct).isEqualTo(1000);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesAValueWithAnyBitChanged(Suite suite) {
        var sealer = secrets(suite).sealer();
        var sealed = sealer.seal(PLAIN, CONTEXT);
        for (var bit = 0; bit < sealed.length * 8; bit++) {
            var altered = sealed.clone();
            altered[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> sealer.open(altered, CONTEXT))
                    .as("bit %d", bit)
                    .isInstanceOf(SealBroken.class)
                    .hasMessageNotContaining(PLAIN);
        }
        assertThat(sealer.open(sealed, CONTEXT)).isEqualTo(PLAIN);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesAValueThatWasShortened(Suite suite) {
        var sealer = secrets(suite).sealer();
        var sealed = sealer.seal(PLAIN, CONTEXT);
        for (var length = 0; length < sealed.length; length++) {
            var shortened = java.util.Arrays.copyOf(sealed, length);
            assertThatThrownBy(() -> sealer.open(shortened, CONTEXT)).isInstanceOf(SealBroken.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void refusesAValueMovedToAnotherField(Suite suite) {
        var sealer = secrets(suite).sealer();
        var sealed = sealer.seal(PLAIN, CONTEXT);
        assertThatThrownBy(() -> sealer.open(sealed, "people.person.phone")).isInstanceOf(SealBroken.class);
    }

    @Test
    void refusesAValueOfAnotherInstallation() {
        var sealed = secrets(Suite.AES).sealer().seal(PLAIN, CONTEXT);
        var other =
                Secrets.openOrCreate(folder.resolve("other.json"), Suite.AES).sealer();
        assertThatThrownBy(() -> other.open(sealed, CONTEXT)).isInstanceOf(SealBroken.class);
    }

    @Test
    void opensOldValuesAfterARotationEvenIntoAnotherSuite() {
        var secrets = secrets(Suite.AES);
        var sealer = secrets.sealer();
        var first = sealer.seal(PLAIN, CONTEXT);
        assertThat(secrets.keys().rotate(Suite.SM, Instant.EPOCH)).isEqualTo(2);
        var second = sealer.seal(PLAIN, CONTEXT);

        assertThat(first).startsWith(1, 1, 0, 1);
        assertThat(second).startsWith(1, 2, 0, 2).startsWith(sealer.currentHeader());
        assertThat(sealer.isCurrent(first)).isFalse();
        assertThat(sealer.isCurrent(second)).isTrue();
        assertThat(sealer.open(first, CONTEXT)).isEqualTo(PLAIN);
        assertThat(sealer.open(second, CONTEXT)).isEqualTo(PLAIN);
        assertThat(sealer.reseal(second, CONTEXT)).isSameAs(second);
        var resealed = sealer.reseal(first, CONTEXT);
        assertThat(sealer.isCurrent(resealed)).isTrue();
        assertThat(sealer.open(resealed, CONTEXT)).isEqualTo(PLAIN);
    }

    @Test
    void opensAndSealsUnderAVersionThatAnotherProcessAdded() {
        var running = secrets(Suite.AES);
        var rotating = secrets(Suite.AES);
        rotating.keys().rotate(Suite.AES, Instant.EPOCH);
        assertThat(running.sealer().open(rotating.sealer().seal(PLAIN, CONTEXT), CONTEXT))
                .isEqualTo(PLAIN);
        assertThat(running.sealer().seal(PLAIN, CONTEXT)).startsWith(1, 1, 0, 2);
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void servesManyThreadsAtOnce(Suite suite) {
        var sealer = secrets(suite).sealer();
        var wrong = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> "value " + i)
                .filter(plain ->
                        !sealer.open(sealer.seal(plain, CONTEXT), CONTEXT).equals(plain))
                .count();
        assertThat(wrong).isZero();
    }

    private Secrets secrets(Suite suite) {
        return Secrets.openOrCreate(folder.resolve("keys.json"), suite);
    }
}
