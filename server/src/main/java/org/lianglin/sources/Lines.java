package org.lianglin.sources;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.lianglin.foundation.warehouse.Columnar;

/** Where a staged row stands in its file, and what is wrong in which line. Lines that are no rows at all leave gaps in the numbers. */
final class Lines {
    private final int skipped;
    /** Lines that are no rows, less their own number: then they can be counted by a binary search. */
    private final long[] gaps;

    private final List<Long> broken;

    private Lines(int skipped, List<Long> broken) {
        this.skipped = skipped;
        this.broken = broken;
        this.gaps = new long[broken.size()];
        for (var i = 0; i < gaps.length; i++) {
            gaps[i] = broken.get(i) - i;
        }
    }

    static Lines of(Columnar columns, FeedFile file) {
        var broken = new TreeSet<Long>();
        columns.each("select distinct line from rejected", row -> broken.add(row.getLong(1)));
        return new Lines(file.skipped(), List.copyOf(broken));
    }

    /** @param row number of the staged row, from 0 */
    long of(long row) {
        var line = row + skipped + 1;
        var at = Arrays.binarySearch(gaps, line);
        if (at < 0) {
            at = -at - 1;
        } else {
            while (at < gaps.length && gaps[at] == line) {
                at++;
            }
        }
        return line + at;
    }

    long rejected() {
        return broken.size();
    }

    List<RowErrorTable.RowError> errors(Columnar columns) {
        var errors = new ArrayList<RowErrorTable.RowError>();
        broken.forEach(line -> errors.add(new RowErrorTable.RowError(line, "", "sources.row-malformed", true)));
        columns.each(
                "select rowid, bad from staged where bad is not null",
                row -> errors.add(new RowErrorTable.RowError(
                        of(row.getLong(1)), role(row.getString(2)), row.getString(2), true)));
        columns.each(
                "select rowid, id_fault from staged where bad is null and id_fault > 0",
                row -> errors.add(new RowErrorTable.RowError(
                        of(row.getLong(1)), "idNumber", FeedNumbers.FAULTS.get(row.getInt(2)), false)));
        columns.each(
                "select rowid from staged where bad is null and birth_date = date '1900-01-01'",
                row -> errors.add(
                        new RowErrorTable.RowError(of(row.getLong(1)), "birthDate", "sources.birth-filled-in", false)));
        columns.each(
                "select d.row from said d join staged s on s.rowid = d.row where d.fault and s.bad is null",
                row -> errors.add(new RowErrorTable.RowError(of(row.getLong(1)), "", ItemCells.UNREADABLE, false)));
        return errors;
    }

    /** Which column a rule is about; empty where it is about several. */
    static String role(String code) {
        return switch (code) {
            case "people.name-missing" -> "name";
            case "sources.number-on-two", "sources.row-repeated" -> "idNumber";
            case "sources.area-unknown", "sources.area-unreadable" -> "registeredArea";
            case "sources.tag-unknown" -> "tag";
            case "sources.death-before-birth" -> "deathDate";
            default -> "";
        };
    }
}
