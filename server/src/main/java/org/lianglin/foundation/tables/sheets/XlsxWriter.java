package org.lianglin.foundation.tables.sheets;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import org.dhatim.fastexcel.Position;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a workbook: every cell is a text, the header is frozen, the widths are set, the pages are numbered. */
public final class XlsxWriter implements SheetWriter {
    private static final int KEPT_IN_MEMORY = 500;
    private static final int LAST_ROW = 1_000_000;

    private final Workbook workbook;
    private final String name;
    private final List<Integer> widths;
    private final int frozen;
    private Worksheet sheet;
    private int sheets = 1;
    private int row;
    private @Nullable List<String> header;

    /**
     * @param frozen how many rows stay in sight when the list is scrolled
     * @param widths of the columns, in characters
     */
    public XlsxWriter(OutputStream out, String name, List<Integer> widths, int frozen) {
        this.workbook = new Workbook(new KeptOpen(out), "Lianglin", "1.0");
        this.workbook.setCompressionLevel(2);
        this.name = name;
        this.widths = List.copyOf(widths);
        this.frozen = frozen;
        this.sheet = newSheet(name, frozen);
    }

    private Worksheet newSheet(String title, int frozenRows) {
        var fresh = workbook.newWorksheet(title);
        for (var i = 0; i < widths.size(); i++) {
            fresh.width(i, widths.get(i));
        }
        if (frozenRows > 0) {
            fresh.freezePane(0, frozenRows);
            fresh.repeatRows(frozenRows - 1);
        }
        fresh.pageOrientation("landscape");
        fresh.fitToWidth((short) 1);
        fresh.fitToHeight((short) 0);
        fresh.footer("第 &P 页，共 &N 页", Position.CENTER);
        return fresh;
    }

    @Override
    public void row(List<String> cells, Look look) {
        try {
            if (row == LAST_ROW) {
                nextSheet();
            }
            for (var i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    sheet.inlineString(row, i, CellText.encoded(CellText.safe(cells.get(i))));
                    style(row, i, look);
                }
            }
            if (look == Look.HEADER) {
                header = List.copyOf(cells);
            }
            if (++row % KEPT_IN_MEMORY == 0) {
                sheet.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void style(int at, int column, Look look) {
        switch (look) {
            case PLAIN -> {
                // the style of the sheet
            }
            case TITLE -> sheet.style(at, column).bold().fontSize(16).set();
            case REMARK -> sheet.style(at, column).fontColor("566373").set();
            case HEADER ->
                sheet.style(at, column)
                        .bold()
                        .fillColor("E7EEF6")
                        .wrapText(true)
                        .set();
            case WRONG ->
                sheet.style(at, column).fontColor("B3261E").fillColor("FDECEA").set();
        }
    }

    /** A sheet holds 1,048,576 rows; a longer list goes on in the next one, under the same header. */
    private void nextSheet() throws IOException {
        sheet.finish();
        sheets++;
        sheet = newSheet(name + sheets, header == null ? 0 : 1);
        row = 0;
        if (header != null) {
            row(header, Look.HEADER);
        }
    }

    @Override
    public void close() {
        try {
            workbook.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int frozen() {
        return frozen;
    }
}
