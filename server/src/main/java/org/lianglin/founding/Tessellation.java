package org.lianglin.founding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.PrecisionModel;
import org.locationtech.jts.operation.overlayng.OverlayNG;

/**
 * Divides a polygon into compact cells that tile it, with areas in the given proportions: a weighted Voronoi diagram (power
 * diagram) whose sites and weights are relaxed on sample points (Lloyd), cut out with an overlay of fixed precision.
 */
final class Tessellation {
    /** Seven decimals of a degree, about a centimetre. */
    static final PrecisionModel PRECISION = new PrecisionModel(1e7);

    static final GeometryFactory FACTORY = new GeometryFactory(PRECISION, 4490);
    private static final int STEPS = 40;

    private final Geometry whole;
    private final double[] targets;
    private final double squeeze;
    private final double[] sampleX;
    private final double[] sampleY;
    private final int[] owner;
    private final double[] siteX;
    private final double[] siteY;
    private final double[] weight;

    private Tessellation(Geometry whole, double[] shares, Draw draw) {
        this.whole = whole;
        var box = whole.getEnvelopeInternal();
        // a degree of longitude is shorter than one of latitude; cells shall be compact on the ground
        squeeze = StrictMath.cos(StrictMath.toRadians((box.getMinY() + box.getMaxY()) / 2));
        var sum = Arrays.stream(shares).sum();
        targets = Arrays.stream(shares).map(s -> s / sum).toArray();
        var n = shares.length;
        var samples = Math.max(400, 60 * n);
        sampleX = new double[samples];
        sampleY = new double[samples];
        owner = new int[samples];
        var inside = new IndexedPointInAreaLocator(whole);
        for (var i = 0; i < samples; ) {
            var point = new Coordinate(
                    draw.between(box.getMinX(), box.getMaxX()), draw.between(box.getMinY(), box.getMaxY()));
            if (inside.locate(point) == Location.INTERIOR) {
                sampleX[i] = point.x * squeeze;
                sampleY[i] = point.y;
                i++;
            }
        }
        siteX = Arrays.copyOf(sampleX, n);
        siteY = Arrays.copyOf(sampleY, n);
        weight = new double[n];
    }

    /**
     * The cells, in the order of the shares.
     *
     * @param core where the city is dense: the first cells lie nearest to it
     */
    static List<Geometry> divide(Geometry whole, double[] shares, Coordinate core, Draw draw) {
        if (shares.length == 1) {
            return List.of(whole);
        }
        var tessellation = new Tessellation(whole, shares, draw);
        tessellation.sortSitesFrom(core);
        tessellation.relax();
        return tessellation.cells();
    }

    private void sortSitesFrom(Coordinate core) {
        var order = new Integer[siteX.length];
        Arrays.setAll(order, i -> i);
        var x = core.x * squeeze;
        Arrays.sort(
                order,
                (a, b) -> Double.compare(
                        square(siteX[a] - x) + square(siteY[a] - core.y),
                        square(siteX[b] - x) + square(siteY[b] - core.y)));
        var oldX = siteX.clone();
        var oldY = siteY.clone();
        for (var i = 0; i < order.length; i++) {
            siteX[i] = oldX[order[i]];
            siteY[i] = oldY[order[i]];
        }
    }

    private void relax() {
        var n = siteX.length;
        var cellArea = whole.getArea() * squeeze / n;
        for (var step = 0; step < STEPS; step++) {
            var count = new int[n];
            var sumX = new double[n];
            var sumY = new double[n];
            for (var s = 0; s < owner.length; s++) {
                var cell = nearest(sampleX[s], sampleY[s]);
                owner[s] = cell;
                count[cell]++;
                sumX[cell] += sampleX[s];
                sumY[cell] += sampleY[s];
            }
            for (var i = 0; i < n; i++) {
                if (count[i] == 0) {
                    // an empty cell begins again beside the crowd
                    weight[i] = 0;
                    siteX[i] = sampleX[(i * 7919 + step) % owner.length];
                    siteY[i] = sampleY[(i * 7919 + step) % owner.length];
                    continue;
                }
                siteX[i] = sumX[i] / count[i];
                siteY[i] = sumY[i] / count[i];
                if (step < STEPS - 4) {
                    weight[i] += 0.25 * cellArea * (targets[i] - (double) count[i] / owner.length) * n;
                    weight[i] = Math.clamp(weight[i], -2 * cellArea, 2 * cellArea);
                }
            }
        }
    }

    private int nearest(double x, double y) {
        var best = 0;
        var bestPower = Double.MAX_VALUE;
        for (var i = 0; i < siteX.length; i++) {
            var power = square(siteX[i] - x) + square(siteY[i] - y) - weight[i];
            if (power < bestPower) {
                bestPower = power;
                best = i;
            }
        }
        return best;
    }

    private List<Geometry> cells() {
        for (var attempt = 0; ; attempt++) {
            var cells = new ArrayList<Geometry>();
            for (var i = 0; i < siteX.length; i++) {
                var ring = ring(i);
                cells.add(
                        ring == null
                                ? FACTORY.createPolygon()
                                : OverlayNG.overlay(whole, ring, OverlayNG.INTERSECTION, PRECISION));
            }
            if (attempt > 2 || tilesWell(cells)) {
                join(cells);
                check(cells);
                return List.copyOf(cells);
            }
            if (attempt == 2) {
                // plain Voronoi about points of the polygon itself always gives every site its cell
                Arrays.fill(weight, 0);
                for (var i = 0; i < siteX.length; i++) {
                    moveIntoThePolygon(i);
                }
            }
            for (var i = 0; i < weight.length; i++) {
                weight[i] /= 2;
            }
        }
    }

    private boolean tilesWell(List<Geometry> cells) {
        var area = whole.getArea();
        for (var i = 0; i < cells.size(); i++) {
            if (cells.get(i).getArea() < 0.2 * targets[i] * area) {
                return false;
            }
        }
        return true;
    }

    private void moveIntoThePolygon(int site) {
        var best = -1;
        var bestDistance = Double.MAX_VALUE;
        for (var s = 0; s < owner.length; s++) {
            var distance = square(sampleX[s] - siteX[site]) + square(sampleY[s] - siteY[site]);
            var taken = false;
            for (var other = 0; other < site && !taken; other++) {
                taken = siteX[other] == sampleX[s] && siteY[other] == sampleY[s];
            }
            if (distance < bestDistance && !taken) {
                bestDistance = distance;
                best = s;
            }
        }
        siteX[site] = sampleX[best];
        siteY[site] = sampleY[best];
    }

    /** A part that the parent's bays cut off from its cell goes to the neighbour with the longest common border. */
    private static void join(List<Geometry> cells) {
        for (var i = 0; i < cells.size(); i++) {
            var cell = cells.get(i);
            if (cell.getNumGeometries() < 2) {
                continue;
            }
            var parts = new ArrayList<Polygon>();
            for (var p = 0; p < cell.getNumGeometries(); p++) {
                if (cell.getGeometryN(p) instanceof Polygon polygon) {
                    parts.add(polygon);
                }
            }
            parts.sort((a, b) -> Double.compare(b.getArea(), a.getArea()));
            Geometry kept = parts.getFirst();
            for (var part : parts.subList(1, parts.size())) {
                var neighbour = neighbour(cells, i, part);
                if (neighbour < 0) {
                    kept = OverlayNG.overlay(kept, part, OverlayNG.UNION, PRECISION);
                } else {
                    cells.set(neighbour, OverlayNG.overlay(cells.get(neighbour), part, OverlayNG.UNION, PRECISION));
                }
            }
            cells.set(i, kept);
        }
    }

    private static int neighbour(List<Geometry> cells, int self, Polygon part) {
        var best = -1;
        var longest = 0.0;
        for (var j = 0; j < cells.size(); j++) {
            if (j != self && cells.get(j).getEnvelopeInternal().intersects(part.getEnvelopeInternal())) {
                var common = OverlayNG.overlay(
                                cells.get(j).getBoundary(), part.getBoundary(), OverlayNG.INTERSECTION, PRECISION)
                        .getLength();
                if (common > longest) {
                    longest = common;
                    best = j;
                }
            }
        }
        return best;
    }

    private void check(List<Geometry> cells) {
        var sum = cells.stream().mapToDouble(Geometry::getArea).sum();
        if (Math.abs(sum - whole.getArea()) > 1e-6 * whole.getArea() + 1e-7 * whole.getLength()) {
            throw new IllegalStateException("cells cover " + sum + " of " + whole.getArea());
        }
    }

    /** The convex cell of a site: the box about the polygon, cut by the bisector with every other site. */
    private @Nullable Polygon ring(int site) {
        var box = whole.getEnvelopeInternal();
        var originX = (box.getMinX() + box.getMaxX()) / 2 * squeeze;
        var originY = (box.getMinY() + box.getMaxY()) / 2;
        var halfX = box.getWidth() * squeeze * 0.6;
        var halfY = box.getHeight() * 0.6;
        var xs = new double[] {-halfX, halfX, halfX, -halfX};
        var ys = new double[] {-halfY, -halfY, halfY, halfY};
        for (var other = 0; other < siteX.length; other++) {
            if (other == site) {
                continue;
            }
            var ax = siteX[site] - originX;
            var ay = siteY[site] - originY;
            var bx = siteX[other] - originX;
            var by = siteY[other] - originY;
            var a = 2 * (bx - ax);
            var b = 2 * (by - ay);
            var c = bx * bx + by * by - weight[other] - (ax * ax + ay * ay - weight[site]);
            var count = 0;
            var nextX = new double[xs.length + 2];
            var nextY = new double[xs.length + 2];
            for (var k = 0; k < xs.length; k++) {
                var l = (k + 1) % xs.length;
                var from = a * xs[k] + b * ys[k] - c;
                var to = a * xs[l] + b * ys[l] - c;
                if (from <= 0) {
                    nextX[count] = xs[k];
                    nextY[count++] = ys[k];
                }
                if ((from < 0 && to > 0) || (from > 0 && to < 0)) {
                    var t = from / (from - to);
                    nextX[count] = xs[k] + t * (xs[l] - xs[k]);
                    nextY[count++] = ys[k] + t * (ys[l] - ys[k]);
                }
            }
            if (count < 3) {
                return null;
            }
            xs = Arrays.copyOf(nextX, count);
            ys = Arrays.copyOf(nextY, count);
        }
        var ring = new ArrayList<Coordinate>();
        for (var k = 0; k < xs.length; k++) {
            var vertex = new Coordinate(
                    PRECISION.makePrecise((xs[k] + originX) / squeeze), PRECISION.makePrecise(ys[k] + originY));
            if (ring.isEmpty() || !ring.getLast().equals2D(vertex)) {
                ring.add(vertex);
            }
        }
        while (ring.size() > 1 && ring.getLast().equals2D(ring.getFirst())) {
            ring.removeLast();
        }
        if (ring.size() < 3) {
            return null;
        }
        ring.add(ring.getFirst());
        return FACTORY.createPolygon(ring.toArray(Coordinate[]::new));
    }

    private static double square(double value) {
        return value * value;
    }
}
