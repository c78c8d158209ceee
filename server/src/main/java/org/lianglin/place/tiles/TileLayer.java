package org.lianglin.place.tiles;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One layer of a vector tile, written feature by feature (Mapbox Vector Tile 2.1).
 * Properties are texts or whole numbers not below zero; equal keys and values are stored once.
 */
public final class TileLayer {
    private static final int MOVE_TO = 1;
    private static final int LINE_TO = 2;
    private static final int CLOSE_PATH = 7;
    private static final int POINT = 1;
    private static final int POLYGON = 3;

    private final String name;
    private final Protobuf features = new Protobuf();
    private final Map<String, Integer> keys = new LinkedHashMap<>();
    private final Map<Object, Integer> values = new LinkedHashMap<>();

    public TileLayer(String name) {
        this.name = name;
    }

    /** @param rings each open, x and y by turns, in tile units; outer rings clockwise on the screen, their holes after them */
    public void polygon(long id, List<int[]> rings, Map<String, ?> properties) {
        if (rings.isEmpty()) {
            return;
        }
        var geometry = new Protobuf();
        var x = 0;
        var y = 0;
        for (var ring : rings) {
            command(geometry, MOVE_TO, 1);
            for (var i = 0; i < ring.length; i += 2) {
                if (i == 2) {
                    command(geometry, LINE_TO, ring.length / 2 - 1);
                }
                geometry.zigzag(ring[i] - x).zigzag(ring[i + 1] - y);
                x = ring[i];
                y = ring[i + 1];
            }
            command(geometry, CLOSE_PATH, 1);
        }
        feature(id, POLYGON, geometry, properties);
    }

    public void point(long id, int x, int y, Map<String, ?> properties) {
        var geometry = new Protobuf();
        command(geometry, MOVE_TO, 1);
        geometry.zigzag(x).zigzag(y);
        feature(id, POINT, geometry, properties);
    }

    /** The bytes of a tile of these layers; layers without features are left out, as the standard wants. */
    public static byte[] tile(List<TileLayer> layers) {
        var tile = new Protobuf();
        for (var layer : layers) {
            if (!layer.features.isEmpty()) {
                tile.message(3, layer.write());
            }
        }
        return tile.toBytes();
    }

    private void feature(long id, int type, Protobuf geometry, Map<String, ?> properties) {
        var tags = new Protobuf();
        properties.forEach((key, value) -> {
            tags.raw(keys.computeIfAbsent(key, k -> keys.size()));
            tags.raw(values.computeIfAbsent(value, v -> values.size()));
        });
        features.message(
                2, new Protobuf().varint(1, id).message(2, tags).varint(3, type).message(4, geometry));
    }

    private static void command(Protobuf geometry, int command, int count) {
        geometry.raw((long) count << 3 | command);
    }

    private Protobuf write() {
        var layer = new Protobuf().varint(15, 2).text(1, name);
        layer.splice(features);
        keys.keySet().forEach(key -> layer.text(3, key));
        values.keySet().forEach(value -> layer.message(4, value(value)));
        return layer.varint(5, TileFrame.EXTENT);
    }

    private static Protobuf value(Object value) {
        return value instanceof Number number
                ? new Protobuf().varint(5, number.longValue())
                : new Protobuf().text(1, value.toString());
    }
}
