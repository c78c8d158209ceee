package org.lianglin.foundation.secrets;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Reads a sealed file from any position; one piece is open at a time. For one thread. */
public final class SealedInput implements SeekableByteChannel {
    private final Sealer sealer;
    private final FileChannel file;
    private final String context;
    private final byte[] name = new byte[SealedPieces.NAME];
    private final long pieces;
    private final long size;
    private byte[] open = new byte[0];
    private long openPiece = -1;
    private long position;

    SealedInput(Sealer sealer, Path path, String context) throws IOException {
        this.sealer = sealer;
        this.context = context;
        this.file = FileChannel.open(path, StandardOpenOption.READ);
        var sealed = file.size() - SealedPieces.NAME;
        if (sealed < SealedPieces.OVERHEAD) {
            file.close();
            throw new SealBroken(context, "the file is cut off");
        }
        this.pieces = (sealed + SealedPieces.SEALED - 1) / SealedPieces.SEALED;
        this.size = sealed - pieces * SealedPieces.OVERHEAD;
        fill(ByteBuffer.wrap(name), 0);
    }

    /** Length of the content. */
    @Override
    public long size() {
        return size;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        if (!file.isOpen()) {
            throw new ClosedChannelException();
        }
        if (position >= size) {
            return -1;
        }
        load(position / SealedPieces.PLAIN);
        var at = (int) (position % SealedPieces.PLAIN);
        var some = Math.min(target.remaining(), open.length - at);
        target.put(open, at, some);
        position += some;
        return some;
    }

    private void load(long piece) throws IOException {
        if (piece == openPiece) {
            return;
        }
        var from = SealedPieces.NAME + piece * SealedPieces.SEALED;
        var sealed = new byte[(int) Math.min(SealedPieces.SEALED, file.size() - from)];
        fill(ByteBuffer.wrap(sealed), from);
        open = sealer.openBytes(sealed, SealedPieces.context(context, name, piece, piece == pieces - 1));
        openPiece = piece;
    }

    private void fill(ByteBuffer target, long from) throws IOException {
        var at = from;
        while (target.hasRemaining()) {
            var read = file.read(target, at);
            if (read < 0) {
                throw new SealBroken(context, "the file is cut off");
            }
            at += read;
        }
    }

    /** The content from the present position on; closing it closes this. */
    public InputStream stream() {
        return Channels.newInputStream(this);
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public SealedInput position(long newPosition) {
        position = newPosition;
        return this;
    }

    @Override
    public int write(ByteBuffer source) {
        throw new NonWritableChannelException();
    }

    @Override
    public SealedInput truncate(long newSize) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return file.isOpen();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
