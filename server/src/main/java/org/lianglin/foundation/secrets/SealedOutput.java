package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.Arrays;

/** Writes a sealed file piece by piece. */
final class SealedOutput extends OutputStream {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Sealer sealer;
    private final OutputStream out;
    private final String context;
    private final byte[] name = new byte[SealedPieces.NAME];
    private final byte[] piece = new byte[SealedPieces.PLAIN];
    private int filled;
    private long written;
    private boolean closed;

    SealedOutput(Sealer sealer, OutputStream out, String context) throws IOException {
        this.sealer = sealer;
        this.out = out;
        this.context = context;
        RANDOM.nextBytes(name);
        out.write(name);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
        var from = offset;
        var left = length;
        while (left > 0) {
            if (filled == piece.length) {
                send(false);
            }
            var some = Math.min(left, piece.length - filled);
            System.arraycopy(source, from, piece, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
    }

    /** A full piece waits until it is known whether another one follows. */
    private void send(boolean last) throws IOException {
        var plain = filled == piece.length ? piece : Arrays.copyOf(piece, filled);
        out.write(sealer.sealBytes(plain, SealedPieces.context(context, name, written, last)));
        written++;
        filled = 0;
    }

    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            try (out) {
                send(true);
            }
        }
    }
}
