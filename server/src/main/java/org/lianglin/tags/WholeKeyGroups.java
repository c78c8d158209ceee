package org.lianglin.tags;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.tables.TableImport;

/** The key groups of a file that names everybody of a place: who of them is on record, up to the day of the list. */
final class WholeKeyGroups implements TableImport.Whole {
    private final EndedEntryTable table;
    private final Area place;
    private final Map<String, LocalDate> newest = new HashMap<>();

    WholeKeyGroups(EndedEntryTable table, Area place) {
        this.table = table;
        this.place = place;
    }

    @Override
    public void note(List<TableImport.Read> rows) {
        for (var read : rows) {
            if (read.complaints().isEmpty()) {
                var row = KeyGroupRow.of(read.values());
                newest.merge(row.code(), row.asOf(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
    }

    @Override
    public List<TableImport.Read> held(int number, TableImport.@Nullable Read after, int limit) {
        var last = after == null ? null : EndedRow.of(after.values());
        var entries = table.open(
                place, newest, last == null ? place.low() : last.area(), last == null ? 0 : last.entry(), limit);
        var rows = new ArrayList<TableImport.Read>();
        for (var entry : entries) {
            rows.add(new TableImport.Read(
                    number + rows.size(),
                    null,
                    KeyGroupRow.key(entry.idNoIdx(), entry.code()),
                    entry.name(),
                    new EndedRow(entry.id(), entry.area()).toValues(),
                    List.of()));
        }
        return rows;
    }
}
