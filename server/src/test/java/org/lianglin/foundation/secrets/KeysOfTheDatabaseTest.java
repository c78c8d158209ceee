package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lianglin.testing.TestDatabase;
import org.lianglin.testing.TestServer;

/** A database is served with the keys under which it was sealed, and with no others. */
@Tag("slow")
class KeysOfTheDatabaseTest {
    @TempDir
    Path folder;

    @Test
    void aStartWithForeignOrMissingKeysIsRefusedWithTheRepair() throws java.io.IOException {
        var database = TestDatabase.create();
        TestServer.start(database, keys("own.json")).close();
        TestServer.start(database, keys("own.json")).close();

        KeyFile.openOrCreate(folder.resolve("foreign.json"), Suite.AES);
        assertThatThrownBy(() -> TestServer.start(database, keys("foreign.json")))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining(KeyFile.open(folder.resolve("own.json")).fingerprint())
                .hasMessageContaining("foreign.json");
        assertThatThrownBy(() -> TestServer.start(database, keys("missing.json")))
                .isInstanceOf(KeyFileUnusable.class)
                .hasMessageContaining("missing.json");
        assertThat(folder.resolve("missing.json"))
                .as("an empty set of keys is not left in the place of the lost one")
                .doesNotExist();

        Files.copy(folder.resolve("own.json"), folder.resolve("missing.json"));
        Files.setPosixFilePermissions(
                folder.resolve("missing.json"), java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        TestServer.start(database, keys("missing.json")).close();
    }

    @Test
    void aRotationKeepsTheKeysOfTheDatabase() {
        var database = TestDatabase.create();
        try (var server = TestServer.start(database, keys("own.json"))) {
            server.bean(RotateKeys.class).rotate(progress -> {});
        }
        TestServer.start(database, keys("own.json")).close();
    }

    private Map<String, Object> keys(String file) {
        return Map.of("lianglin.secrets.key-file", folder.resolve(file).toString());
    }
}
