package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BlindIndexTests {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Suite.class)
    void isTheHeadOfTheMacOverFieldZeroAndValue(Suite suite) {
        var keys = KeyFile.openOrCreate(folder.resolve("keys.json"), suite);
        var index = new BlindIndex(keys);
        var mac = suite == Suite.AES ? BlindIndex.hmacSha256(keys.indexKey()) : BlindIndex.hmacSm3(keys.indexKey());
        var whole = mac.apply("id_no\00021010219430715002X".getBytes(StandardCharsets.UTF_8));
        var tail = mac.apply("id_no\000002X".getBytes(StandardCharsets.UTF_8));

        assertThat(index.of("id_no", "21010219430715002X")).hasSize(16).isEqualTo(Arrays.copyOf(whole, 16));
        assertThat(index.tail("id_no", "002X")).hasSize(8).isEqualTo(Arrays.copyOf(tail, 8));
    }

    @ParameterizedTest
    @EnumSource(Suite.class)
    void stayTheSameAcrossStartsAndRotations(Suite suite) {
        var secrets = Secrets.openOrCreate(folder.resolve("keys.json"), suite);
        var before = secrets.blindIndex().of("phone", "13800000000");
        secrets.keys().rotate(suite == Suite.AES ? Suite.SM : Suite.AES, Instant.EPOCH);
        var after = Secrets.open(folder.resolve("keys.json")).blindIndex().of("phone", "13800000000");
        assertThat(after).isEqualTo(before);
    }

    @Test
    void differsByFieldValueAndInstallation() {
        var index = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES).blindIndex();
        var other =
                Secrets.openOrCreate(folder.resolve("other.json"), Suite.AES).blindIndex();
        assertThat(index.of("phone", "1")).isNotEqualTo(index.of("phone", "2")).isNotEqualTo(index.of("id_no", "1"));
        assertThat(index.of("phone", "1")).isNotEqualTo(other.of("phone", "1"));
    }

    @Test
    void hmacSha256AnswersTheVectorOfRfc4231() {
        var mac = BlindIndex.hmacSha256("Jefe".getBytes(StandardCharsets.UTF_8));
        assertThat(HexFormat.of().formatHex(mac.apply("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8))))
                .isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }
}
