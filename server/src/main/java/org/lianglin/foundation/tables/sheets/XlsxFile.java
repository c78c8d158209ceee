package org.lianglin.foundation.tables.sheets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.archivers.zip.ZipMethod;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TablesRefused;

/**
 * A workbook (Office Open XML) read as a stream from any channel: nothing is unpacked to disk, drawings, links and formulas are never
 * looked at, and the archive is checked before its first part is opened.
 */
public final class XlsxFile implements TableFile {
    private static final int END_RECORD = 22;
    private static final int LONGEST_COMMENT = 65_535;
    private static final String MAIN = "xl/workbook.xml";

    private final Limits limits;
    private final ZipFile zip;
    private final Map<String, ZipArchiveEntry> parts = new HashMap<>();
    private final List<Sheet> sheets = new ArrayList<>();
    private final NumberFormats formats = new NumberFormats();
    private @Nullable String sharedStrings;
    private boolean from1904;

    private record Sheet(String name, String part) {}

    /** @throws TablesRefused when the archive is hostile, encrypted, holds macros or is no workbook */
    public static XlsxFile open(SeekableByteChannel channel, Limits limits) {
        try {
            checkCount(channel, limits);
            var zip = ZipFile.builder()
                    .setSeekableByteChannel(channel.position(0))
                    .setIgnoreLocalFileHeader(true)
                    .get();
            try {
                return new XlsxFile(zip, limits);
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw XmlScan.damaged(e);
        }
    }

    private XlsxFile(ZipFile zip, Limits limits) {
        this.zip = zip;
        this.limits = limits;
        checkEntries();
        readWorkbook();
    }

    /** Looks at the number of entries before the list of them is read into memory. */
    private static void checkCount(SeekableByteChannel channel, Limits limits) throws IOException {
        var size = channel.size();
        var tail = ByteBuffer.allocate((int) Math.min(size, END_RECORD + LONGEST_COMMENT));
        channel.position(size - tail.capacity());
        while (tail.hasRemaining() && channel.read(tail) >= 0) {
            // until the tail is here
        }
        for (var i = tail.position() - END_RECORD; i >= 0; i--) {
            if (tail.get(i) == 'P' && tail.get(i + 1) == 'K' && tail.get(i + 2) == 5 && tail.get(i + 3) == 6) {
                var count = (tail.get(i + 10) & 0xff) | (tail.get(i + 11) & 0xff) << 8;
                if (count > limits.parts()) {
                    throw new TablesRefused.UnusableFile("tables.too-many-parts", Map.of("parts", limits.parts()));
                }
                return;
            }
        }
        throw new TablesRefused.UnusableFile("tables.file-damaged");
    }

    private void checkEntries() {
        var seen = new HashSet<String>();
        var entries = zip.getEntries();
        while (entries.hasMoreElements()) {
            var entry = entries.nextElement();
            var name = entry.getName();
            if (name.contains("..") || name.startsWith("/") || name.contains("\\") || name.contains(":")) {
                throw new TablesRefused.UnusableFile("tables.archive-path");
            }
            if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                throw new TablesRefused.UnusableFile("tables.archive-duplicate");
            }
            if (entry.getGeneralPurposeBit().usesEncryption()) {
                throw new TablesRefused.UnusableFile("tables.file-encrypted");
            }
            if (entry.getMethod() != ZipMethod.STORED.getCode() && entry.getMethod() != ZipMethod.DEFLATED.getCode()) {
                throw new TablesRefused.UnusableFile("tables.file-damaged");
            }
            if (name.toLowerCase(Locale.ROOT).contains("vbaproject") || name.startsWith("xl/macrosheets/")) {
                throw new TablesRefused.UnusableFile("tables.file-has-macros");
            }
            if (entry.getSize() > (long) limits.inflatedMegabytes() << 20) {
                throw new TablesRefused.UnusableFile(
                        "tables.file-inflates", Map.of("megabytes", limits.inflatedMegabytes()));
            }
            parts.put(name, entry);
        }
        if (!seen.contains("[content_types].xml") || seen.stream().noneMatch(n -> n.startsWith("xl/"))) {
            throw new TablesRefused.UnusableFile("tables.file-type");
        }
    }

    private void readWorkbook() {
        var main = MAIN;
        String styles = null;
        try (var xml = scan("[Content_Types].xml", 8)) {
            while (xml.nextTag()) {
                if (xml.starts("Override")) {
                    var type = xml.attribute("ContentType", "");
                    var part = xml.attribute("PartName", "").replaceFirst("^/", "");
                    if (type.contains("macroEnabled")) {
                        throw new TablesRefused.UnusableFile("tables.file-has-macros");
                    } else if (type.endsWith("sheet.main+xml") || type.endsWith("template.main+xml")) {
                        main = part;
                    } else if (type.endsWith("sharedStrings+xml")) {
                        sharedStrings = part;
                    } else if (type.endsWith("spreadsheetml.styles+xml")) {
                        styles = part;
                    }
                }
            }
        }
        if (part(main) == null) {
            throw new TablesRefused.UnusableFile("tables.file-type");
        }
        readSheets(main, targets(main));
        if (styles != null && part(styles) != null) {
            try (var xml = scan(styles, 32)) {
                formats.read(xml);
            }
        }
    }

    /** Parts by relation id, with names as in the archive. */
    private Map<String, String> targets(String main) {
        var folder = main.substring(0, main.lastIndexOf('/') + 1);
        var relations = folder + "_rels/" + main.substring(folder.length()) + ".rels";
        var targets = new HashMap<String, String>();
        try (var xml = scan(relations, 8)) {
            while (xml.nextTag()) {
                if (xml.starts("Relationship") && !"External".equals(xml.attribute("TargetMode"))) {
                    var target = xml.attribute("Target", "");
                    targets.put(
                            xml.attribute("Id", ""), target.startsWith("/") ? target.substring(1) : folder + target);
                }
            }
        }
        return targets;
    }

    private void readSheets(String main, Map<String, String> targets) {
        try (var xml = scan(main, 8)) {
            while (xml.nextTag()) {
                if (xml.starts("workbookPr")) {
                    from1904 = List.of("1", "true").contains(xml.attribute("date1904", ""));
                } else if (xml.starts("sheet")) {
                    if (sheets.size() == limits.sheets()) {
                        throw new TablesRefused.UnusableFile(
                                "tables.too-many-sheets", Map.of("sheets", limits.sheets()));
                    }
                    var target = targets.get(xml.attribute("id", ""));
                    var visible = "visible".equals(xml.attribute("state", "visible"));
                    if (visible && target != null && part(target) != null && target.contains("sheets/sheet")) {
                        sheets.add(new Sheet(xml.attribute("name", ""), target));
                    }
                }
            }
        }
        if (sheets.isEmpty()) {
            throw new TablesRefused.UnusableFile("tables.file-empty");
        }
    }

    @Override
    public List<String> sheets() {
        return sheets.stream().map(Sheet::name).toList();
    }

    @Override
    public SheetRows rows(int sheet) {
        if (sheet < 0 || sheet >= sheets.size()) {
            throw new TablesRefused.InvalidField("sheet", "tables.no-such-sheet");
        }
        var part = sheets.get(sheet).part();
        var texts = sharedStrings == null || part(sharedStrings) == null
                ? new SharedStrings(null)
                : new SharedStrings(scan(sharedStrings, limits.sharedMegabytes()));
        var entry = part(part);
        var size = entry == null ? 1 : Math.max(1, entry.getSize());
        return new XlsxRows(scan(part, limits.inflatedMegabytes()), texts, formats, from1904, size, limits);
    }

    private @Nullable ZipArchiveEntry part(String name) {
        var exact = parts.get(name);
        if (exact != null) {
            return exact;
        }
        // some programs write names in other cases than they refer to
        return parts.values().stream()
                .filter(e -> e.getName().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    private XmlScan scan(String name, int megabytes) {
        var entry = part(name);
        if (entry == null) {
            throw new TablesRefused.UnusableFile("tables.file-damaged");
        }
        try {
            var most = (long) Math.min(megabytes, limits.inflatedMegabytes()) << 20;
            return new XmlScan(
                    new CappedInput(
                            zip.getInputStream(entry),
                            entry.getCompressedSize(),
                            entry.getSize(),
                            most,
                            limits.inflation()),
                    limits.cellCharacters());
        } catch (IOException e) {
            throw XmlScan.damaged(e);
        }
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
