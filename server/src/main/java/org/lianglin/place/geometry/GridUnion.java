package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.noding.snap.SnappingNoder;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.UnaryUnionNG;
import org.locationtech.jts.precision.GeometryPrecisionReducer;

/** Joins grids that lie side by side into one polygon, as it was before they were divided. */
public final class GridUnion {
    /** A corner no farther from its neighbours' line, in degrees, came into being by rounding: about 1.6 cm. */
    private static final double ROUNDING = 1.5e-7;

    /** Borders that were surveyed apart, in degrees: 10 cm, then a metre. */
    private static final double[] SLACK = {1e-6, 9e-6};

    private GridUnion() {}

    /** Everything that one of them covers, with corners of whole ten-millionths of a degree. */
    static Geometry exactly(List<? extends Geometry> grids) {
        return UnaryUnionNG.union(new ArrayList<Geometry>(grids), GridCuts.FACTORY, GridCuts.PRECISION);
    }

    /** One polygon of all; empty when they do not lie side by side. Gaps of less than a metre between them are closed. */
    public static Optional<Polygon> union(List<? extends Geometry> grids) {
        var joined = exactly(grids);
        for (var slack : SLACK) {
            if (joined instanceof Polygon polygon && polygon.getNumInteriorRing() == 0) {
                return Optional.of(polygon);
            }
            joined = snapped(grids, slack).orElse(joined);
        }
        return joined instanceof Polygon polygon ? Optional.of(withoutSlivers(polygon)) : Optional.empty();
    }

    /** Empty where snapping tangles the lines: details finer than the slack. */
    private static Optional<Geometry> snapped(List<? extends Geometry> grids, double slack) {
        try {
            Geometry joined = grids.getFirst();
            for (var grid : grids.subList(1, grids.size())) {
                joined = OverlayNG.overlay(joined, grid, OverlayNG.UNION, new SnappingNoder(slack));
            }
            return Optional.of(GeometryPrecisionReducer.reduce(joined, GridCuts.PRECISION));
        } catch (TopologyException e) {
            return Optional.empty();
        }
    }

    private static Polygon withoutSlivers(Polygon polygon) {
        var frame = MetricFrame.around(polygon.getEnvelopeInternal());
        var holes = IntStream.range(0, polygon.getNumInteriorRing())
                .mapToObj(polygon::getInteriorRingN)
                .filter(hole -> !frame.project(GridCuts.FACTORY.createPolygon(hole.getCoordinates()))
                        .buffer(-PolygonRules.TOLERANCE_METRES / 2)
                        .isEmpty())
                .toArray(LinearRing[]::new);
        return GridCuts.FACTORY.createPolygon(polygon.getExteriorRing(), holes);
    }

    /**
     * The same polygon without the corners that an earlier division left on its straight lines, so that joining what was
     * divided gives the former border.
     *
     * @param needed corners of neighbours, which stay
     */
    public static Polygon withoutIdleCorners(Polygon polygon, Set<Coordinate> needed) {
        var holes = IntStream.range(0, polygon.getNumInteriorRing())
                .mapToObj(i -> withoutIdleCorners(polygon.getInteriorRingN(i), needed))
                .toArray(LinearRing[]::new);
        var slim = GridCuts.FACTORY.createPolygon(withoutIdleCorners(polygon.getExteriorRing(), needed), holes);
        return slim.isValid() ? slim : polygon;
    }

    private static LinearRing withoutIdleCorners(LinearRing ring, Set<Coordinate> needed) {
        var corners = ring.getCoordinates();
        var count = corners.length - 1;
        var start = IntStream.range(0, count)
                .filter(i -> needed.contains(corners[i])
                        || !straight(corners[(i + count - 1) % count], List.of(corners[i]), corners[(i + 1) % count]))
                .findFirst()
                .orElse(0);
        var kept = new ArrayList<Coordinate>();
        kept.add(corners[start]);
        var idle = new ArrayList<Coordinate>();
        for (var step = 1; step < count; step++) {
            var corner = corners[(start + step) % count];
            idle.add(corner);
            if (needed.contains(corner) || !straight(kept.getLast(), idle, corners[(start + step + 1) % count])) {
                kept.add(corner);
                idle.clear();
            }
        }
        if (kept.size() < 3) {
            return ring;
        }
        kept.add(kept.getFirst());
        return GridCuts.FACTORY.createLinearRing(kept.toArray(Coordinate[]::new));
    }

    private static boolean straight(Coordinate from, List<Coordinate> between, Coordinate to) {
        var line = new LineSegment(from, to);
        return between.stream().allMatch(corner -> line.distance(corner) <= ROUNDING);
    }

    /** All corners of the geometries. */
    public static Set<Coordinate> corners(List<? extends Geometry> geometries) {
        var corners = new HashSet<Coordinate>();
        geometries.forEach(geometry -> corners.addAll(List.of(geometry.getCoordinates())));
        return corners;
    }
}
