package org.lianglin.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Random;

/** What the disk alone takes to keep a page: no commit can be faster, whatever the software does. */
final class Flushes {
    private static final int PAGE = 8192;
    private static final int PAGES = 2048;

    private Flushes() {}

    /** Writes and flushes so many pages of a file that is there already, one after the other, as a database does with its log. */
    static Timings of(Path folder, int count) throws IOException {
        var file = Files.createTempFile(folder, "flush", ".bench");
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.allocate(PAGE * PAGES));
            channel.force(true);
            var random = new Random(PAGES);
            var page = new byte[PAGE];
            var measured = new ArrayList<Double>();
            for (var i = 0; i < count; i++) {
                random.nextBytes(page);
                var started = System.nanoTime();
                channel.write(ByteBuffer.wrap(page), (long) PAGE * (i % PAGES));
                channel.force(false);
                measured.add((System.nanoTime() - started) / 1e6);
            }
            return new Timings(measured.stream().sorted().toList());
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
