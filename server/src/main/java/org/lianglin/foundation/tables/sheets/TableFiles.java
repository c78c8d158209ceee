package org.lianglin.foundation.tables.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.lianglin.foundation.tables.TablesRefused;

/** Tells by its first bytes what a file is, whatever its name says, and opens it. */
public final class TableFiles {
    private static final byte[] ENCRYPTED = "EncryptedPackage".getBytes(StandardCharsets.UTF_16LE);

    private TableFiles() {}

    /** What a file is. */
    public enum Form {
        XLSX,
        CSV
    }

    /** @throws TablesRefused with the reason why the file cannot be read */
    public static Form formOf(SeekableByteChannel channel) {
        try {
            if (channel.size() == 0) {
                throw new TablesRefused.UnusableFile("tables.file-empty");
            }
            var head = ByteBuffer.allocate((int) Math.min(512, channel.size()));
            channel.position(0);
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // until the beginning is here
            }
            var start = new String(head.array(), StandardCharsets.ISO_8859_1);
            if (start.startsWith("PK\u0003\u0004")) {
                return Form.XLSX;
            }
            if (start.startsWith("\u00d0\u00cf\u0011\u00e0")) {
                throw new TablesRefused.UnusableFile(
                        holds(channel, ENCRYPTED) ? "tables.file-encrypted" : "tables.file-old-format");
            }
            if (start.startsWith("PK") || start.startsWith("%PDF") || markup(start)) {
                throw new TablesRefused.UnusableFile("tables.file-type");
            }
            return Form.CSV;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static TableFile open(SeekableByteChannel channel, Limits limits) {
        try {
            if (channel.size() > (long) limits.megabytes() << 20) {
                throw new TablesRefused.UnusableFile("tables.file-too-big", Map.of("megabytes", limits.megabytes()));
            }
            return switch (formOf(channel)) {
                case XLSX -> XlsxFile.open(channel, limits);
                case CSV -> CsvFile.open(channel, limits);
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pages, drawings and old exports that call themselves tables. */
    private static boolean markup(String start) {
        var text = start.replaceFirst("^\u00ef\u00bb\u00bf", "").stripLeading();
        return text.startsWith("<") || text.startsWith("{\\rtf");
    }

    private static boolean holds(SeekableByteChannel channel, byte[] sought) throws IOException {
        channel.position(0);
        var window = ByteBuffer.allocate(1 << 16);
        var kept = 0;
        while (channel.read(window) >= 0) {
            var length = window.position();
            for (var i = 0; i + sought.length <= length; i++) {
                if (java.util.Arrays.equals(window.array(), i, i + sought.length, sought, 0, sought.length)) {
                    return true;
                }
            }
            kept = Math.min(sought.length, length);
            System.arraycopy(window.array(), length - kept, window.array(), 0, kept);
            window.clear().position(kept);
        }
        return false;
    }
}
