package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/**
 * Base grids tile their community: inside it, without overlaps, without gaps. Slivers thinner than a metre do not count,
 * because surveyed and drawn lines never meet exactly.
 */
public final class TilingRules {
    /** A sliver disappears when it is shrunk by half of the tolerance from both sides. */
    private static final double HALF = PolygonRules.TOLERANCE_METRES / 2;

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
        var laid = new ArrayList<Geometry>(tiles.size());
        for (var i = 0; i < tiles.size(); i++) {
            var tile = frame.project(tiles.get(i));
            if (!tile.isValid()) {
                return Optional.of(new Flaw(i, Kind.INVALID, -1, tile.getArea()));
            }
            if (!PolygonRules.inside(tile, around)) {
                return Optional.of(
                        new Flaw(i, Kind.OUTSIDE, -1, tile.difference(around).getArea()));
            }
            for (var j = 0; j < i; j++) {
                var before = laid.get(j);
                if (tile.getEnvelopeInternal().intersects(before.getEnvelopeInternal())) {
                    var shared = thick(tile.intersection(before));
                    if (shared > 0) {
                        return Optional.of(new Flaw(i, Kind.OVERLAP, j, shared));
                    }
                }
            }
            laid.add(tile);
        }
        var open = laid.isEmpty() ? around : around.difference(OverlayNGRobust.union(laid));
        var gap = thick(open);
        return gap > 0 ? Optional.of(new Flaw(-1, Kind.GAP, -1, gap)) : Optional.empty();
    }

    /** The area of what is left after shrinking: nothing of a sliver. */
    private static double thick(Geometry part) {
        return part.getArea() == 0 ? 0 : part.buffer(-HALF).getArea();
    }
}
