package org.lianglin.sources;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.UUID;
import org.lianglin.foundation.secrets.SealedFiles;
import org.lianglin.foundation.secrets.SealedInput;
import org.lianglin.foundation.warehouse.Columnar;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Delivered files between their arrival and their comparison: sealed, in a folder that nobody else may look into. They are removed when
 * the delivery has ended: the departments keep them, the platform does not.
 */
@Component
class Inbox {
    private static final String CONTEXT = "sources.delivered";

    private final Path folder;
    private final SealedFiles files;

    Inbox(@Value("${lianglin.data:data}") Path data, SealedFiles files) {
        this.folder = data.toAbsolutePath().resolve("feeds");
        this.files = files;
    }

    /** Where departments may lay down files: one folder for each feed. */
    Path drop() {
        return Columnar.privateFolder(folder.resolve("drop"));
    }

    /** @param sealed false for what a department laid down, which is its own */
    record Arrived(Path path, long size, byte[] hash, boolean sealed) {}

    /** Takes a stream in, sealed, under a name of its own. */
    Arrived receive(InputStream body) {
        var path = Columnar.privateFolder(folder.resolve("arriving"))
                .resolve(UUID.randomUUID().toString());
        try {
            var counted = seal(body, path);
            return new Arrived(path, counted.size(), counted.hash(), true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Arrived arrived(Path path) {
        var digest = digest();
        try (var content = new DigestInputStream(Files.newInputStream(path), digest)) {
            var size = content.transferTo(OutputStream.nullOutputStream());
            return new Arrived(path, size, digest.digest(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The delivery has a sealed copy of its own: what arrived may be forgotten only when the delivery stands. */
    void keep(Arrived arrived, long delivery) {
        try {
            Files.deleteIfExists(file(delivery));
            if (arrived.sealed()) {
                link(arrived.path(), file(delivery));
                return;
            }
            try (var content = Files.newInputStream(arrived.path())) {
                seal(content, file(delivery));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A second name for the same bytes, where the disk knows such: a file of a gigabyte is not written twice. */
    private static void link(Path from, Path to) throws IOException {
        try {
            Files.createLink(to, from);
        } catch (FileSystemException | UnsupportedOperationException e) {
            Files.copy(from, to);
        }
    }

    private record Counted(long size, byte[] hash) {}

    private Counted seal(InputStream content, Path path) throws IOException {
        var digest = digest();
        try (var out = files.create(path, CONTEXT)) {
            var size = new DigestInputStream(content, digest).transferTo(out);
            return new Counted(size, digest.digest());
        }
    }

    /** By which the same file is known again. It protects nothing, so that the fastest digest of the machine is good enough. */
    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new file for what a delivery needs on its way. */
    OutputStream create(Path path) {
        try {
            Files.deleteIfExists(path);
            return files.create(path, CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SealedInput open(Path path) {
        try {
            return files.open(path, CONTEXT);
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
