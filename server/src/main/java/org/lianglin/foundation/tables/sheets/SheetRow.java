package org.lianglin.foundation.tables.sheets;

import java.util.List;

/**
 * One row as the file holds it.
 *
 * @param number as the spreadsheet counts, from 1
 * @param cells texts from the first column on; empty where there is nothing
 */
public record SheetRow(int number, List<String> cells) {
    /** The text of a column; empty beyond the last cell. */
    public String cell(int column) {
        return column < cells.size() ? cells.get(column) : "";
    }

    public boolean blank() {
        return cells.stream().allMatch(String::isBlank);
    }
}
