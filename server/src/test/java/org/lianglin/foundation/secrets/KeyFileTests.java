package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyFileTests {
    @TempDir
    Path folder;

    @Test
    void isMadeAtTheFirstStartForItsOwnerAlone() throws IOException {
        var made = KeyFile.openOrCreate(file(), Suite.SM);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(made.createdNow()).isTrue();
        assertThat(made.newestVersion()).isEqualTo(1);
        try (var files = Files.list(file().getParent())) {
            assertThat(files).as("no key lies about in a second file").containsExactly(file());
        }
    }

    @Test
    void keepsItsSuiteAndFingerprintWhenOpenedAgain() {
        var made = KeyFile.openOrCreate(file(), Suite.SM);
        var opened = KeyFile.openOrCreate(file(), Suite.AES);
        assertThat(opened.createdNow()).isFalse();
        assertThat(opened.newest().suite()).isEqualTo(Suite.SM);
        assertThat(opened.fingerprint()).isEqualTo(made.fingerprint()).matches("[0-9a-f]{16}");
    }

    @Test
    void keepsEveryVersionThroughRotations() {
        var keys = KeyFile.openOrCreate(file(), Suite.AES);
        var fingerprint = keys.fingerprint();
        keys.rotate(Suite.AES, Instant.EPOCH);
        keys.rotate(Suite.SM, Instant.EPOCH);
        var opened = KeyFile.open(file());
        assertThat(opened.newestVersion()).isEqualTo(3);
        assertThat(opened.dataKey(1)).isNotNull();
        assertThat(opened.dataKey(2)).isNotNull();
        assertThat(opened.dataKey(4)).isNull();
        assertThat(opened.fingerprint()).isEqualTo(fingerprint);
    }

    @Test
    void losesNoVersionWhenTwoProcessesRotate() {
        var one = KeyFile.openOrCreate(file(), Suite.AES);
        var two = KeyFile.open(file());
        assertThat(one.rotate(Suite.AES, Instant.EPOCH)).isEqualTo(2);
        assertThat(two.rotate(Suite.AES, Instant.EPOCH)).isEqualTo(3);
        assertThat(KeyFile.open(file()).newestVersion()).isEqualTo(3);
    }

    @Test
    void isMadeOnceWhenManyStartTogether() throws InterruptedException {
        var seen = ConcurrentHashMap.<String>newKeySet();
        var start = new CountDownLatch(1);
        var threads = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> Thread.ofPlatform().start(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        return;
                    }
                    seen.add(KeyFile.openOrCreate(file(), Suite.AES).fingerprint());
                }))
                .toList();
        start.countDown();
        for (var thread : threads) {
            thread.join();
        }
        assertThat(seen).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rwxrwxrwx"})
    void isRefusedWhenOthersMayUseIt(String permissions) throws IOException {
        KeyFile.openOrCreate(file(), Suite.AES);
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(permissions));
        assertThatThrownBy(() -> KeyFile.openOrCreate(file(), Suite.AES))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("open to other accounts")
                .hasMessageContaining("chmod 600 " + file());
    }

    @Test
    void isRefusedWhenAnyByteIsDamaged() throws IOException {
        KeyFile.openOrCreate(file(), Suite.AES).rotate(Suite.SM, Instant.EPOCH);
        var whole = Files.readString(file());
        var refused = 0;
        for (var at = 0; at < whole.length(); at++) {
            var letter = whole.charAt(at);
            if (Character.isWhitespace(letter)) {
                continue;
            }
            Files.writeString(file(), whole.substring(0, at) + (letter == 'A' ? 'B' : 'A') + whole.substring(at + 1));
            assertThatThrownBy(() -> KeyFile.open(file()))
                    .as("byte %d", at)
                    .isInstanceOf(KeyFileUnusable.class)
                    .hasMessageContaining("is damaged");
            refused++;
        }
        assertThat(refused).isGreaterThan(300);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "null", "[]", "{\"format\":1}"})
    void isRefusedWhenItIsNoKeyFile(String content) throws IOException {
        KeyFile.openOrCreate(file(), Suite.AES);
        Files.write(file(), content.getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> KeyFile.openOrCreate(file(), Suite.AES)).isInstanceOf(KeyFileUnusable.class);
        assertThat(Files.readString(file())).as("never overwritten").isEqualTo(content);
    }

    @Test
    void isRefusedWhenTheDatabaseWasSealedUnderOtherKeys() {
        var keys = KeyFile.openOrCreate(file(), Suite.AES);
        keys.requireFingerprint(keys.fingerprint());
        assertThatThrownBy(() -> KeyFile.open(file()).requireFingerprint("0123456789abcdef"))
                .hasMessageContaining("but " + file() + " holds keys " + keys.fingerprint());
        assertThat(file()).exists();
        assertThatThrownBy(() -> keys.requireFingerprint("0123456789abcdef"))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("was missing")
                .hasMessageContaining("Put the backup of the key file in its place");
        assertThat(file()).as("made in vain").doesNotExist();
    }

    @Test
    void isNotMadeWhereNoneIsExpected() {
        assertThatThrownBy(() -> KeyFile.open(file())).isInstanceOf(KeyFileUnusable.class);
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("keys").resolve("lianglin-keys.json");
    }
}
