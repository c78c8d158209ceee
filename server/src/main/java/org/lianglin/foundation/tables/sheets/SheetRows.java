package org.lianglin.foundation.tables.sheets;

import org.jspecify.annotations.Nullable;

/** The rows of one sheet, one after the other. Rows without any cell may be missing. */
public interface SheetRows extends AutoCloseable {
    /** The next row; null at the end. */
    @Nullable
    SheetRow next();

    /** How much of the sheet has been read, 0 to 1. */
    double fraction();

    @Override
    void close();
}
