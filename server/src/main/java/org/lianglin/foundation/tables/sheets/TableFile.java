package org.lianglin.foundation.tables.sheets;

import java.util.List;

/** A file with tables in it, open for reading. */
public sealed interface TableFile extends AutoCloseable permits XlsxFile, CsvFile {
    /** The names of the visible sheets. */
    List<String> sheets();

    /** The rows of a sheet by its position in {@link #sheets}. */
    SheetRows rows(int sheet);

    @Override
    void close();
}
