package org.lianglin.sources;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A copy of a delivered file in the machine's memory, for as long as it is read. */
record InMemory(Path path) implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");

    InMemory(FeedFile.Content content) throws IOException {
        this(
                Files.isDirectory(MEMORY)
                        ? Files.createTempFile(MEMORY, "lianglin", ".parquet")
                        : Files.createTempFile("lianglin", ".parquet"));
        try (var in = Channels.newInputStream(content.open())) {
            Files.copy(in, path, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(path);
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
