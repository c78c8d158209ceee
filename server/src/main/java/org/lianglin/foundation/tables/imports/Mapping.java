package org.lianglin.foundation.tables.imports;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.lianglin.foundation.tables.ImportColumn;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.sheets.CellText;
import org.lianglin.foundation.tables.sheets.SheetRow;

/**
 * Which column of a file is which column of the import.
 *
 * @param keys by position in the file
 */
record Mapping(Map<Integer, String> keys) {
    Mapping {
        keys = Map.copyOf(keys);
    }

    static Map<Integer, String> proposed(LookAtFile.Look look) {
        var keys = new TreeMap<Integer, String>();
        look.columns().stream().filter(c -> c.key() != null).forEach(c -> keys.put(c.index(), c.key()));
        return keys;
    }

    /** @throws TablesRefused when a column is unknown, taken twice, or a required one is missing */
    static Mapping of(TableImport kind, Map<Integer, String> keys, List<String> required) {
        var known = kind.columns().stream().map(ImportColumn::key).toList();
        var taken = new HashSet<String>();
        for (var key : keys.values()) {
            if (!known.contains(key)) {
                throw new TablesRefused.InvalidField("columns", "tables.column-unknown");
            }
            if (!taken.add(key)) {
                throw new TablesRefused.InvalidField("columns", "tables.column-twice", Map.of("column", key));
            }
        }
        if (!taken.containsAll(required)) {
            var missing = required.stream().filter(k -> !taken.contains(k)).toList();
            throw new TablesRefused.InvalidField(
                    "columns", "tables.column-missing", Map.of("columns", String.join(", ", missing)));
        }
        return new Mapping(keys);
    }

    TableImport.Cells cells(SheetRow row) {
        var texts = new HashMap<String, String>();
        keys.forEach((column, key) -> {
            var text = tidy(row.cell(column));
            if (!text.isEmpty()) {
                texts.put(key, text);
            }
        });
        return new TableImport.Cells(row.number(), texts);
    }

    /** Line breaks and tabs inside a cell are blanks. */
    private static String tidy(String cell) {
        var text = CellText.plain(cell);
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) < ' ') {
                return text.replaceAll("[\\x00-\\x1f]+", " ").strip();
            }
        }
        return text.strip();
    }
}
