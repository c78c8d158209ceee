package org.lianglin.place;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Borders as JSON: polygons of rings of [longitude, latitude], as in the coordinates of a GeoJSON MultiPolygon. */
final class Shapes {
    private Shapes() {}

    static List<List<List<List<Double>>>> polygons(Geometry shape) {
        var polygons = new ArrayList<List<List<List<Double>>>>();
        for (var p = 0; p < shape.getNumGeometries(); p++) {
            var polygon = (Polygon) shape.getGeometryN(p);
            var rings = new ArrayList<List<List<Double>>>();
            rings.add(ring(polygon.getExteriorRing()));
            for (var h = 0; h < polygon.getNumInteriorRing(); h++) {
                rings.add(ring(polygon.getInteriorRingN(h)));
            }
            polygons.add(rings);
        }
        return polygons;
    }

    private static List<List<Double>> ring(LinearRing ring) {
        return Arrays.stream(ring.getCoordinates())
                .map(c -> List.of(rounded(c.x), rounded(c.y)))
                .toList();
    }

    private static double rounded(double degrees) {
        return Math.round(degrees * 1e7) / 1e7;
    }
}
