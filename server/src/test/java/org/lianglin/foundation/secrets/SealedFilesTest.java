package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedFilesTest {
    @TempDir
    Path folder;

    private SealedFiles files;

    @BeforeEach
    void open() {
        files = new SealedFiles(
                Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES).sealer());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 300_001})
    void aFileOfAnySizeComesBackWholeAndFromAnyPlace(int size) throws IOException {
        var content = content(size);
        var path = write("a", content);
        try (var in = files.open(path, "test")) {
            assertThat(in.size()).isEqualTo(size);
            assertThat(in.stream().readAllBytes()).isEqualTo(content);
        }
        try (var in = files.open(path, "test")) {
            var from = size * 2 / 3;
            var rest = ByteBuffer.allocate(size - from);
            in.position(from);
            while (rest.hasRemaining() && in.read(rest) >= 0) {
                // until the rest is here
            }
            assertThat(rest.array()).isEqualTo(Arrays.copyOfRange(content, from, size));
        }
    }

    @Test
    void nothingOfTheContentStandsOnTheDisk() throws IOException {
        var secret = "210199194307090018".repeat(5000).getBytes(StandardCharsets.UTF_8);
        var stored = new String(Files.readAllBytes(write("a", secret)), StandardCharsets.ISO_8859_1);
        assertThat(stored).hasSizeGreaterThan(secret.length).doesNotContain("2101991943");
    }

    @Test
    void aChangedCutOrExchangedPieceDoesNotOpen() throws IOException {
        var path = write("a", content(200_000));
        var sealed = Files.readAllBytes(path);
        var changed = sealed.clone();
        changed[100_000] ^= 1;
        assertBroken(changed);
        assertBroken(Arrays.copyOf(sealed, sealed.length - SealedPieces.SEALED));
        assertBroken(Arrays.copyOf(sealed, SealedPieces.NAME + 2 * SealedPieces.SEALED));
        var exchanged = sealed.clone();
        System.arraycopy(
                sealed, SealedPieces.NAME, exchanged, SealedPieces.NAME + SealedPieces.SEALED, SealedPieces.SEALED);
        assertBroken(exchanged);
        var other = Files.readAllBytes(write("b", content(200_000)));
        System.arraycopy(other, SealedPieces.NAME, exchanged, SealedPieces.NAME, SealedPieces.SEALED);
        assertBroken(exchanged);
        assertThatThrownBy(() -> read(path, "another context")).isInstanceOf(SealBroken.class);
    }

    private void assertBroken(byte[] sealed) throws IOException {
        var path = folder.resolve("broken");
        Files.write(path, sealed);
        assertThatThrownBy(() -> read(path, "test")).isInstanceOf(SealBroken.class);
    }

    private byte[] read(Path path, String context) throws IOException {
        try (var in = files.open(path, context)) {
            return in.stream().readAllBytes();
        }
    }

    private Path write(String name, byte[] content) throws IOException {
        var path = folder.resolve(name);
        try (var out = files.create(path, "test")) {
            out.write(content, 0, content.length / 3);
            out.write(content, content.length / 3, content.length - content.length / 3);
        }
        return path;
    }

    private static byte[] content(int size) {
        var content = new byte[size];
        new Random(size).nextBytes(content);
        return content;
    }
}
