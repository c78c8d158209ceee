package org.lianglin.founding;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** Where the buildings of one grid stand: in rows about a middle, turned as the streets are, each wholly inside the grid. */
final class BuildingSites {
    private static final double METRES_PER_DEGREE = 111_320;

    private BuildingSites() {}

    /** @param footprint well-known binary of a rectangle */
    record Site(double lon, double lat, byte[] footprint) {}

    static List<Site> of(Geometry grid, List<Homes.Building> buildings, Draw draw) {
        var sites = new ArrayList<Site>(buildings.size());
        if (buildings.isEmpty()) {
            return sites;
        }
        var inside = new IndexedPointInAreaLocator(grid);
        var middle = grid.getCentroid().getCoordinate();
        if (inside.locate(middle) != Location.INTERIOR) {
            middle = grid.getInteriorPoint().getCoordinate();
        }
        var squeeze = StrictMath.cos(StrictMath.toRadians(middle.y));
        var ground = grid.getArea() * squeeze * METRES_PER_DEGREE * METRES_PER_DEGREE;
        var hamlet = buildings.getFirst().estate().style() == Homes.Style.HAMLET;
        var width = hamlet ? 26.0 : 72.0;
        var depth = hamlet ? 30.0 : 42.0;
        var shrink = Math.min(1, Math.sqrt(0.5 * ground / (buildings.size() * width * depth)));
        var turn = draw.between(-0.25, 0.25);
        for (var attempt = 0; ; attempt++, shrink *= 0.82) {
            var spiral = new Spiral();
            var tries = 40 + buildings.size() * 12;
            sites.clear();
            while (sites.size() < buildings.size() && tries-- > 0) {
                var x = spiral.x * width * shrink;
                var y = spiral.y * depth * shrink;
                spiral.next();
                var size = buildings.get(sites.size());
                var halfLength =
                        Math.min(hamlet ? 5.5 : 9.0 * size.units() + 2, width * 0.46) * Math.min(1, shrink * 1.2);
                var halfDepth = (hamlet ? 3.5 : 6.5) * Math.min(1, shrink * 1.2);
                var site = site(middle, squeeze, turn, x, y, halfLength, halfDepth, inside);
                if (site != null) {
                    sites.add(site);
                }
            }
            if (sites.size() == buildings.size()) {
                return sites;
            }
            if (attempt > 60) {
                throw new IllegalStateException("no room for " + buildings.size() + " buildings on " + ground + " m²");
            }
        }
    }

    private static @Nullable Site site(
            Coordinate middle,
            double squeeze,
            double turn,
            double x,
            double y,
            double halfLength,
            double halfDepth,
            IndexedPointInAreaLocator inside) {
        var cos = StrictMath.cos(turn);
        var sin = StrictMath.sin(turn);
        var lons = new double[5];
        var lats = new double[5];
        for (var corner = 0; corner < 5; corner++) {
            var dx = x + (corner == 1 || corner == 2 ? halfLength : -halfLength);
            var dy = y + (corner == 2 || corner == 3 ? halfDepth : -halfDepth);
            lons[corner] = Tessellation.PRECISION.makePrecise(
                    middle.x + (dx * cos - dy * sin) / (METRES_PER_DEGREE * squeeze));
            lats[corner] = Tessellation.PRECISION.makePrecise(middle.y + (dx * sin + dy * cos) / METRES_PER_DEGREE);
            if (corner < 4 && inside.locate(new Coordinate(lons[corner], lats[corner])) != Location.INTERIOR) {
                return null;
            }
        }
        var lon = Tessellation.PRECISION.makePrecise((lons[0] + lons[2]) / 2);
        var lat = Tessellation.PRECISION.makePrecise((lats[0] + lats[2]) / 2);
        if (inside.locate(new Coordinate(lon, lat)) != Location.INTERIOR) {
            return null;
        }
        var wkb = ByteBuffer.allocate(1 + 4 + 4 + 4 + 80)
                .put((byte) 0)
                .putInt(3)
                .putInt(1)
                .putInt(5);
        for (var corner = 0; corner < 5; corner++) {
            wkb.putDouble(lons[corner]).putDouble(lats[corner]);
        }
        return new Site(lon, lat, wkb.array());
    }

    /** Squares of a lattice, ring after ring about the middle. */
    private static final class Spiral {
        int x;
        int y;
        private int dx = 1;
        private int dy;
        private int leg = 1;
        private int left = 1;
        private boolean second;

        void next() {
            x += dx;
            y += dy;
            if (--left == 0) {
                var turned = dx;
                dx = -dy;
                dy = turned;
                if (second) {
                    leg++;
                }
                second = !second;
                left = leg;
            }
        }
    }
}
