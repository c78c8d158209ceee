package org.lianglin.place.tiles;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads vector tiles after the text of the standard (Mapbox Vector Tile 2.1), sharing nothing with the writer. */
public final class TileReader {
    private final byte[] bytes;
    private int at;
    private final int end;

    private TileReader(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.at = from;
        this.end = to;
    }

    /** @param rings of a polygon, or one list with the coordinates of a point */
    public record Feature(long id, int type, List<int[]> rings, Map<String, Object> properties) {}

    public record Layer(String name, int version, int extent, List<Object> values, List<Feature> features) {}

    public static List<Layer> read(byte[] tile) {
        var layers = new ArrayList<Layer>();
        var reader = new TileReader(tile, 0, tile.length);
        while (reader.at < reader.end) {
            if (reader.number() != (3 << 3 | 2)) {
                throw new IllegalArgumentException("no layer");
            }
            layers.add(reader.message().layer());
        }
        return layers;
    }

    private Layer layer() {
        var name = "";
        var version = 1;
        var extent = 4096;
        var keys = new ArrayList<String>();
        var values = new ArrayList<Object>();
        var features = new ArrayList<TileReader>();
        while (at < end) {
            var tag = (int) number();
            switch (tag >> 3) {
                case 15 -> version = (int) number();
                case 1 -> name = text();
                case 2 -> features.add(message());
                case 3 -> keys.add(text());
                case 4 -> values.add(message().value());
                case 5 -> extent = (int) number();
                default -> throw new IllegalArgumentException("field " + (tag >> 3));
            }
        }
        return new Layer(
                name,
                version,
                extent,
                values,
                features.stream().map(f -> f.feature(keys, values)).toList());
    }

    private Object value() {
        var tag = (int) number();
        return switch (tag >> 3) {
            case 1 -> text();
            case 5 -> number();
            default -> throw new IllegalArgumentException("value " + tag);
        };
    }

    private Feature feature(List<String> keys, List<Object> values) {
        var id = 0L;
        var type = 0;
        var properties = new HashMap<String, Object>();
        var rings = new ArrayList<int[]>();
        while (at < end) {
            var tag = (int) number();
            switch (tag >> 3) {
                case 1 -> id = number();
                case 2 -> {
                    var tags = message();
                    while (tags.at < tags.end) {
                        var key = keys.get((int) tags.number());
                        properties.put(key, values.get((int) tags.number()));
                    }
                }
                case 3 -> type = (int) number();
                case 4 -> rings.addAll(message().geometry());
                default -> throw new IllegalArgumentException("field " + (tag >> 3));
            }
        }
        return new Feature(id, type, rings, properties);
    }

    private List<int[]> geometry() {
        var rings = new ArrayList<int[]>();
        var ring = new ArrayList<Integer>();
        var x = 0;
        var y = 0;
        while (at < end) {
            var command = (int) number();
            if ((command & 7) == 7) {
                rings.add(ring.stream().mapToInt(Integer::intValue).toArray());
                ring.clear();
                continue;
            }
            for (var i = 0; i < command >> 3; i++) {
                x += signed();
                y += signed();
                ring.add(x);
                ring.add(y);
            }
        }
        if (!ring.isEmpty()) {
            rings.add(ring.stream().mapToInt(Integer::intValue).toArray());
        }
        return rings;
    }

    private TileReader message() {
        var length = (int) number();
        var inner = new TileReader(bytes, at, at + length);
        at += length;
        return inner;
    }

    private String text() {
        var inner = message();
        return new String(bytes, inner.at, inner.end - inner.at, StandardCharsets.UTF_8);
    }

    private int signed() {
        var raw = (int) number();
        return raw >>> 1 ^ -(raw & 1);
    }

    private long number() {
        var value = 0L;
        for (var shift = 0; ; shift += 7) {
            var next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
