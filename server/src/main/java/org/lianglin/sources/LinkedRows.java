package org.lianglin.sources;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.warehouse.Columnar;

/** What the staged rows of a delivery say of the residents that they are. */
final class LinkedRows {
    private final Columnar columns;

    LinkedRows(Columnar columns) {
        this.columns = columns;
    }

    void each(Consumer<DeliveredRow> taken) {
        columns.each("""
                select m.person, s.item, s.amount, s.answered, s.number, epoch_days(s.starts), epoch_days(s.ends), s.document
                from matched m join said s on s.row = m.row where not s.fault""", row -> taken.accept(row(row)));
    }

    /** Whoever has a row that cannot be read, or may be a row that is a question. */
    void unclear(LongConsumer person) {
        columns.each("""
                select person from unread union select person from candidate
                union select m.person from matched m join said s on s.row = m.row where s.fault""", row -> person.accept(row.getLong(1)));
    }

    private static DeliveredRow row(ResultSet row) throws SQLException {
        return new DeliveredRow(
                row.getLong(1),
                row.getString(2),
                number(row, 3),
                row.getBoolean(4),
                count(row, 5),
                day(row, 6),
                day(row, 7),
                row.getString(8));
    }

    private static @Nullable Long number(ResultSet row, int column) throws SQLException {
        var value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Integer count(ResultSet row, int column) throws SQLException {
        var value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable LocalDate day(ResultSet row, int column) throws SQLException {
        var days = number(row, column);
        return days == null ? null : LocalDate.ofEpochDay(days);
    }
}
