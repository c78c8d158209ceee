package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Base grids tile their community: inside it, without overlaps, without gaps. Slivers thinner than a metre do not count,
 * because surveyed and drawn lines never meet exactly.
 */
public final class TilingRules {
    /** A sliver disappears when it is shrunk by half of the tolerance from both sides. */
    private static final double HALF = PolygonRules.TOLERANCE_METRES / 2;

    /** No part that is wider than the tolerance is smaller than this. */
    private static final double LEAST_SQUARE_METRES = 0.5;

    private TilingRules() {}

    /**
     * The first breach.
     *
     * @param tile position of the tile in the list; −1 for the community itself
     */
    public record Flaw(int tile, Kind kind, int other, double squareMetres) {}

    public enum Kind {
        INVALID,
        OUTSIDE,
        OVERLAP,
        GAP
    }

    /** @param community all in degrees */
    public static Optional<Flaw> check(Geometry community, List<Geometry> tiles) {
        var frame = MetricFrame.around(community.getEnvelopeInternal());
        var around = frame.project(community);
        if (!around.isValid()) {
            return Optional.of(new Flaw(-1, Kind.INVALID, -1, around.getArea()));
        }
        var allowed = PreparedGeometryFactory.prepare(around.buffer(PolygonRules.TOLERANCE_METRES));
        var laid = new ArrayList<Geometry>(tiles.size());
        var sum = 0.0;
        for (var i = 0; i < tiles.size(); i++) {
            var tile = frame.project(tiles.get(i));
            if (!tile.isValid()) {
                return Optional.of(new Flaw(i, Kind.INVALID, -1, tile.getArea()));
            }
            if (!allowed.covers(tile)) {
                return Optional.of(
                        new Flaw(i, Kind.OUTSIDE, -1, without(tile, around).getArea()));
            }
            laid.add(tile);
            sum += tile.getArea();
        }
        var covered = laid.isEmpty() ? around.getFactory().createPolygon() : OverlayNGRobust.union(laid);
        // Tiles that lie over each other cover less than their sum; a sliver too small to matter needs no search.
        if (sum - covered.getArea() > LEAST_SQUARE_METRES) {
            var overlap = overlap(laid);
            if (overlap.isPresent()) {
                return overlap;
            }
        }
        var gap = thick(without(around, covered));
        return gap > 0 ? Optional.of(new Flaw(-1, Kind.GAP, -1, gap)) : Optional.empty();
    }

    private static Optional<Flaw> overlap(List<Geometry> tiles) {
        for (var i = 0; i < tiles.size(); i++) {
            for (var j = 0; j < i; j++) {
                if (tiles.get(i).getEnvelopeInternal().intersects(tiles.get(j).getEnvelopeInternal())) {
                    var shared = thick(OverlayNGRobust.overlay(tiles.get(i), tiles.get(j), OverlayNG.INTERSECTION));
                    if (shared > 0) {
                        return Optional.of(new Flaw(i, Kind.OVERLAP, j, shared));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static Geometry without(Geometry whole, Geometry part) {
        return OverlayNGRobust.overlay(whole, part, OverlayNG.DIFFERENCE);
    }

    /** The area of what is left after shrinking: nothing of a sliver. */
    private static double thick(Geometry part) {
        return part.getArea() < LEAST_SQUARE_METRES ? 0 : part.buffer(-HALF).getArea();
    }
}
