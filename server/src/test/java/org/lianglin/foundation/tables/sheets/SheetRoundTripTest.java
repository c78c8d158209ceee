package org.lianglin.foundation.tables.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

/** What is written comes back the same, also when another program has saved it in between. */
class SheetRoundTripTest {
    private static final int COUNT = 10_000;
    private static final String[] PIECES = {
        "𠮷",
        "㛃",
        "〇",
        "阿依古丽·买买提",
        "张",
        "=1+1",
        "+86",
        "-1",
        "@SUM(A1)",
        "'",
        "''",
        "0012",
        "_x0041_",
        "_x",
        "&lt;",
        "<b>",
        "\"",
        ",",
        "；",
        "2101991943070900",
        "18",
        "X",
        " ",
        "é",
        "e\u0301",
        "😀",
        "1E5",
        "TRUE",
        "2024-03-05",
        "＝",
        "#N/A",
        "\n",
        "|",
        "%"
    };

    /** Names, numbers and things that look like formulas; blanks at the ends are nobody's name. */
    private static List<String> strings() {
        var random = new Random(20230209);
        var strings = new ArrayList<String>();
        while (strings.size() < COUNT) {
            var text = new StringBuilder();
            for (var i = 0; i <= random.nextInt(5); i++) {
                text.append(PIECES[random.nextInt(PIECES.length)]);
            }
            if (!text.isEmpty() && text.toString().strip().contentEquals(text)) {
                strings.add(text.toString());
            }
        }
        return strings;
    }

    @Test
    void tenThousandTextsSurviveAWorkbookThatAnotherProgramHasSaved() throws IOException {
        var strings = strings();
        var saved = new ByteArrayOutputStream();
        try (var poi = new XSSFWorkbook(new ByteArrayInputStream(xlsx(strings)))) {
            var copy = poi.getSheetAt(0);
            for (var row : copy) {
                for (var cell : row) {
                    // rewritten as a shared string, as a spreadsheet does when it saves
                    cell.setCellValue(cell.getStringCellValue());
                }
            }
            poi.write(saved);
        }
        assertSame(strings, read(saved.toByteArray()));
    }

    @Test
    void tenThousandTextsSurviveAWorkbookAndATextFile() {
        var strings = strings();
        assertSame(strings, read(xlsx(strings)));
        assertSame(strings, read(csv(strings)));
    }

    @Test
    void anotherReaderSeesTheSameCells() throws IOException {
        var file = xlsx(strings());
        List<String> ours;
        try (var table = TableFiles.open(MemoryChannel.of(file), Limits.USUAL)) {
            ours = cells(table).stream().map(CellText::encoded).toList();
        }
        try (var oracle = new ReadableWorkbook(new ByteArrayInputStream(file));
                var rows = oracle.getFirstSheet().openStream()) {
            var theirs = rows.flatMap(r -> r.stream()).map(c -> c.getRawValue()).collect(Collectors.toList());
            assertSame(theirs, ours);
        }
    }

    @Test
    void noWrittenCellIsAFormulaOrANumber() throws IOException {
        try (var poi = new XSSFWorkbook(new ByteArrayInputStream(xlsx(strings())))) {
            var seen = 0;
            for (var row : poi.getSheetAt(0)) {
                for (var cell : row) {
                    assertThat(cell.getCellType()).isEqualTo(org.apache.poi.ss.usermodel.CellType.STRING);
                    assertThat(cell.getStringCellValue())
                            .doesNotStartWith("=")
                            .doesNotStartWith("+")
                            .doesNotStartWith("@");
                    seen++;
                }
            }
            assertThat(seen).isEqualTo(COUNT);
        }
    }

    @Test
    void numbersDatesAndDamagedNumbersAreReadAsPeopleMeanThem() throws IOException {
        var file = new ByteArrayOutputStream();
        try (var poi = new XSSFWorkbook()) {
            var style = poi.createCellStyle();
            style.setDataFormat(poi.createDataFormat().getFormat("yyyy\"年\"m\"月\"d\"日\""));
            var row = poi.createSheet("表").createRow(0);
            row.createCell(0).setCellValue(13800000001.0);
            row.createCell(1).setCellValue(210199194307090018.0);
            row.createCell(2).setCellValue(45356);
            row.getCell(2).setCellStyle(style);
            row.createCell(3).setCellValue(0.1 + 0.2);
            row.createCell(4).setCellValue(true);
            row.createCell(5).setCellValue(45356.5);
            row.createCell(6).setCellFormula("1+1");
            row.createCell(7).setCellValue(123456789012345.0);
            poi.write(file);
        }
        try (var table = TableFiles.open(MemoryChannel.of(file.toByteArray()), Limits.USUAL);
                var rows = table.rows(0)) {
            var row = Objects.requireNonNull(rows.next());
            assertThat(row.cells())
                    .containsExactly(
                            "13800000001",
                            "2.1019919430709E+17",
                            "2024-03-05",
                            "0.3",
                            "TRUE",
                            "45356.5",
                            "",
                            "123456789012345");
        }
    }

    @Test
    void aWatermarkIsFoundInEveryCopyAndGoneFromWhatIsRead() {
        var random = new Random(7);
        for (var i = 0; i < 20; i++) {
            var mark = new Watermark(
                    random.nextInt(1_000_000),
                    random.nextInt(1_000_000),
                    java.time.Instant.ofEpochSecond(60L * random.nextInt(30_000_000)));
            var name = PIECES[random.nextInt(5)] + "某";
            var file = i % 2 == 0 ? xlsx(List.of(name + mark.text())) : csv(List.of(name + mark.text()));
            try (var table = TableFiles.open(MemoryChannel.of(file), Limits.USUAL)) {
                var cell = cells(table).getLast();
                assertThat(Watermark.find(cell)).contains(mark);
                assertThat(CellText.plain(cell)).isEqualTo(name);
            }
        }
    }

    /** Names the first that differ instead of ten thousand that do not. */
    private static void assertSame(List<String> expected, List<String> found) {
        assertThat(found).hasSameSizeAs(expected).hasSize(COUNT);
        var differing = new ArrayList<String>();
        for (var i = 0; i < expected.size(); i++) {
            if (!expected.get(i).equals(found.get(i))) {
                differing.add(expected.get(i) + " → " + found.get(i));
            }
        }
        assertThat(differing.size())
                .as(differing.stream().limit(5).toList().toString())
                .isZero();
    }

    private static byte[] xlsx(List<String> strings) {
        var file = new ByteArrayOutputStream();
        try (var writer = new XlsxWriter(file, "表", List.of(20), 0)) {
            strings.forEach(s -> writer.row(List.of(s), SheetWriter.Look.PLAIN));
        }
        return file.toByteArray();
    }

    private static byte[] csv(List<String> strings) {
        var file = new ByteArrayOutputStream();
        try (var writer = new CsvWriter(file)) {
            writer.row(List.of("值", "空"), SheetWriter.Look.HEADER);
            strings.forEach(s -> writer.row(List.of(s, ""), SheetWriter.Look.PLAIN));
        }
        return file.toByteArray();
    }

    private static List<String> read(byte[] file) {
        try (var table = TableFiles.open(MemoryChannel.of(file), Limits.USUAL)) {
            var cells = cells(table).stream().map(CellText::plain).toList();
            return cells.getFirst().equals("值") ? cells.subList(1, cells.size()) : cells;
        }
    }

    private static List<String> cells(TableFile table) {
        var cells = new ArrayList<String>();
        try (var rows = table.rows(0)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                cells.add(row.cell(0));
            }
        }
        return cells;
    }
}
