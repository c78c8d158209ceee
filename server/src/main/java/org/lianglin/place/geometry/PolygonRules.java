package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.valid.IsValidOp;
import org.locationtech.jts.operation.valid.TopologyValidationError;

/** What a drawn polygon must be before it may become a border. The first broken rule is the verdict. */
public final class PolygonRules {
    /** Lines drawn along a border by hand may cross it so far. */
    public static final double TOLERANCE_METRES = 1;

    private static final int MOST_POINTS = 5_000;
    /** Nothing smaller becomes a grid. */
    static final double LEAST_SQUARE_METRES = 10;

    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    private PolygonRules() {}

    /** What the rules say of a drawing. */
    public sealed interface Verdict {
        /** Every rule holds. */
        record Sound(Polygon polygon) implements Verdict {}

        /**
         * A rule is broken.
         *
         * @param rule a code with texts of its own
         * @param facts what the texts need
         */
        record Flawed(String rule, Map<String, ?> facts) implements Verdict {}
    }

    /** Judges a drawing by itself and against the community whose grid it is to become. */
    public static Verdict judge(@Nullable DrawnPolygon drawn, Outline community) {
        if (drawn == null || drawn.coordinates() == null || !"Polygon".equals(drawn.type())) {
            return flawed("place.polygon-type");
        }
        if (drawn.coordinates().isEmpty()) {
            return flawed("place.polygon-too-few-points", Map.of("ring", 1));
        }
        var rings = new ArrayList<LinearRing>();
        var points = 0;
        for (var ring : drawn.coordinates()) {
            points += ring == null ? 0 : ring.size();
            if (points > MOST_POINTS) {
                return flawed("place.polygon-too-many-points", Map.of("most", MOST_POINTS));
            }
            var corners = new ArrayList<Coordinate>();
            var flaw = read(ring == null ? List.of() : ring, rings.size() + 1, corners);
            if (flaw != null) {
                return flaw;
            }
            rings.add(GEOMETRY.createLinearRing(corners.toArray(Coordinate[]::new)));
        }
        var polygon = GEOMETRY.createPolygon(
                rings.getFirst(), rings.subList(1, rings.size()).toArray(LinearRing[]::new));
        var error = new IsValidOp(polygon).getValidationError();
        if (error != null) {
            return flawed(rule(error), at(error.getCoordinate()));
        }
        return within(polygon, community);
    }

    private static @Nullable Verdict read(
            List<@Nullable List<@Nullable Double>> ring, int number, List<Coordinate> corners) {
        for (var position : ring) {
            var lon = position == null || position.size() < 2 ? null : position.get(0);
            var lat = position == null || position.size() < 2 ? null : position.get(1);
            var facts = Map.of("ring", number, "point", corners.size() + 1);
            if (lon == null || lat == null || !Double.isFinite(lon) || !Double.isFinite(lat)) {
                return flawed("place.polygon-not-a-number", facts);
            }
            var here = Map.of("ring", number, "point", corners.size() + 1, "lon", lon, "lat", lat);
            if (CityFrame.swapped(lon, lat)) {
                return flawed("place.polygon-swapped", here);
            }
            if (!CityFrame.holds(lon, lat)) {
                return flawed("place.polygon-outside-city", here);
            }
            corners.add(new Coordinate(lon, lat));
        }
        if (new HashSet<>(corners).size() < 3) {
            return flawed("place.polygon-too-few-points", Map.of("ring", number));
        }
        if (!corners.getFirst().equals2D(corners.getLast())) {
            return flawed("place.polygon-open", Map.of("ring", number));
        }
        return null;
    }

    private static String rule(TopologyValidationError error) {
        return switch (error.getErrorType()) {
            case TopologyValidationError.HOLE_OUTSIDE_SHELL -> "place.polygon-hole-outside";
            case TopologyValidationError.NESTED_HOLES -> "place.polygon-hole-in-hole";
            case TopologyValidationError.DISCONNECTED_INTERIOR -> "place.polygon-falls-apart";
            default -> "place.polygon-crosses-itself";
        };
    }

    private static Verdict within(Polygon polygon, Outline community) {
        var frame = MetricFrame.around(polygon.getEnvelopeInternal());
        var drawing = frame.project(polygon);
        if (drawing.getArea() < LEAST_SQUARE_METRES) {
            return flawed("place.polygon-too-small", Map.of("least", (int) LEAST_SQUARE_METRES));
        }
        var around = frame.project(community.toGeometry());
        if (!inside(drawing, around)) {
            return flawed("place.polygon-outside-community", Map.of("metres", overhang(drawing, around)));
        }
        return new Verdict.Sound((Polygon) polygon.norm());
    }

    /** Whether one polygon lies in another, give or take the tolerance; both in metres. */
    public static boolean inside(Geometry inner, Geometry outer) {
        return outer.covers(inner) || outer.buffer(TOLERANCE_METRES).covers(inner);
    }

    /** How far the part that sticks out reaches, in whole metres and at least two. */
    private static long overhang(Geometry inner, Geometry outer) {
        var farthest = 0.0;
        var outside = OverlayNGRobust.overlay(inner, outer, OverlayNG.DIFFERENCE);
        for (var corner : outside.getCoordinates()) {
            farthest = Math.max(farthest, outer.distance(GEOMETRY.createPoint(corner)));
        }
        return Math.max(2, Math.round(farthest));
    }

    private static Map<String, ?> at(Coordinate place) {
        return Map.of("lon", Math.round(place.x * 1e6) / 1e6, "lat", Math.round(place.y * 1e6) / 1e6);
    }

    private static Verdict flawed(String rule) {
        return flawed(rule, Map.of());
    }

    private static Verdict flawed(String rule, Map<String, ?> facts) {
        return new Verdict.Flawed(rule, facts);
    }
}
