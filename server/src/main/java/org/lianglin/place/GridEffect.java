package org.lianglin.place;

import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;

/**
 * What a command did, kept so that it can be undone: the grids as they were, and what moved.
 *
 * @param heirs the grid that follows each one that ended
 */
record GridEffect(List<Former> before, List<MovedBuilding> buildings, List<MovedPost> posts, List<Heir> heirs) {
    static final GridEffect NONE = new GridEffect(List.of(), List.of(), List.of(), List.of());

    GridEffect {
        before = List.copyOf(before);
        heirs = List.copyOf(heirs);
        buildings = List.copyOf(buildings);
        posts = List.copyOf(posts);
    }

    /** @param shape well-known binary, hexadecimal */
    record Former(Area area, String name, List<Area> predecessors, String shape) {
        static Former of(GridState.Grid grid) {
            return new Former(
                    grid.area(),
                    grid.name(),
                    grid.predecessors(),
                    HexFormat.of().formatHex(new WKBWriter().write(grid.shape())));
        }

        Geometry geometry() {
            try {
                return new WKBReader().read(HexFormat.of().parseHex(shape));
            } catch (ParseException e) {
                throw new IllegalStateException("place.grid_command of grid " + area, e);
            }
        }
    }

    record Heir(Area was, Area now) {}

    record MovedBuilding(long id, Area from, Area to) {}

    /**
     * A post of a grid that ended; names stay in the protected table.
     *
     * @param to null when the post ended
     * @param now the row that goes on, null when the post ended
     * @param until the first day after the post, null when open
     */
    record MovedPost(
            long post,
            Area from,
            @Nullable Area to,
            @Nullable Long now,
            boolean leader,
            LocalDate since,
            @Nullable LocalDate until) {}
}
