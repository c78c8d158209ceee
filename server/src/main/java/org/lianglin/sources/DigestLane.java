package org.lianglin.sources;

import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.lianglin.foundation.secrets.Digests;

/**
 * Takes the digest of a stream in a lane of its own, while whoever reads the stream seals it: the two cost about the same, and neither needs
 * the other. Holds a few pieces at most. For one writer.
 */
final class DigestLane implements AutoCloseable {
    private static final int WAITING = 16;
    private static final byte[] END = new byte[0];

    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(WAITING);
    private final Digests.Sm3 digest = new Digests.Sm3();
    private final Thread lane = Thread.ofPlatform().daemon().name("digest").start(this::take);

    private void take() {
        try {
            for (var piece = pieces.take(); piece.length > 0; piece = pieces.take()) {
                digest.update(piece);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The bytes are copied: the buffer may be filled anew. */
    void update(byte[] buffer, int length) {
        if (length > 0) {
            put(Arrays.copyOf(buffer, length));
        }
    }

    /** Of everything so far, and the end of the lane. */
    byte[] finish() {
        put(END);
        try {
            lane.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return digest.finish();
    }

    private void put(byte[] piece) {
        try {
            pieces.put(piece);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Whoever gave up before the end leaves no lane behind. */
    @Override
    public void close() {
        lane.interrupt();
    }
}
