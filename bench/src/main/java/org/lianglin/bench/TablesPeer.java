package org.lianglin.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.lianglin.foundation.tables.sheets.Limits;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.tables.sheets.XlsxWriter;

/** The raw part of the work, without any registry: the same rows written as a workbook and read again, by us and by Apache POI. */
final class TablesPeer {
    private static final int ROUNDS = 2;

    private TablesPeer() {}

    /** Seconds of the best round. */
    static double ours(List<List<String>> rows) {
        return best(() -> {
            var file = new ByteArrayOutputStream();
            try (var writer = new XlsxWriter(file, "名册", List.of(14), 1)) {
                rows.forEach(r -> writer.row(r, SheetWriter.Look.PLAIN));
            }
            var cells = 0;
            try (var table = TableFiles.open(new SeekableInMemoryByteChannel(file.toByteArray()), Limits.USUAL);
                    var read = table.rows(0)) {
                for (var row = read.next(); row != null; row = read.next()) {
                    cells += row.cells().size();
                }
            }
            return cells;
        });
    }

    static double poi(List<List<String>> rows) {
        return best(() -> {
            var file = new ByteArrayOutputStream();
            try (var workbook = new SXSSFWorkbook(500)) {
                var sheet = workbook.createSheet("名册");
                for (var i = 0; i < rows.size(); i++) {
                    var row = sheet.createRow(i);
                    for (var j = 0; j < rows.get(i).size(); j++) {
                        row.createCell(j).setCellValue(rows.get(i).get(j));
                    }
                }
                workbook.write(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            var cells = 0;
            try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(file.toByteArray()))) {
                for (var row : workbook.getSheetAt(0)) {
                    for (var cell : row) {
                        cells += cell.getStringCellValue().isEmpty() ? 0 : 1;
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return cells;
        });
    }

    private interface Work {
        int run();
    }

    private static double best(Work work) {
        var best = Double.POSITIVE_INFINITY;
        for (var i = 0; i < ROUNDS; i++) {
            var started = System.nanoTime();
            if (work.run() == 0) {
                throw new IllegalStateException("nothing was read");
            }
            best = Math.min(best, (System.nanoTime() - started) / 1e9);
        }
        return best;
    }
}
