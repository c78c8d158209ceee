package org.lianglin.foundation.tables;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;
import org.lianglin.foundation.secrets.SealedFiles;
import org.lianglin.foundation.secrets.SealedInput;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Files that came in or go out: sealed, under random names, in a folder that no web address leads to. */
@Component
public class Vault {
    private static final String CONTEXT = "tables.file";

    private final Path folder;
    private final SealedFiles files;

    Vault(@Value("${lianglin.data:data}") Path data, SealedFiles files) {
        this.folder = data.resolve("tables");
        this.files = files;
    }

    /** A name that was never used. */
    public String newName() {
        return UUID.randomUUID().toString();
    }

    public OutputStream create(String name) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            }
            return files.create(path(name), CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public SealedInput open(String name) {
        try {
            return files.open(path(name), CONTEXT);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public void delete(String name) {
        try {
            Files.deleteIfExists(path(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path path(String name) {
        return folder.resolve(UUID.fromString(name).toString());
    }
}
