package org.lianglin.foundation.tables.sheets;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import org.lianglin.foundation.tables.TablesRefused;

/**
 * A part of a workbook while it is unpacked. It ends the reading of a bomb: too many bytes, too many bytes for the packed ones, or one
 * tag or text that never ends (a parser would gather it in memory).
 */
final class CappedInput extends FilterInputStream {
    /** Inflation says nothing about a part that is small. */
    private static final long SMALL = 1 << 20;

    private static final int LONGEST_TOKEN = 1 << 20;

    private final long packed;
    private final long declared;
    private final long most;
    private final int inflation;
    private long read;
    private int sinceTag;

    CappedInput(InputStream part, long packed, long declared, long most, int inflation) {
        super(part);
        this.packed = Math.max(1, packed);
        this.declared = declared < 0 ? Long.MAX_VALUE : declared;
        this.most = most;
        this.inflation = inflation;
    }

    long bytesRead() {
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        var some = super.read(target, offset, length);
        if (some > 0) {
            read += some;
            check(target, offset, some);
        }
        return some;
    }

    private void check(byte[] target, int offset, int some) {
        // more than the archive says is in it: no program that means well writes such a file
        if (read > most || read > declared || read > SMALL && read / packed > inflation) {
            throw new TablesRefused.UnusableFile("tables.file-inflates", Map.of("megabytes", most >> 20));
        }
        var last = -1;
        for (var i = offset + some - 1; i >= offset; i--) {
            if (target[i] == '<') {
                last = i;
                break;
            }
        }
        sinceTag = last < 0 ? sinceTag + some : offset + some - last;
        if (sinceTag > LONGEST_TOKEN) {
            throw new TablesRefused.UnusableFile("tables.cell-too-long", Map.of("characters", 32_767));
        }
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
