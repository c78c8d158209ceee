package org.lianglin.place.tiles;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes the wire format of Protocol Buffers, as much of it as a tile needs. */
final class Protobuf {
    private static final int VARINT = 0;
    private static final int LENGTH_DELIMITED = 2;

    private byte[] bytes = new byte[256];
    private int size;

    Protobuf varint(int field, long value) {
        return raw((long) field << 3 | VARINT).raw(value);
    }

    Protobuf text(int field, String value) {
        var utf8 = value.getBytes(StandardCharsets.UTF_8);
        return raw((long) field << 3 | LENGTH_DELIMITED).raw(utf8.length).append(utf8, utf8.length);
    }

    Protobuf message(int field, Protobuf value) {
        return raw((long) field << 3 | LENGTH_DELIMITED).raw(value.size).append(value.bytes, value.size);
    }

    /** Appends the fields of another message to this one. */
    Protobuf splice(Protobuf fields) {
        return append(fields.bytes, fields.size);
    }

    /** A number without a field, as in packed lists. */
    Protobuf raw(long value) {
        var rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
        return this;
    }

    /** A signed number in zigzag form. */
    Protobuf zigzag(int value) {
        return raw((value << 1 ^ value >> 31) & 0xffff_ffffL);
    }

    boolean isEmpty() {
        return size == 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private Protobuf append(byte[] more, int length) {
        ensure(length);
        System.arraycopy(more, 0, bytes, size, length);
        size += length;
        return this;
    }

    private void put(byte one) {
        ensure(1);
        bytes[size++] = one;
    }

    private void ensure(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }
}
