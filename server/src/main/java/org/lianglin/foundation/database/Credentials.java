package org.lianglin.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Properties;

/** The generated passwords of the embedded database, in a file that only its owner may read. */
final class Credentials {
    private final Path file;
    private final Properties values;

    private Credentials(Path file, Properties values) {
        this.file = file;
        this.values = values;
    }

    static Credentials in(Path keys) {
        var file = keys.resolve("database.properties");
        var values = new Properties();
        try {
            Files.createDirectories(keys);
            Files.setPosixFilePermissions(keys, PosixFilePermissions.fromString("rwx------"));
            if (Files.exists(file)) {
                try (var in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    values.load(in);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var credentials = new Credentials(file, values);
        for (var role : new String[] {"superuser", "owner", "app", "job"}) {
            values.computeIfAbsent(role, r -> random());
        }
        return credentials;
    }

    /** Whether the database knows these passwords already. */
    boolean sealed() {
        return "true".equals(values.getProperty("sealed"));
    }

    void seal() {
        values.setProperty("sealed", "true");
        store();
    }

    void rememberPort(int port) {
        values.setProperty("port", Integer.toString(port));
        store();
    }

    int port() {
        return Integer.parseInt(values.getProperty("port", "0"));
    }

    String superuser() {
        return values.getProperty("superuser");
    }

    String owner() {
        return values.getProperty("owner");
    }

    String app() {
        return values.getProperty("app");
    }

    String job() {
        return values.getProperty("job");
    }

    DatabaseAccess access(int port) {
        return new DatabaseAccess("jdbc:postgresql://127.0.0.1:" + port + "/lianglin", owner(), app(), job());
    }

    private void store() {
        try {
            var next = file.resolveSibling(file.getFileName() + ".next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(next, StandardCharsets.UTF_8)) {
                values.store(out, "Lianglin: passwords of the embedded database. Keep this file secret.");
            }
            Files.move(
                    next,
                    file,
                    java.nio.file.StandardCopyOption.ATOMIC_MOVE,
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String random() {
        var bytes = new byte[24];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
