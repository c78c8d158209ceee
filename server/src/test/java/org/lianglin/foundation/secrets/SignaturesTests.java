package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignaturesTests {
    private static final byte[] MESSAGE = "2026-11-23 root".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void holdForTheirMessageAndKeyOnly() {
        var signatures =
                Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES).signatures();
        var other =
                Secrets.openOrCreate(folder.resolve("other.json"), Suite.AES).signatures();
        var signature = signatures.sign(MESSAGE);
        assertThat(signatures.verify(MESSAGE, signature)).isTrue();
        assertThat(signatures.verify("2026-11-24 root".getBytes(StandardCharsets.UTF_8), signature))
                .isFalse();
        assertThat(other.verify(MESSAGE, signature)).isFalse();
        assertThat(signatures.verify(MESSAGE, new byte[] {1, 2, 3})).isFalse();
        assertThat(signatures.verify(MESSAGE, new byte[0])).isFalse();
    }

    @Test
    void holdAfterTheNextStart() {
        var signature = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES)
                .signatures()
                .sign(MESSAGE);
        assertThat(Secrets.open(folder.resolve("keys.json")).signatures().verify(MESSAGE, signature))
                .isTrue();
    }
}
