package org.lianglin.place.geometry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The order in which the grids of a community are numbered: row by row from north to south, and from west to east within a row
 * (自西向东、自北向南). A row reaches down half the usual height of a grid.
 */
public final class ReadingOrder {
    private ReadingOrder() {}

    /** Positions in the list, the first to be numbered first. */
    public static List<Integer> of(List<? extends Geometry> grids) {
        var centres =
                grids.stream().map(grid -> grid.getCentroid().getCoordinate()).toArray(Coordinate[]::new);
        var heights = grids.stream()
                .mapToDouble(grid -> grid.getEnvelopeInternal().getHeight())
                .sorted()
                .toArray();
        var southward = IntStream.range(0, centres.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer g) -> -centres[g].y).thenComparingDouble(g -> centres[g].x))
                .toList();
        var order = new ArrayList<Integer>();
        for (var next = 0; next < southward.size(); ) {
            var bottom = centres[southward.get(next)].y - heights[heights.length / 2] / 2;
            var end = next + 1;
            while (end < southward.size() && centres[southward.get(end)].y > bottom) {
                end++;
            }
            southward.subList(next, end).stream()
                    .sorted(Comparator.comparingDouble(g -> centres[g].x))
                    .forEach(order::add);
            next = end;
        }
        return order;
    }
}
