package org.lianglin.place;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * The rows of one table in the binary format of PostgreSQL's COPY, gathered in memory and sent at once. Binary, because a sealed
 * number would double its length as hexadecimal text and the server reads binary about twice as fast. Not safe for many threads.
 */
public final class PlaceLoadTable {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final long POSTGRES_EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();
    private static final int INT8 = 20;
    private static final int TEXT = 25;
    private static final byte LOWER_INCLUSIVE = 0x02;
    private static final byte UPPER_INFINITE = 0x10;

    private final String table;
    private final List<String> columns;
    private byte[] bytes = new byte[1 << 12];
    private int length;
    private int rows;
    private int missing;

    /**
     * @param table with its schema, such as {@code place.grid}
     * @param columns in the order in which the values of a row will be given
     */
    public PlaceLoadTable(String table, String... columns) {
        this.table = table;
        this.columns = List.of(columns);
        header();
    }

    /** Begins a row; exactly one value per column follows. */
    public PlaceLoadTable row() {
        if (missing != 0) {
            throw new IllegalStateException("the row before lacks " + missing + " values of " + table);
        }
        rows++;
        int2Raw(columns.size());
        missing = columns.size();
        return this;
    }

    public PlaceLoadTable int8(long value) {
        value(8);
        int8Raw(value);
        return this;
    }

    public PlaceLoadTable int8(@Nullable Long value) {
        return value == null ? nothing() : int8(value.longValue());
    }

    public PlaceLoadTable int4(int value) {
        value(4);
        int4Raw(value);
        return this;
    }

    public PlaceLoadTable int2(int value) {
        value(2);
        int2Raw(value);
        return this;
    }

    public PlaceLoadTable int2(@Nullable Integer value) {
        return value == null ? nothing() : int2(value.intValue());
    }

    public PlaceLoadTable float8(double value) {
        return int8(Double.doubleToRawLongBits(value));
    }

    public PlaceLoadTable bool(boolean value) {
        value(1);
        byteRaw(value ? 1 : 0);
        return this;
    }

    public PlaceLoadTable text(@Nullable String value) {
        return value == null ? nothing() : bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    public PlaceLoadTable bytes(byte @Nullable [] value) {
        if (value == null) {
            return nothing();
        }
        value(value.length);
        raw(value);
        return this;
    }

    public PlaceLoadTable date(@Nullable LocalDate value) {
        return value == null ? nothing() : int4(day(value));
    }

    /** A numeric with two decimals, 0.01 to 99,999,999.99. */
    public PlaceLoadTable cents(@Nullable BigDecimal value) {
        if (value == null) {
            return nothing();
        }
        var cents = value.movePointRight(2).longValueExact();
        var whole = cents / 100;
        value(8 + 6);
        int2Raw(3);
        int2Raw(1);
        int2Raw(0);
        int2Raw(2);
        int2Raw((int) (whole / 10_000));
        int2Raw((int) (whole % 10_000));
        int2Raw((int) (cents % 100) * 100);
        return this;
    }

    /** A period that begins with {@code from} and ends before {@code until}; open when that is null. */
    public PlaceLoadTable period(LocalDate from, @Nullable LocalDate until) {
        value(until == null ? 9 : 17);
        byteRaw(until == null ? LOWER_INCLUSIVE | UPPER_INFINITE : LOWER_INCLUSIVE);
        int4Raw(4);
        int4Raw(day(from));
        if (until != null) {
            int4Raw(4);
            int4Raw(day(until));
        }
        return this;
    }

    /** The time from an instant on, without end: how long the registry has known something. */
    public PlaceLoadTable since(Instant from) {
        value(13);
        byteRaw(LOWER_INCLUSIVE | UPPER_INFINITE);
        int4Raw(8);
        int8Raw((from.getEpochSecond() - POSTGRES_EPOCH_DAY * 86_400) * 1_000_000 + from.getNano() / 1_000);
        return this;
    }

    public PlaceLoadTable texts(List<String> values) {
        var encoded =
                values.stream().map(v -> v.getBytes(StandardCharsets.UTF_8)).toList();
        array(TEXT, values.size(), encoded.stream().mapToInt(v -> v.length).sum());
        for (var value : encoded) {
            int4Raw(value.length);
            raw(value);
        }
        return this;
    }

    public PlaceLoadTable int8s(List<Long> values) {
        array(INT8, values.size(), 8 * values.size());
        for (var value : values) {
            int4Raw(8);
            int8Raw(value);
        }
        return this;
    }

    public PlaceLoadTable nothing() {
        missing--;
        int4Raw(-1);
        return this;
    }

    /** How many bytes wait. */
    public int size() {
        return length;
    }

    public int rows() {
        return rows;
    }

    /**
     * Sends the rows inside the transaction of the connection and forgets them. The table must not force row policies upon its
     * owner at that moment: the server refuses COPY beneath them.
     */
    public void copyInto(Connection owner) throws SQLException {
        if (missing != 0) {
            throw new IllegalStateException("the last row lacks " + missing + " values of " + table);
        }
        if (rows == 0) {
            return;
        }
        int2Raw(-1);
        var copy = owner.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + table + " (" + String.join(", ", columns) + ") from stdin (format binary)");
        try {
            copy.writeToCopy(bytes, 0, length);
            copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
        length = 0;
        rows = 0;
        header();
    }

    private void header() {
        raw(SIGNATURE);
        int4Raw(0);
        int4Raw(0);
    }

    private void array(int elementType, int size, int elementBytes) {
        if (size == 0) {
            value(12);
            int4Raw(0);
            int4Raw(0);
            int4Raw(elementType);
            return;
        }
        value(20 + 4 * size + elementBytes);
        int4Raw(1);
        int4Raw(0);
        int4Raw(elementType);
        int4Raw(size);
        int4Raw(1);
    }

    private static int day(LocalDate date) {
        return (int) (date.toEpochDay() - POSTGRES_EPOCH_DAY);
    }

    private void value(int size) {
        missing--;
        int4Raw(size);
    }

    private void raw(byte[] value) {
        room(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
    }

    private void byteRaw(int value) {
        room(1);
        bytes[length++] = (byte) value;
    }

    private void int2Raw(int value) {
        room(2);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int4Raw(int value) {
        room(4);
        bytes[length++] = (byte) (value >> 24);
        bytes[length++] = (byte) (value >> 16);
        bytes[length++] = (byte) (value >> 8);
        bytes[length++] = (byte) value;
    }

    private void int8Raw(long value) {
        int4Raw((int) (value >> 32));
        int4Raw((int) value);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
        }
    }
}
