package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;

/**
 * The border of a place, kept small: whole ten-millionths of a degree (about one centimetre) in plain arrays, a quarter of what
 * JTS needs. Whole numbers also make the test of a point exact, so that a point on a line that two neighbours share lies in one of them.
 */
public final class Outline {
    private static final double UNITS_PER_DEGREE = 1e7;
    private static final GeometryFactory GEOMETRY = new GeometryFactory();

    /** Each ring is closed and alternates longitude and latitude. */
    private final int[][] rings;

    private final boolean[] holes;
    private final int west;
    private final int south;
    private final int east;
    private final int north;

    private Outline(int[][] rings, boolean[] holes) {
        this.rings = rings;
        this.holes = holes;
        int w = Integer.MAX_VALUE;
        int s = Integer.MAX_VALUE;
        int e = Integer.MIN_VALUE;
        int n = Integer.MIN_VALUE;
        for (var ring : rings) {
            for (var i = 0; i < ring.length; i += 2) {
                w = Math.min(w, ring[i]);
                e = Math.max(e, ring[i]);
                s = Math.min(s, ring[i + 1]);
                n = Math.max(n, ring[i + 1]);
            }
        }
        this.west = w;
        this.south = s;
        this.east = e;
        this.north = n;
    }

    /** @throws IllegalArgumentException when these are no bytes of a polygon in well-known binary */
    public static Outline parse(byte[] wkb) {
        try {
            return of(new WKBReader(GEOMETRY).read(wkb));
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The polygons of a geometry in degrees. */
    public static Outline of(Geometry geometry) {
        var rings = new ArrayList<int[]>();
        var holes = new ArrayList<Boolean>();
        for (var part = 0; part < geometry.getNumGeometries(); part++) {
            if (!(geometry.getGeometryN(part) instanceof Polygon polygon)) {
                throw new IllegalArgumentException(geometry.getGeometryType());
            }
            rings.add(compact(polygon.getExteriorRing()));
            holes.add(false);
            for (var i = 0; i < polygon.getNumInteriorRing(); i++) {
                rings.add(compact(polygon.getInteriorRingN(i)));
                holes.add(true);
            }
        }
        var flags = new boolean[holes.size()];
        for (var i = 0; i < flags.length; i++) {
            flags[i] = holes.get(i);
        }
        return new Outline(rings.toArray(int[][]::new), flags);
    }

    private static int[] compact(LinearRing ring) {
        CoordinateSequence sequence = ring.getCoordinateSequence();
        var numbers = new int[2 * sequence.size()];
        for (var i = 0; i < sequence.size(); i++) {
            numbers[2 * i] = units(sequence.getX(i));
            numbers[2 * i + 1] = units(sequence.getY(i));
        }
        return numbers;
    }

    /** Degrees as ten-millionths of a degree. */
    public static int units(double degrees) {
        return (int) Math.round(degrees * UNITS_PER_DEGREE);
    }

    public static double degrees(int units) {
        return units / UNITS_PER_DEGREE;
    }

    /** Whether the point lies inside: on an edge, exactly one of two neighbours that share its end points says yes. */
    public boolean covers(int x, int y) {
        if (x < west || x > east || y < south || y > north) {
            return false;
        }
        var inside = false;
        for (var ring : rings) {
            for (var i = 2; i < ring.length; i += 2) {
                var y1 = ring[i - 1];
                var y2 = ring[i + 1];
                if (y1 > y != y2 > y) {
                    var x1 = ring[i - 2];
                    var side = (long) (ring[i] - x1) * (y - y1) - (long) (x - x1) * (y2 - y1);
                    if (y2 > y1 ? side > 0 : side < 0) {
                        inside = !inside;
                    }
                }
            }
        }
        return inside;
    }

    public boolean covers(double lon, double lat) {
        return covers(units(lon), units(lat));
    }

    /** Whether the box around this outline meets another, both in ten-millionths of a degree. */
    public boolean meets(int otherWest, int otherSouth, int otherEast, int otherNorth) {
        return west <= otherEast && east >= otherWest && south <= otherNorth && north >= otherSouth;
    }

    /** The box around the outline, in degrees. */
    public Envelope bounds() {
        return new Envelope(degrees(west), degrees(east), degrees(south), degrees(north));
    }

    public int ringCount() {
        return rings.length;
    }

    /** The ring's points, longitude and latitude by turns, first and last the same; not to be changed. */
    public int[] ring(int index) {
        return rings[index];
    }

    /** Whether the ring is a hole of the last ring before it that is none. */
    public boolean isHole(int index) {
        return holes[index];
    }

    /** As polygons in degrees. */
    public Geometry toGeometry() {
        var polygons = new ArrayList<Polygon>();
        for (var i = 0; i < rings.length; ) {
            var shell = toRing(rings[i++]);
            List<LinearRing> inner = new ArrayList<>();
            while (i < rings.length && holes[i]) {
                inner.add(toRing(rings[i++]));
            }
            polygons.add(GEOMETRY.createPolygon(shell, inner.toArray(LinearRing[]::new)));
        }
        return polygons.size() == 1
                ? polygons.getFirst()
                : GEOMETRY.createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    private static LinearRing toRing(int[] ring) {
        var points = new Coordinate[ring.length / 2];
        Arrays.setAll(points, i -> new Coordinate(degrees(ring[2 * i]), degrees(ring[2 * i + 1])));
        return GEOMETRY.createLinearRing(points);
    }
}
