package org.lianglin.place;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

class BordersTest {
    private static final GeometryFactory GEOMETRY = new GeometryFactory();
    private static final int SIDE = 40;
    private static final double STEP = 0.005;
    private static final long SEED = 20261124;

    private final List<Geometry> shapes = new ArrayList<>();
    private final Borders borders = crookedTiling();

    @Test
    void theIndexAgreesWithAskingEveryPolygon() {
        var random = new Random(SEED + 1);
        var locator = new ArrayList<Area>();
        for (var i = 0; i < borders.size(); i++) {
            locator.add(borders.area(i));
        }
        var found = new HashSet<Area>();
        for (var i = 0; i < 5_000; i++) {
            var lon = 123.3 + random.nextDouble() * STEP * SIDE;
            var lat = 41.6 + random.nextDouble() * STEP * SIDE;
            var point = GEOMETRY.createPoint(new Coordinate(lon, lat));
            var expected = shapes.stream().filter(s -> s.contains(point)).findFirst();
            var located = borders.locate(lon, lat);
            if (expected.isPresent()) {
                var shape = shapes.get(locator.indexOf(located.orElseThrow()));
                assertThat(shape.distance(point)).as("%s %s", lon, lat).isLessThan(1e-7);
            }
            located.ifPresent(found::add);
        }
        assertThat(found).hasSizeGreaterThan(1_000);
    }

    @Test
    void aPointOnASharedLineLiesInExactlyOneGrid() {
        for (var shape : shapes.subList(0, 300)) {
            for (var corner : shape.getCoordinates()) {
                var holders = 0;
                for (var i = 0; i < borders.size(); i++) {
                    holders += borders.outline(i).covers(corner.x, corner.y) ? 1 : 0;
                }
                assertThat(holders).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void outsideThereIsNothing() {
        assertThat(borders.locate(0, 0)).isEmpty();
        assertThat(borders.locate(1e9, 41.7)).isEmpty();
        assertThat(borders.locate(Double.NaN, 41.7)).isEmpty();
        assertThat(borders.locate(41.7, 123.4)).isEmpty();
    }

    @Test
    void aLookUpTakesMicroseconds() {
        var random = new Random(SEED + 2);
        var hits = 0;
        for (var round = 0; round < 2; round++) {
            var started = System.nanoTime();
            for (var i = 0; i < 100_000; i++) {
                hits += borders.locate(
                                        123.3 + random.nextDouble() * STEP * SIDE,
                                        41.6 + random.nextDouble() * STEP * SIDE)
                                .isPresent()
                        ? 1
                        : 0;
            }
            var each = (System.nanoTime() - started) / 100_000;
            System.out.println("locate: " + each + " ns");
            assertThat(round == 0 ? 0 : each).isLessThan(50_000);
        }
        assertThat(hits).isGreaterThan(190_000);
    }

    @Test
    void theBoxOfAPlaceWithoutBorderIsThatOfItsParts() {
        var community = borders.area(0).parent().orElseThrow();
        assertThat(borders.bounds(community)
                        .orElseThrow()
                        .contains(borders.outline(0).bounds()))
                .isTrue();
        assertThat(borders.bounds(new Area(2202030010011001L))).isEmpty();
    }

    /** Quadrilaterals around shared, randomly moved corners: they tile without gaps. */
    private Borders crookedTiling() {
        var random = new Random(SEED);
        var corners = new Coordinate[SIDE + 1][SIDE + 1];
        for (var i = 0; i <= SIDE; i++) {
            for (var j = 0; j <= SIDE; j++) {
                corners[i][j] = new Coordinate(
                        Outline.degrees(Outline.units(123.3 + STEP * (i + 0.4 * random.nextDouble()))),
                        Outline.degrees(Outline.units(41.6 + STEP * (j + 0.4 * random.nextDouble()))));
            }
        }
        var areas = new ArrayList<Area>();
        var outlines = new ArrayList<Outline>();
        for (var i = 0; i < SIDE; i++) {
            for (var j = 0; j < SIDE; j++) {
                var shape = GEOMETRY.createPolygon(new Coordinate[] {
                    corners[i][j], corners[i + 1][j], corners[i + 1][j + 1], corners[i][j + 1], corners[i][j]
                });
                shapes.add(shape);
                areas.add(new Area(2101020010010000L + 10_000L * i + 1_001 + j));
                outlines.add(Outline.of(shape));
            }
        }
        return new Borders(areas, outlines);
    }
}
