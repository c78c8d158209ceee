package org.lianglin.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import org.lianglin.foundation.secrets.Digests;
import org.lianglin.foundation.warehouse.Columnar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Delivered files between their arrival and their comparison, in a folder that nobody else may look into. They are removed when the
 * delivery has ended: the departments keep them, the platform does not.
 */
@Component
class Inbox {
    private final Path folder;

    Inbox(@Value("${lianglin.data:data}") Path data) {
        this.folder = data.toAbsolutePath().resolve("feeds");
    }

    /** Where departments may lay down files: one folder for each feed. */
    Path drop() {
        return Columnar.privateFolder(folder.resolve("drop"));
    }

    record Arrived(Path path, long size, byte[] hash) {}

    /** Takes a stream in, under a name of its own. */
    Arrived receive(InputStream body) {
        var path = Columnar.privateFolder(folder.resolve("arriving"))
                .resolve(UUID.randomUUID().toString());
        try {
            Files.copy(body, path);
            return arrived(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Arrived arrived(Path path) {
        try (var content = Files.newInputStream(path)) {
            return new Arrived(path, Files.size(path), Digests.sm3(content));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The delivery has a copy of its own: what arrived may be forgotten only when the delivery stands. */
    void keep(Arrived arrived, long delivery) {
        try {
            Files.copy(arrived.path(), file(delivery), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void forget(Arrived arrived) {
        try {
            Files.deleteIfExists(arrived.path());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(long delivery) {
        return work(delivery).resolve("delivered");
    }

    Path work(long delivery) {
        return Columnar.privateFolder(folder.resolve("work").resolve(Long.toString(delivery)));
    }

    void done(long delivery) {
        try (var files = Files.walk(work(delivery))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String hex(byte[] hash) {
        return HexFormat.of().formatHex(hash);
    }
}
