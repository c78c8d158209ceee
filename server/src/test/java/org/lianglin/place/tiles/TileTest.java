package org.lianglin.place.tiles;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class TileTest {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    @Test
    void whatWasWrittenIsReadAgain() {
        var layer = new TileLayer("grids");
        var ring = new int[] {0, 0, 100, 0, 100, 100, 0, 100};
        var hole = new int[] {20, 20, 20, 40, 40, 40, 40, 20};
        layer.polygon(2101020010011001L, List.of(ring, hole), Map.of("name", "第1网格"));
        layer.polygon(2101020010011002L, List.of(new int[] {-64, 5, 4160, 5, 9, 4160}), Map.of("persons", 301));
        layer.point(7, 12, -5, Map.of("name", "第1网格"));
        var read = TileReader.read(TileLayer.tile(List.of(layer, new TileLayer("empty"))));
        assertThat(read).hasSize(1);
        var grids = read.getFirst();
        assertThat(grids.name()).isEqualTo("grids");
        assertThat(grids.version()).isEqualTo(2);
        assertThat(grids.extent()).isEqualTo(4096);
        assertThat(grids.values()).hasSize(2);
        var first = grids.features().getFirst();
        assertThat(first.id()).isEqualTo(2101020010011001L);
        assertThat(first.properties()).isEqualTo(Map.of("name", "第1网格"));
        assertThat(first.rings()).hasSize(2);
        assertThat(first.rings().get(0)).containsExactly(ring);
        assertThat(first.rings().get(1)).containsExactly(hole);
        assertThat(grids.features().get(1).properties()).isEqualTo(Map.of("persons", 301L));
        assertThat(grids.features().get(1).rings().getFirst()).containsExactly(-64, 5, 4160, 5, 9, 4160);
        assertThat(grids.features().get(2).type()).isEqualTo(1);
        assertThat(grids.features().get(2).rings().getFirst()).containsExactly(12, -5);
    }

    @Test
    void ringsAreClippedWoundAndKeptWhole() {
        var random = new Random(20261124);
        var kept = 0;
        for (var i = 0; i < 500; i++) {
            var outline = Outline.of(star(random, 123.4 + random.nextDouble() / 20, 41.8 + random.nextDouble() / 20));
            var frame = frameAt(11 + random.nextInt(6), 123.42, 41.82);
            var layer = new TileLayer("l");
            layer.polygon(1, frame.clip(outline), Map.of());
            for (var read : TileReader.read(TileLayer.tile(List.of(layer)))) {
                var feature = read.features().getFirst();
                for (var r = 0; r < feature.rings().size(); r++) {
                    var ring = feature.rings().get(r);
                    assertThat(ring.length).isGreaterThanOrEqualTo(6);
                    assertThat(TileFrame.doubleArea(ring) > 0).isEqualTo(r == 0);
                    for (var number : ring) {
                        assertThat(number).isBetween(-66, 4162);
                    }
                    kept++;
                }
            }
        }
        assertThat(kept).isGreaterThan(300);
    }

    @Test
    void theClippedPartHasTheRightSize() {
        var outline = Outline.of(star(new Random(4), 123.42, 41.82));
        var frame = frameAt(15, 123.42, 41.82);
        var expected = inTileUnits(outline.toGeometry(), frame)
                .intersection(GEOMETRY.toGeometry(new Envelope(-64, 4160, -64, 4160)))
                .getArea();
        var drawn =
                frame.clip(outline).stream().mapToLong(TileFrame::doubleArea).sum() / 2.0;
        assertThat(expected).isGreaterThan(1e6);
        assertThat(drawn / expected).isBetween(0.999, 1.001);
    }

    @Test
    void whatLiesElsewhereIsNotDrawn() {
        var outline = Outline.of(GEOMETRY.toGeometry(new Envelope(123.0, 123.1, 41.0, 41.1)));
        assertThat(frameAt(15, 123.42, 41.82).clip(outline)).isEmpty();
    }

    @Test
    void aTileInsideAPlaceIsFilled() {
        var outline = Outline.of(GEOMETRY.toGeometry(new Envelope(123.0, 124.0, 41.0, 42.0)));
        var rings = frameAt(15, 123.42, 41.82).clip(outline);
        assertThat(rings).hasSize(1);
        assertThat(rings.getFirst()).hasSize(8);
    }

    @Test
    void framesKnowTheirPlace() {
        var frame = new TileFrame(14, 13810, 6088);
        assertThat(frame.column(Outline.units(-180))).isEqualTo(-13810 * 4096.0);
        assertThat(Outline.degrees(frame.west()))
                .isCloseTo(13810 / 16384.0 * 360 - 180, org.assertj.core.data.Offset.offset(0.001));
        assertThat(frame.row(frame.north())).isCloseTo(-64, org.assertj.core.data.Offset.offset(0.1));
        assertThat(frame.row(frame.south())).isCloseTo(4160, org.assertj.core.data.Offset.offset(0.1));
        assertThatThrownBy(() -> new TileFrame(3, 8, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileFrame(99, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static TileFrame frameAt(int zoom, double lon, double lat) {
        var world = new TileFrame(0, 0, 0);
        var x = world.column(Outline.units(lon)) / 4096 * (1 << zoom);
        var y = world.row(Outline.units(lat)) / 4096 * (1 << zoom);
        return new TileFrame(zoom, (int) x, (int) y);
    }

    private static Geometry inTileUnits(Geometry degrees, TileFrame frame) {
        var moved = degrees.copy();
        for (var corner : moved.getCoordinates()) {
            corner.setX(frame.column(Outline.units(corner.x)));
            corner.setY(frame.row(Outline.units(corner.y)));
        }
        moved.geometryChanged();
        return moved;
    }

    /** A star with a hole, some hundred metres wide. */
    private static Geometry star(Random random, double lon, double lat) {
        var shell = new Coordinate[41];
        var hole = new Coordinate[41];
        for (var i = 0; i < 40; i++) {
            var angle = 2 * Math.PI * i / 40;
            var radius = 0.004 + 0.01 * random.nextDouble();
            shell[i] = new Coordinate(lon + radius * Math.cos(angle), lat + radius * Math.sin(angle));
            hole[i] = new Coordinate(lon + 0.002 * Math.cos(angle), lat + 0.002 * Math.sin(angle));
        }
        shell[40] = shell[0];
        hole[40] = hole[0];
        return GEOMETRY.createPolygon(
                GEOMETRY.createLinearRing(shell),
                new org.locationtech.jts.geom.LinearRing[] {GEOMETRY.createLinearRing(hole)});
    }
}
