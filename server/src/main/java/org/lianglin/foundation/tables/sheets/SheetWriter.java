package org.lianglin.foundation.tables.sheets;

import java.util.List;

/** Writes a table as a stream; rows are gone from memory soon after. */
public sealed interface SheetWriter extends AutoCloseable permits XlsxWriter, CsvWriter {
    /** How a row looks. */
    enum Look {
        PLAIN,
        TITLE,
        REMARK,
        HEADER,
        /** Red: this row was refused. */
        WRONG
    }

    /** The next row. Texts are written so that no program takes them for formulas. */
    void row(List<String> cells, Look look);

    /** Finishes the file; the stream beneath is left open. */
    @Override
    void close();
}
