package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Files at rest (文件加密). A file is sealed in pieces of 64 KiB, so that it is written as a stream and read from any point on. Each
 * piece is bound to its context, its file, its place in the file and to whether it is the last one: pieces cannot be exchanged,
 * left out or cut off without {@link SealBroken}.
 */
public class SealedFiles {
    private final Sealer sealer;

    SealedFiles(Sealer sealer) {
        this.sealer = sealer;
    }

    /** Begins a new file; it is complete when the stream has been closed. */
    public OutputStream create(Path path, String context) throws IOException {
        return new SealedOutput(
                sealer, Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), context);
    }

    /** Opens a file for reading at any position. */
    public SealedInput open(Path path, String context) throws IOException {
        return new SealedInput(sealer, path, context);
    }
}
