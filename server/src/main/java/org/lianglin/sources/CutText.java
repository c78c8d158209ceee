package org.lianglin.sources;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.OptionalLong;

/**
 * A long text cut in two at a line end near its middle, so that two readers take it in at once. Whether that line end stands between two
 * rows is seen while the first part is written: until then the cut is a guess.
 */
final class CutText {
    /** What a second reader is worth having for. */
    private static final long LONG = 16L << 20;

    private static final int LONGEST_LINE = 1 << 20;
    private static final int PIECE = 1 << 16;

    private final FeedFile.Content content;
    private final long cut;
    private final RowEnds ends;

    private CutText(FeedFile.Content content, char separator, long cut) {
        this.content = content;
        this.cut = cut;
        this.ends = new RowEnds(separator);
    }

    /** Where to cut; nothing for a short text, and for one without a line end there. */
    static OptionalLong middle(FeedFile.Content content) throws IOException {
        try (var channel = content.open()) {
            if (channel.size() < LONG) {
                return OptionalLong.empty();
            }
            var half = channel.size() / 2;
            var line = Channels.newInputStream(channel.position(half)).readNBytes(LONGEST_LINE);
            for (var at = 0; at < line.length; at++) {
                if (line[at] == '\n') {
                    return OptionalLong.of(half + at + 1);
                }
            }
            return OptionalLong.empty();
        }
    }

    static CutText at(long cut, FeedFile.Content content, char separator) {
        return new CutText(content, separator, cut);
    }

    void writeFirst(OutputStream out) throws IOException {
        try (var channel = content.open()) {
            var in = Channels.newInputStream(channel);
            var piece = new byte[PIECE];
            for (var left = cut; left > 0; ) {
                var read = in.read(piece, 0, (int) Math.min(PIECE, left));
                if (read < 0) {
                    return;
                }
                ends.follow(piece, 0, read);
                out.write(piece, 0, read);
                left -= read;
            }
        }
    }

    void writeSecond(OutputStream out) throws IOException {
        try (var channel = content.open()) {
            Channels.newInputStream(channel.position(cut)).transferTo(out);
        }
    }

    /** Rows before the second part; right once the first was written. */
    long rowsBefore() {
        return ends.rows();
    }

    /** Whether it was cut between two rows; known once the first part was written. */
    boolean sound() {
        return ends.betweenRows();
    }
}
