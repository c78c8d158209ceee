package org.lianglin.place.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

class GridCutsTest {
    private static final double WEST = 123.4;
    private static final double SOUTH = 41.8;
    private static final Polygon SQUARE = square(0, 0, 1, 1);

    @Test
    void aLineFromSideToSideMakesTwoPartsThatTile() {
        var parts = GridCuts.cut(SQUARE, line(0.5, -0.1, 0.4, 0.5, 0.5, 1.1));
        assertThat(parts).hasSize(2);
        assertThat(TilingRules.check(SQUARE, List.copyOf(parts))).isEmpty();
        assertThat(parts.get(0).getArea() + parts.get(1).getArea()).isEqualTo(SQUARE.getArea());
    }

    @Test
    void aLineThatNearlyReachesTheBorderIsJoinedToIt() {
        var threeMetres = 3 / 1112.0;
        assertThat(GridCuts.cut(SQUARE, line(0.5, threeMetres, 0.5, 1 - threeMetres)))
                .hasSize(2);
        assertThat(GridCuts.cut(SQUARE, line(0.5, 0, 0.5, 1))).hasSize(2);
        assertThat(GridCuts.cut(SQUARE, line(0, 0, 1, 1))).hasSize(2);
    }

    @Test
    void aLineThatStopsInsideOrMissesLeavesOnePart() {
        var stopping = line(0.5, -0.1, 0.5, 0.5);
        assertThat(GridCuts.cut(SQUARE, stopping)).hasSize(1);
        assertThat(GridCuts.stopsInside(SQUARE, stopping)).isTrue();
        var missing = line(2, -1, 2, 2);
        assertThat(GridCuts.cut(SQUARE, missing)).hasSize(1);
        assertThat(GridCuts.stopsInside(SQUARE, missing)).isFalse();
    }

    @Test
    void aZigzagMakesAsManyPartsAsItCutsOff() {
        var parts = GridCuts.cut(SQUARE, line(0.2, -0.1, 0.3, 1.1, 0.5, 1.1, 0.6, -0.1));
        assertThat(parts).hasSize(3);
        assertThat(TilingRules.check(SQUARE, List.copyOf(parts))).isEmpty();
    }

    @Test
    void aRingInsideCutsOutAnIsland() {
        var parts = GridCuts.cut(SQUARE, line(0.4, 0.4, 0.6, 0.4, 0.6, 0.6, 0.4, 0.6, 0.4, 0.4));
        assertThat(parts).hasSize(2);
        assertThat(parts.stream().mapToInt(Polygon::getNumInteriorRing).sum()).isEqualTo(1);
        assertThat(GridUnion.union(parts))
                .hasValueSatisfying(
                        whole -> assertThat(whole.equalsTopo(SQUARE)).isTrue());
    }

    @Test
    void aSliverAlongTheBorderBelongsToItsNeighbour() {
        var hair = 1e-5;
        var parts = GridCuts.cut(SQUARE, line(hair, -0.1, hair, 0.5, 0.5, 0.5, 0.5, 1.1));
        assertThat(parts).hasSize(2);
        assertThat(parts)
                .allSatisfy(part -> assertThat(GridCuts.squareMetres(part)).isGreaterThan(1000));
    }

    @Test
    void dividingAndJoiningGivesTheFormerBorderAgain() {
        var neighbours = List.<Geometry>of(square(1, 0, 2, 1), square(-1, 0, 0, 1));
        var parts = GridCuts.cut(SQUARE, line(-0.1, 0.31234567, 0.5, 0.4, 1.1, 0.77777777));
        var joined = GridUnion.withoutIdleCorners(GridUnion.union(parts).orElseThrow(), GridUnion.corners(neighbours));
        assertThat(joined.norm()).isEqualTo(SQUARE.norm());
    }

    @Test
    void cornersOfNeighboursStay() {
        var parts = GridCuts.cut(SQUARE, line(-0.1, 0.5, 1.1, 0.5));
        var needed = Set.of(new Coordinate(WEST, SOUTH + 0.005));
        var joined = GridUnion.withoutIdleCorners(GridUnion.union(parts).orElseThrow(), needed);
        assertThat(joined.getNumPoints()).isEqualTo(6);
    }

    @Test
    void gridsThatTouchInAPointAreNoNeighbours() {
        assertThat(GridUnion.union(List.of(SQUARE, square(1, 1, 2, 2)))).isEmpty();
        assertThat(GridUnion.union(List.of(SQUARE, square(3, 0, 4, 1)))).isEmpty();
        assertThat(GridUnion.union(List.of(SQUARE, square(1, 0.5, 2, 2)))).isPresent();
    }

    @Test
    void aGapOfHalfAMetreBetweenNeighboursIsClosed() {
        var halfAMetre = 0.5 / 831;
        assertThat(GridUnion.union(List.of(SQUARE, square(1 + halfAMetre, 0, 2, 1))))
                .hasValueSatisfying(
                        joined -> assertThat(joined.getNumInteriorRing()).isZero());
    }

    @Test
    void chosenBuildingsLieInTheirParts() {
        var sites = new ArrayList<Coordinate>();
        var part = new int[16];
        for (var s = 0; s < 16; s++) {
            sites.add(at(0.125 + 0.25 * (s % 4), 0.125 + 0.25 * (s / 4)));
            part[s] = s % 4 < 2 ? 0 : s / 4 < 2 ? 1 : 2;
        }
        var parts = GridCuts.divide(SQUARE, sites, part);
        var polygons = parts.stream()
                .map(p -> (Geometry) ((GridCuts.Parted.Whole) p).polygon())
                .toList();
        assertThat(polygons).hasSize(3);
        assertThat(TilingRules.check(SQUARE, polygons)).isEmpty();
        for (var s = 0; s < 16; s++) {
            assertThat(Outline.of(polygons.get(part[s])).covers(sites.get(s).x, sites.get(s).y))
                    .as("building %d", s)
                    .isTrue();
        }
    }

    @Test
    void aPartThatOthersTearApartIsTold() {
        var sites = List.of(at(0.1, 0.5), at(0.5, 0.5), at(0.9, 0.5));
        assertThat(GridCuts.divide(SQUARE, sites, new int[] {0, 1, 0}))
                .containsExactly(
                        new GridCuts.Parted.Apart(2),
                        wholeOf(GridCuts.divide(SQUARE, sites, new int[] {0, 1, 0})
                                .get(1)));
    }

    @Test
    void sloppyDrawingsBecomeExactTiles() {
        var metre = 1 / 1112.0;
        var west = polygon(0, 0, 0.5 - 0.4 * metre, 0.3 * metre, 0.5, 1, 0, 1 - 0.5 * metre);
        var east = polygon(0.5 + 0.3 * metre, 0, 1, 0, 1, 1, 0.5, 1);
        var whole = GridUnion.union(List.of(SQUARE)).orElseThrow();
        assertThat(TilingRules.check(whole, List.of(west, east))).isEmpty();
        var tiles = GridCuts.retile(whole, List.of(west, east)).stream()
                .map(p -> ((GridCuts.Parted.Whole) p).polygon())
                .toList();
        assertThat(tiles.stream().mapToDouble(Geometry::getArea).sum()).isEqualTo(SQUARE.getArea());
        assertThat(tiles.get(0).intersection(tiles.get(1)).getArea()).isZero();
    }

    @Test
    void randomCutsAlwaysTileAndJoinAgain() {
        var random = new Random(7);
        var through = 0;
        for (var i = 0; i < 300; i++) {
            var line =
                    line(-0.1, random.nextDouble(), random.nextDouble(), random.nextDouble(), 1.1, random.nextDouble());
            var parts = GridCuts.cut(SQUARE, line);
            through += parts.size() > 1 ? 1 : 0;
            assertThat(parts.stream().mapToDouble(Geometry::getArea).sum()).isCloseTo(SQUARE.getArea(), within(1e-13));
            assertThat(GridUnion.withoutIdleCorners(GridUnion.union(parts).orElseThrow(), Set.of())
                            .norm())
                    .isEqualTo(SQUARE.norm());
        }
        assertThat(through).isEqualTo(300);
    }

    @Test
    void gridsAreReadRowByRowFromTheNorthWest() {
        var grids = List.of(square(1, 0, 2, 1), square(0, 1, 1, 2), square(0, 0, 1, 1), square(1, 1.2, 2, 2));
        assertThat(ReadingOrder.of(grids)).containsExactly(1, 3, 2, 0);
        assertThat(ReadingOrder.of(List.of())).isEmpty();
    }

    private static org.assertj.core.data.Offset<Double> within(double much) {
        return org.assertj.core.data.Offset.offset(much);
    }

    private static GridCuts.Parted wholeOf(GridCuts.Parted part) {
        assertThat(part).isInstanceOf(GridCuts.Parted.Whole.class);
        return part;
    }

    private static Coordinate at(double x, double y) {
        return new Coordinate(
                Outline.degrees(Outline.units(WEST + x / 100)), Outline.degrees(Outline.units(SOUTH + y / 100)));
    }

    private static LineString line(double... xy) {
        return GridCuts.FACTORY.createLineString(coordinates(xy));
    }

    private static Polygon polygon(double... xy) {
        var corners = new ArrayList<>(List.of(coordinates(xy)));
        corners.add(corners.getFirst());
        return GridCuts.FACTORY.createPolygon(corners.toArray(Coordinate[]::new));
    }

    private static Coordinate[] coordinates(double... xy) {
        var coordinates = new Coordinate[xy.length / 2];
        for (var i = 0; i < coordinates.length; i++) {
            coordinates[i] = at(xy[2 * i], xy[2 * i + 1]);
        }
        return coordinates;
    }

    private static Polygon square(double west, double south, double east, double north) {
        var from = at(west, south);
        return (Polygon) GridCuts.FACTORY.toGeometry(new Envelope(from, at(east, north)));
    }
}
