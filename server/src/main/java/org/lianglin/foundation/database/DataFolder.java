package org.lianglin.foundation.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything an embedded installation keeps, used by one process at a time. */
public final class DataFolder implements AutoCloseable {
    private static final long NEEDED_BYTES = 2L << 30;

    private final Path path;
    private @Nullable FileChannel channel;

    private DataFolder(Path path) {
        this.path = path;
    }

    /**
     * Opens the folder, creating it when needed.
     *
     * @throws StartRefused when it cannot be written to, or the disk is nearly full
     */
    public static DataFolder at(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx--x--x"));
            var free = Files.getFileStore(path).getUsableSpace();
            if (free < NEEDED_BYTES) {
                throw new StartRefused(
                        "磁盘空间不足 / Disk almost full: " + (free >> 20) + " MB free at " + path.toAbsolutePath(),
                        "腾出至少 2 GB，或用 LIANGLIN_DATA 指向另一块磁盘 / free at least 2 GB or point LIANGLIN_DATA to another disk");
            }
            return new DataFolder(path.toAbsolutePath().normalize());
        } catch (IOException e) {
            throw new StartRefused(
                    "数据目录不可写 / Data folder is not writable: " + path.toAbsolutePath(),
                    "检查权限，或用 LIANGLIN_DATA 指定另一个目录 / check permissions or set LIANGLIN_DATA");
        }
    }

    public Path path() {
        return path;
    }

    /** Takes the folder for this process; false when another process holds it. */
    public boolean tryLock(String holder) {
        try {
            var opened = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock = opened.tryLock();
            if (lock == null) {
                opened.close();
                return false;
            }
            channel = opened;
            Files.writeString(path.resolve("holder"), holder, StandardCharsets.UTF_8);
            return true;
        } catch (OverlappingFileLockException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the process that holds the folder said of itself. */
    public String holder() {
        try {
            return Files.readString(path.resolve("holder"), StandardCharsets.UTF_8)
                    .strip();
        } catch (IOException e) {
            return "?";
        }
    }

    @Override
    public void close() {
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
