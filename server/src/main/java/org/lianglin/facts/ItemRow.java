package org.lianglin.facts;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of items as it was understood; it travels as texts between reading and comparing.
 *
 * @param amount fen
 * @param until the first day on which it does not hold any more
 */
record ItemRow(
        String name,
        String idNumber,
        ItemKind kind,
        @Nullable Long amount,
        @Nullable Integer number,
        boolean answered,
        LocalDate from,
        @Nullable LocalDate until,
        String document) {
    String key() {
        return idNumber + kind + from + document;
    }

    List<String> toValues() {
        return List.of(
                name,
                idNumber,
                kind.name(),
                Objects.toString(amount, ""),
                Objects.toString(number, ""),
                Boolean.toString(answered),
                from.toString(),
                Objects.toString(until, ""),
                document);
    }

    static ItemRow of(List<String> values) {
        return new ItemRow(
                values.get(0),
                values.get(1),
                ItemKind.valueOf(values.get(2)),
                values.get(3).isEmpty() ? null : Long.valueOf(values.get(3)),
                values.get(4).isEmpty() ? null : Integer.valueOf(values.get(4)),
                Boolean.parseBoolean(values.get(5)),
                LocalDate.parse(values.get(6)),
                values.get(7).isEmpty() ? null : LocalDate.parse(values.get(7)),
                values.get(8));
    }

    String shown() {
        return !answered
                ? "未反馈"
                : amount != null
                        ? BigDecimal.valueOf(amount, 2).toPlainString()
                        : Objects.toString(number, "") + (until == null ? "" : " 至 " + until);
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "ItemRow[" + kind + "]";
    }
}
