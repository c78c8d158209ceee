package org.lianglin.tags;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/** A row of a list of key groups as it was understood; it travels as texts between reading and comparing. */
record KeyGroupRow(
        String name,
        String idNumber,
        String code,
        @Nullable Integer level,
        String document,
        @Nullable LocalDate until,
        Area community,
        LocalDate asOf) {
    /** By which an entry is the same on paper and on record, where the number is known by its blind index only. */
    static String key(byte[] index, String code) {
        return HexFormat.of().formatHex(index) + code;
    }

    List<String> toValues() {
        return List.of(
                name,
                idNumber,
                code,
                level == null ? "" : level.toString(),
                document,
                until == null ? "" : until.toString(),
                community.toString(),
                asOf.toString());
    }

    static KeyGroupRow of(List<String> values) {
        return new KeyGroupRow(
                values.get(0),
                values.get(1),
                values.get(2),
                values.get(3).isEmpty() ? null : Integer.valueOf(values.get(3)),
                values.get(4),
                values.get(5).isEmpty() ? null : LocalDate.parse(values.get(5)),
                Area.parse(values.get(6)),
                LocalDate.parse(values.get(7)));
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "KeyGroupRow[" + code + "]";
    }
}
