package org.lianglin.foundation.tables.sheets;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who took a table away, and when, in characters that nobody sees: two invisible separators around one zero-width character per bit.
 * It survives copying and saving; {@link #removed} takes it off when the table comes back.
 *
 * @param account the account's id
 * @param at to the minute
 */
public record Watermark(int export, int account, Instant at) {
    private static final char FRAME = '\u2063';
    private static final char ZERO = '\u200b';
    private static final char ONE = '\u200c';
    private static final Pattern MARK = Pattern.compile("\u2063([\u200b\u200c]{104})\u2063");

    /** The invisible text. */
    public String text() {
        var payload = ByteBuffer.allocate(13).putInt(export).putInt(account).putInt((int) (at.getEpochSecond() / 60));
        var bytes = payload.array();
        bytes[12] = checksum(bytes);
        var text = new StringBuilder().append(FRAME);
        for (var b : bytes) {
            for (var bit = 7; bit >= 0; bit--) {
                text.append((b >> bit & 1) == 1 ? ONE : ZERO);
            }
        }
        return text.append(FRAME).toString();
    }

    /** The first whole watermark in a text. */
    public static Optional<Watermark> find(String text) {
        var marks = MARK.matcher(text);
        while (marks.find()) {
            var bytes = new byte[13];
            for (var i = 0; i < 104; i++) {
                if (marks.group(1).charAt(i) == ONE) {
                    bytes[i / 8] |= (byte) (0x80 >> i % 8);
                }
            }
            if (bytes[12] == checksum(bytes)) {
                var payload = ByteBuffer.wrap(bytes);
                return Optional.of(new Watermark(
                        payload.getInt(), payload.getInt(), Instant.ofEpochSecond(payload.getInt() * 60L)));
            }
        }
        return Optional.empty();
    }

    /** The text without watermarks. */
    public static String removed(String text) {
        return text.indexOf(FRAME) < 0 ? text : MARK.matcher(text).replaceAll("");
    }

    private static byte checksum(byte[] bytes) {
        var sum = 0x5a;
        for (var i = 0; i < 12; i++) {
            sum = sum * 31 + (bytes[i] & 0xff);
        }
        return (byte) (sum ^ sum >> 8);
    }
}
