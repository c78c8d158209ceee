package org.lianglin.foundation.tables.sheets;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/** Writes text with commas, in UTF-8 with a mark so that spreadsheets know. */
public final class CsvWriter implements SheetWriter {
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{11,}[0-9Xx]");

    private final Writer text;

    public CsvWriter(OutputStream out) {
        this.text = new BufferedWriter(new OutputStreamWriter(new KeptOpen(out), StandardCharsets.UTF_8), 1 << 15);
        try {
            text.write('\uFEFF');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void row(List<String> cells, Look look) {
        try {
            for (var i = 0; i < cells.size(); i++) {
                if (i > 0) {
                    text.write(',');
                }
                cell(CellText.safe(cells.get(i)));
            }
            text.write("\r\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A number of more than 11 digits would lose its last ones in a spreadsheet: a tab, which reading takes off, keeps it a text. */
    private void cell(String cell) throws IOException {
        var content = LONG_NUMBER.matcher(cell).matches() ? cell + "\t" : cell;
        if (content.chars().noneMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r' || c == '\t')
                && content.equals(content.strip())) {
            text.write(content);
        } else {
            text.write('"');
            text.write(content.replace("\"", "\"\""));
            text.write('"');
        }
    }

    @Override
    public void close() {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
