package org.lianglin.sources.comparison;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.tables.sheets.HeaderFinder;
import org.lianglin.foundation.tables.sheets.SheetRow;
import org.lianglin.foundation.tables.sheets.TableFile;

/**
 * One list as somebody keeps it.
 *
 * @param columns those with a title
 */
record PersonList(List<Column> columns, List<SheetRow> rows) {
    /**
     * @param role by which people are known, or the title without blanks and brackets
     */
    record Column(int index, String title, String role) {}

    PersonList {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /**
     * The first sheet with a header that names people.
     *
     * @param which the field that the file came in, for the refusals
     */
    static PersonList read(TableFile file, String which, int mostRows) {
        for (var sheet = 0; sheet < file.sheets().size(); sheet++) {
            var header = header(file, sheet);
            if (names(header)) {
                return new PersonList(columns(header), rows(file, sheet, header.row(), which, mostRows));
            }
        }
        throw new ComparisonRefused.NoHeader(which);
    }

    private static HeaderFinder.Header header(TableFile file, int sheet) {
        var head = new ArrayList<SheetRow>();
        try (var rows = file.rows(sheet)) {
            for (var row = rows.next(); row != null && head.size() < HeaderFinder.ROWS_LOOKED_AT; row = rows.next()) {
                head.add(row);
            }
        }
        var finder = PersonColumns.finder();
        var found = finder.find(head);
        // one known name alone, such as a column of names beside columns of somebody's own, is enough here
        return names(found)
                ? found
                : head.stream()
                        .map(row -> finder.at(head, row.number()))
                        .filter(PersonList::names)
                        .findFirst()
                        .orElse(found);
    }

    private static boolean names(HeaderFinder.Header header) {
        return header.columns().stream()
                .anyMatch(c -> PersonColumns.NAME.equals(c.key()) || PersonColumns.NUMBER.equals(c.key()));
    }

    private static List<Column> columns(HeaderFinder.Header header) {
        var byRole = new LinkedHashMap<String, Column>();
        for (var column : header.columns()) {
            if (!column.title().isBlank()) {
                var role = column.key() == null ? HeaderFinder.simple(column.title()) : column.key();
                byRole.putIfAbsent(
                        role, new Column(column.index(), column.title().strip(), role));
            }
        }
        return List.copyOf(byRole.values());
    }

    private static List<SheetRow> rows(TableFile file, int sheet, int header, String which, int mostRows) {
        var kept = new ArrayList<SheetRow>();
        try (var rows = file.rows(sheet)) {
            for (var row = rows.next(); row != null; row = rows.next()) {
                if (row.number() > header && !row.blank()) {
                    if (kept.size() == mostRows) {
                        throw new ComparisonRefused.TooManyRows(which, mostRows);
                    }
                    kept.add(row);
                }
            }
        }
        return kept;
    }

    /** Columns by role. */
    Map<String, Column> byRole() {
        var found = new HashMap<String, Column>();
        columns.forEach(c -> found.put(c.role(), c));
        return found;
    }

    /** The text of a row under a role; empty when the list has no such column. */
    String text(int row, String role) {
        return columns.stream()
                .filter(c -> c.role().equals(role))
                .findFirst()
                .map(c -> rows.get(row).cell(c.index()).strip())
                .orElse("");
    }
}
