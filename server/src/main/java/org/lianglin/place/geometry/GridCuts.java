package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.locationtech.jts.triangulate.VoronoiDiagramBuilder;

/**
 * Divides grids exactly. All corners are whole ten-millionths of a degree, so that the parts of a grid tile it and
 * neighbours keep one common line; a drawing only says where the lines run, the polygons are made here.
 */
public final class GridCuts {
    static final PrecisionModel PRECISION = new PrecisionModel(1e7);
    static final GeometryFactory FACTORY = new GeometryFactory(PRECISION);

    /** An end of a line this near to the border is meant to lie on it. */
    private static final double SNAP_METRES = 5;

    /** How far beyond the border a line is drawn so that it surely crosses it. */
    private static final double BEYOND_METRES = 0.05;

    private GridCuts() {}

    /** The pieces into which a line cuts a grid; one piece when it does not go through. */
    public static List<Polygon> cut(Geometry grid, LineString line) {
        return absorbSlivers(pieces(grid, reaching(line, grid)));
    }

    /** Whether an end of the line lies inside the grid and too far from the border to be meant to lie on it. */
    public static boolean stopsInside(Geometry grid, LineString line) {
        var frame = MetricFrame.around(grid.getEnvelopeInternal());
        var area = frame.project(grid);
        var ends = frame.project(line);
        return IntStream.of(0, ends.getNumPoints() - 1)
                .mapToObj(i -> FACTORY.createPoint(ends.getCoordinates()[i]))
                .anyMatch(end -> area.covers(end) && area.getBoundary().distance(end) > SNAP_METRES);
    }

    /**
     * One polygon per part, so that each building lies in the polygon of its part and the lines run midway between buildings.
     *
     * @param sites the buildings, no two of different parts at one place
     * @param part the part of each building, from 0
     */
    public static List<Parted> divide(Geometry grid, List<Coordinate> sites, int[] part) {
        var faces = pieces(grid, midway(grid, sites, part));
        var labels = new int[faces.size()];
        var homes = new int[faces.size()];
        for (var f = 0; f < labels.length; f++) {
            var face = faces.get(f);
            var within = face.getInteriorPoint().getCoordinate();
            var outline = Outline.of(face);
            var nearest = 0;
            for (var s = 0; s < part.length; s++) {
                homes[f] += outline.covers(sites.get(s).x, sites.get(s).y) ? 1 : 0;
                nearest = sites.get(s).distance(within) < sites.get(nearest).distance(within) ? s : nearest;
            }
            labels[f] = part[nearest];
            for (var s = 0; s < part.length; s++) {
                if (outline.covers(sites.get(s).x, sites.get(s).y)) {
                    labels[f] = part[s];
                }
            }
        }
        return joined(faces, labels, homes, Arrays.stream(part).max().orElse(0) + 1);
    }

    /**
     * Exact polygons for drawn ones that tile the whole up to a metre: slivers between the drawings, and between them and the
     * whole, go to a neighbour.
     */
    public static List<Parted> retile(Geometry whole, List<? extends Geometry> drawn) {
        var lines =
                FACTORY.buildGeometry(drawn.stream().map(Geometry::getBoundary).toList());
        var faces = pieces(whole, lines);
        var labels = new int[faces.size()];
        var squares = new int[faces.size()];
        for (var f = 0; f < labels.length; f++) {
            var face = faces.get(f);
            var most = 0.0;
            labels[f] = -1;
            for (var d = 0; d < drawn.size(); d++) {
                var shared = drawn.get(d).getEnvelopeInternal().intersects(face.getEnvelopeInternal())
                        ? OverlayNGRobust.overlay(drawn.get(d), face, OverlayNG.INTERSECTION)
                                .getArea()
                        : 0;
                if (shared > most) {
                    most = shared;
                    labels[f] = d;
                }
            }
            squares[f] = squareMetres(face) < PolygonRules.LEAST_SQUARE_METRES ? 0 : 1;
        }
        return joined(faces, labels, squares, drawn.size());
    }

    /** What a part came to be. */
    public sealed interface Parted {
        /** One polygon. */
        record Whole(Polygon polygon) implements Parted {}

        /** Several pieces that hold something, with others between them. */
        record Apart(int pieces) implements Parted {}
    }

    /** All faces that lines cut out of a polygon, in a stable order. */
    private static List<Polygon> pieces(Geometry whole, Geometry lines) {
        var polygonizer = new Polygonizer();
        polygonizer.add(OverlayNG.overlay(whole.getBoundary(), lines, OverlayNG.UNION, PRECISION));
        var inside = new IndexedPointInAreaLocator(whole);
        var faces = new ArrayList<Polygon>();
        for (var face : polygonizer.getPolygons()) {
            var polygon = (Polygon) ((Polygon) face).norm();
            if (inside.locate(polygon.getInteriorPoint().getCoordinate()) != Location.EXTERIOR) {
                faces.add(polygon);
            }
        }
        faces.sort(Comparator.naturalOrder());
        return faces;
    }

    /** The line with its ends drawn out to the border, where they nearly reach it. */
    private static Geometry reaching(LineString line, Geometry grid) {
        var frame = MetricFrame.around(grid.getEnvelopeInternal());
        var area = frame.project(grid);
        var border = area.getBoundary();
        var corners = new ArrayList<>(List.of(frame.project(line).getCoordinates()));
        if (!corners.getFirst().equals2D(corners.getLast())) {
            reach(area, border, corners);
            var reversed = new ArrayList<>(corners.reversed());
            reach(area, border, reversed);
            corners = reversed;
        }
        return frame.unproject(new GeometryFactory().createLineString(corners.toArray(Coordinate[]::new)));
    }

    private static void reach(Geometry area, Geometry border, List<Coordinate> corners) {
        var end = corners.getLast();
        var point = area.getFactory().createPoint(end);
        if (!area.covers(point) || border.distance(point) > SNAP_METRES) {
            return;
        }
        var onBorder = DistanceOp.nearestPoints(border, point)[0];
        var from = onBorder.distance(end) > 1e-3 ? end : corners.get(corners.size() - 2);
        var along = from.distance(onBorder);
        corners.add(new Coordinate(
                onBorder.x + (onBorder.x - from.x) / along * BEYOND_METRES,
                onBorder.y + (onBorder.y - from.y) / along * BEYOND_METRES));
    }

    /** The borders between the cells of buildings of different parts (Voronoi). */
    private static Geometry midway(Geometry grid, List<Coordinate> sites, int[] part) {
        var frame = MetricFrame.around(grid.getEnvelopeInternal());
        var metres = frame.project(new GeometryFactory().createMultiPointFromCoords(sites.toArray(Coordinate[]::new)))
                .getCoordinates();
        var partOf = new LinkedHashMap<Coordinate, Integer>();
        for (var s = 0; s < metres.length; s++) {
            partOf.put(metres[s], part[s]);
        }
        var around = frame.project(grid).getEnvelopeInternal();
        around.expandBy(1_000);
        var diagram = new VoronoiDiagramBuilder();
        diagram.setSites(List.copyOf(partOf.keySet()));
        diagram.setClipEnvelope(around);
        var cells = diagram.getDiagram(new GeometryFactory());
        var byPart = new HashMap<Integer, List<Geometry>>();
        for (var c = 0; c < cells.getNumGeometries(); c++) {
            var cell = cells.getGeometryN(c);
            var owner = partOf.get((Coordinate) cell.getUserData());
            if (owner != null) {
                byPart.computeIfAbsent(owner, p -> new ArrayList<>()).add(cell);
            }
        }
        var lines = byPart.values().stream()
                .map(own -> OverlayNGRobust.union(own).getBoundary())
                .toList();
        return frame.unproject(new GeometryFactory().buildGeometry(lines));
    }

    /** Joins the faces of each label; what lies apart and holds nothing goes to the neighbour with the longest common line. */
    private static List<Parted> joined(List<Polygon> faces, int[] labels, int[] holds, int count) {
        for (var f = 0; f < labels.length; f++) {
            if (labels[f] < 0) {
                labels[f] = neighbourOf(f, faces, labels);
            }
        }
        var parts = new ArrayList<Parted>();
        for (var round = 0; round < 2; round++) {
            parts.clear();
            for (var label = 0; label < count; label++) {
                var pieces = connected(faces, labels, label);
                pieces.sort(Comparator.comparingInt((List<Integer> piece) ->
                                -piece.stream().mapToInt(f -> holds[f]).sum())
                        .thenComparingDouble(piece -> -piece.stream()
                                .mapToDouble(f -> faces.get(f).getArea())
                                .sum()));
                var apart = 1;
                for (var piece : pieces.subList(Math.min(1, pieces.size()), pieces.size())) {
                    if (piece.stream().anyMatch(f -> holds[f] > 0)) {
                        apart++;
                    } else {
                        piece.forEach(f -> labels[f] = neighbourOf(f, faces, labels));
                    }
                }
                parts.add(
                        pieces.isEmpty() || apart > 1
                                ? new Parted.Apart(pieces.isEmpty() ? 0 : apart)
                                : whole(faces, labels, label));
            }
        }
        return parts;
    }

    private static Parted whole(List<Polygon> faces, int[] labels, int label) {
        var own = IntStream.range(0, labels.length)
                .filter(f -> labels[f] == label)
                .mapToObj(faces::get)
                .toList();
        return GridUnion.exactly(own) instanceof Polygon polygon
                ? new Parted.Whole(polygon)
                : new Parted.Apart(own.size());
    }

    /** The faces of a label in groups that hang together by lines. */
    private static List<List<Integer>> connected(List<Polygon> faces, int[] labels, int label) {
        var open = new ArrayList<>(IntStream.range(0, labels.length)
                .filter(f -> labels[f] == label)
                .boxed()
                .toList());
        var groups = new ArrayList<List<Integer>>();
        while (!open.isEmpty()) {
            var group = new ArrayList<>(List.of(open.removeLast()));
            for (var g = 0; g < group.size(); g++) {
                var face = faces.get(group.get(g));
                for (var other : List.copyOf(open)) {
                    if (commonLine(face, faces.get(other)) > 0) {
                        open.remove(other);
                        group.add(other);
                    }
                }
            }
            groups.add(group);
        }
        return groups;
    }

    /** The label of the face of another label with the longest common line; its own when there is none. */
    private static int neighbourOf(int face, List<Polygon> faces, int[] labels) {
        var best = Math.max(0, labels[face]);
        var longest = 0.0;
        for (var other = 0; other < labels.length; other++) {
            if (labels[other] != labels[face] && labels[other] >= 0) {
                var common = commonLine(faces.get(face), faces.get(other));
                if (common > longest) {
                    longest = common;
                    best = labels[other];
                }
            }
        }
        return best;
    }

    private static double commonLine(Polygon one, Polygon other) {
        return one.getEnvelopeInternal().intersects(other.getEnvelopeInternal())
                ? OverlayNG.overlay(one.getBoundary(), other.getBoundary(), OverlayNG.INTERSECTION, PRECISION)
                        .getLength()
                : 0;
    }

    /** Pieces too small for a grid go to the neighbour with the longest common line. */
    private static List<Polygon> absorbSlivers(List<Polygon> cut) {
        var pieces = new ArrayList<>(cut);
        for (var small = smallest(pieces); small != null && pieces.size() > 1; small = smallest(pieces)) {
            var sliver = small;
            pieces.remove(sliver);
            var host = pieces.stream()
                    .max(Comparator.comparingDouble(piece -> commonLine(sliver, piece)))
                    .orElseThrow();
            if (!(GridUnion.exactly(List.of(host, sliver)) instanceof Polygon whole)) {
                return cut;
            }
            pieces.set(pieces.indexOf(host), whole);
        }
        return pieces;
    }

    private static @Nullable Polygon smallest(List<Polygon> pieces) {
        return pieces.stream()
                .filter(piece -> squareMetres(piece) < PolygonRules.LEAST_SQUARE_METRES)
                .findFirst()
                .orElse(null);
    }

    static double squareMetres(Geometry degrees) {
        return MetricFrame.around(degrees.getEnvelopeInternal())
                .project(degrees)
                .getArea();
    }
}
