package org.lianglin.foundation.tables.sheets;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TablesRefused;

/** The texts of a workbook by number, read as far as they are asked for and kept as bytes: half of what strings would need. */
final class SharedStrings implements AutoCloseable {
    private static final int MOST = 8_000_000;

    private final @Nullable XmlScan xml;
    private byte[] bytes = new byte[1 << 14];
    private int[] ends = new int[1 << 10];
    private int count;

    SharedStrings(@Nullable XmlScan xml) {
        this.xml = xml;
    }

    String get(int number) {
        if (number < 0) {
            throw new TablesRefused.UnusableFile("tables.file-damaged");
        }
        while (number >= count) {
            if (xml == null || !readOne(xml)) {
                throw new TablesRefused.UnusableFile("tables.file-damaged");
            }
        }
        var from = number == 0 ? 0 : ends[number - 1];
        return new String(bytes, from, ends[number] - from, StandardCharsets.UTF_8);
    }

    private boolean readOne(XmlScan scan) {
        while (scan.nextTag()) {
            if (scan.starts("si")) {
                keep(CellText.decoded(richText(scan, "si")));
                return true;
            }
        }
        return false;
    }

    /** The text of all runs up to the end of an element, without phonetic hints. */
    static String richText(XmlScan scan, String element) {
        var text = "";
        while (scan.nextTag() && !scan.ends(element)) {
            if (scan.starts("t")) {
                text = text.isEmpty() ? scan.text() : text + scan.text();
                scan.bound(text.length());
            } else if (scan.starts("rPh")) {
                while (scan.nextTag() && !scan.ends("rPh")) {
                    // how a name is read, not what it is
                }
            }
        }
        return text;
    }

    private void keep(String text) {
        var encoded = text.getBytes(StandardCharsets.UTF_8);
        var from = count == 0 ? 0 : ends[count - 1];
        if (count == MOST) {
            throw new TablesRefused.UnusableFile("tables.too-many-rows", Map.of("rows", MOST));
        }
        if (from + encoded.length > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(from + encoded.length, bytes.length + (bytes.length >> 1)));
        }
        if (count == ends.length) {
            ends = Arrays.copyOf(ends, ends.length + (ends.length >> 1));
        }
        System.arraycopy(encoded, 0, bytes, from, encoded.length);
        ends[count++] = from + encoded.length;
    }

    @Override
    public void close() {
        if (xml != null) {
            xml.close();
        }
    }
}
