package org.lianglin.foundation.tables.sheets;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TablesRefused;

/** The rows of one sheet of a workbook. Of a formula only the value that the spreadsheet had computed is taken. */
final class XlsxRows implements SheetRows {
    private static final int LAST_ROW = 1_048_576;
    private static final int LAST_COLUMN = 16_384;

    private final XmlScan xml;
    private final SharedStrings texts;
    private final NumberFormats formats;
    private final boolean from1904;
    private final long size;
    private final Limits limits;
    private int number;
    private int rows;

    XlsxRows(XmlScan xml, SharedStrings texts, NumberFormats formats, boolean from1904, long size, Limits limits) {
        this.xml = xml;
        this.texts = texts;
        this.formats = formats;
        this.from1904 = from1904;
        this.size = size;
        this.limits = limits;
    }

    @Override
    public @Nullable SheetRow next() {
        while (xml.nextTag()) {
            if (xml.starts("row")) {
                return row();
            }
            if (xml.ends("sheetData")) {
                return null;
            }
        }
        return null;
    }

    @Override
    public double fraction() {
        return Math.min(1.0, xml.bytesRead() / (double) size);
    }

    private SheetRow row() {
        var stated = xml.number("r", number + 1);
        if (stated <= number || stated > LAST_ROW) {
            throw new TablesRefused.UnusableFile("tables.file-damaged");
        }
        number = stated;
        if (++rows > limits.rows()) {
            throw new TablesRefused.UnusableFile("tables.too-many-rows", Map.of("rows", limits.rows()));
        }
        List<String> cells = new ArrayList<>(16);
        var column = 0;
        while (xml.nextTag() && !xml.ends("row")) {
            if (xml.starts("c")) {
                var address = xml.attribute("r");
                column = address == null ? column : column(address);
                var text = cell();
                if (!text.isEmpty()) {
                    put(cells, column, text);
                }
                column++;
                if (column > LAST_COLUMN) {
                    throw tooWide();
                }
            }
        }
        return new SheetRow(number, cells);
    }

    private void put(List<String> cells, int column, String text) {
        if (column >= limits.columns()) {
            throw tooWide();
        }
        while (cells.size() < column) {
            cells.add("");
        }
        if (cells.size() == column) {
            cells.add(text);
        } else {
            cells.set(column, text);
        }
    }

    private TablesRefused tooWide() {
        return new TablesRefused.UnusableFile("tables.too-many-columns", Map.of("columns", limits.columns()));
    }

    private static int column(String address) {
        var column = 0;
        for (var i = 0; i < address.length() && i < 4; i++) {
            var c = address.charAt(i);
            if (c >= 'A' && c <= 'Z') {
                column = column * 26 + c - 'A' + 1;
            } else {
                break;
            }
        }
        if (column == 0) {
            throw new TablesRefused.UnusableFile("tables.file-damaged");
        }
        return column - 1;
    }

    private String cell() {
        var type = xml.attribute("t", "n");
        var style = xml.number("s", -1);
        var value = "";
        while (xml.nextTag() && !xml.ends("c")) {
            if (xml.starts("v")) {
                value = xml.text();
            } else if (xml.starts("is")) {
                value = CellText.decoded(SharedStrings.richText(xml, "is"));
            }
        }
        if (value.isEmpty()) {
            return value;
        }
        return switch (type) {
            case "s" -> texts.get(index(value));
            case "n" -> formats.showsDate(style) ? CellText.date(value, from1904) : CellText.number(value);
            case "b" -> "1".equals(value) ? "TRUE" : "FALSE";
            case "d" -> value.replaceFirst("T00:00:00(\\.0+)?Z?$", "");
            case "str" -> CellText.decoded(value);
            default -> value;
        };
    }

    private static int index(String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException e) {
            throw XmlScan.damaged(e);
        }
    }

    @Override
    public void close() {
        xml.close();
        texts.close();
    }
}
