package org.lianglin.sources;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.refusal.Refusal;

/**
 * A file that is never on the disk: whoever reads it gets what a thread writes meanwhile (a named pipe of the system). For one reader, who
 * reads it once and from the beginning.
 */
final class Pipe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Path path;
    private final Thread writing;
    private volatile @Nullable Exception failure;
    private volatile boolean closed;

    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    /** @param path in a private folder */
    Pipe(Path path, Writer writer) {
        this.path = path;
        create();
        this.writing = Thread.ofPlatform().daemon().name("pipe").start(() -> write(writer));
    }

    private void create() {
        try {
            Files.deleteIfExists(path);
            if (new ProcessBuilder("mkfifo", "-m", "600", path.toString())
                            .start()
                            .waitFor()
                    != 0) {
                throw new IllegalStateException("no pipe could be made at " + path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void write(Writer writer) {
        try (var out = new FileOutputStream(path.toFile())) {
            writer.write(out);
        } catch (IOException | RuntimeException e) {
            if (!closed) {
                failure = e;
            }
        }
    }

    Path path() {
        return path;
    }

    /** @throws Refusal of the writer: the reader saw a short file and no failure */
    @Override
    public void close() {
        try {
            // who read everything need not wait; a writer that nobody reads is let through, and ended by that
            if (!writing.join(PATIENCE)) {
                closed = true;
                release();
                writing.join();
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        var failed = failure;
        if (failed instanceof RuntimeException e) {
            throw e;
        }
        if (failed instanceof IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void release() {
        try (var both = new RandomAccessFile(path.toFile(), "rw")) {
            both.getFilePointer();
        } catch (IOException e) {
            // the pipe is gone already
        }
    }
}
