package org.lianglin.tags;

import java.util.List;

/** An entry that a whole list does not name, as it travels beside the rows of the file. */
record EndedRow(long entry, long area) {
    private static final String MARK = "ENDED";

    List<String> toValues() {
        return List.of(MARK, Long.toString(entry), Long.toString(area));
    }

    static boolean is(List<String> values) {
        return values.size() == 3 && MARK.equals(values.getFirst());
    }

    static EndedRow of(List<String> values) {
        return new EndedRow(Long.parseLong(values.get(1)), Long.parseLong(values.get(2)));
    }
}
