package org.lianglin.foundation.tables.imports;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.sheets.CellText;
import org.lianglin.foundation.tables.sheets.HeaderFinder;
import org.lianglin.foundation.tables.sheets.SheetRow;
import org.lianglin.foundation.tables.sheets.TableFile;
import org.springframework.stereotype.Component;

/** Finds the header of a file and proposes which column is which, with a few cells to recognise them by. */
@Component
class LookAtFile {
    private static final int SAMPLES = 3;
    private static final Pattern NUMBER =
            Pattern.compile("(?<!\\p{Nd})(\\p{Nd}{3})\\p{Nd}{4,}([\\p{Nd}XxＸｘ]{4})(?!\\p{Nd})");

    private final ImportKinds kinds;

    LookAtFile(ImportKinds kinds) {
        this.kinds = kinds;
    }

    /** A column of the file. */
    record Column(int index, String title, @Nullable String key, List<String> samples) {}

    /** @param headerRow 0 when no row looks like a header */
    record Look(List<String> sheets, int sheet, int headerRow, List<Column> columns) {}

    /** @param sheet null for the first sheet with a header */
    Look at(
            TableFile file,
            TableImport kind,
            Map<String, String> remembered,
            @Nullable Integer sheet,
            @Nullable Integer headerRow) {
        var finder = new HeaderFinder(kinds.names(kind, remembered));
        var sheets = file.sheets();
        Look first = null;
        for (var i = sheet == null ? 0 : sheet; i < sheets.size(); i++) {
            var rows = firstRows(file, i);
            var header = headerRow == null ? finder.find(rows) : finder.at(rows, headerRow);
            var look = new Look(sheets, i, header.row(), columns(header, rows));
            if (header.row() > 0 || sheet != null) {
                return look;
            }
            first = first == null ? look : first;
        }
        return first == null ? new Look(sheets, 0, 0, List.of()) : first;
    }

    private static List<SheetRow> firstRows(TableFile file, int sheet) {
        var rows = new ArrayList<SheetRow>();
        try (var source = file.rows(sheet)) {
            for (var row = source.next();
                    row != null && rows.size() < HeaderFinder.ROWS_LOOKED_AT;
                    row = source.next()) {
                rows.add(row);
            }
        }
        return rows;
    }

    private static List<Column> columns(HeaderFinder.Header header, List<SheetRow> rows) {
        return header.columns().stream()
                .map(c -> new Column(c.index(), c.title(), c.key(), samples(c.index(), header.row(), rows)))
                .toList();
    }

    private static List<String> samples(int column, int headerRow, List<SheetRow> rows) {
        return rows.stream()
                .filter(r -> r.number() > headerRow)
                .map(r -> CellText.plain(r.cell(column)).strip())
                .filter(t -> !t.isEmpty())
                .limit(SAMPLES)
                .map(LookAtFile::masked)
                .toList();
    }

    private static String masked(String text) {
        var shown = text.length() > 60 ? text.substring(0, 60) + "…" : text;
        return NUMBER.matcher(shown).replaceAll("$1****$2");
    }
}
