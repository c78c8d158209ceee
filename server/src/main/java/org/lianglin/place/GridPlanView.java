package org.lianglin.place;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;

/**
 * What a command would do, as the desk shows it.
 *
 * @param outside buildings that lie in none of the grids, and stay with the nearest
 * @param repairedSquareMetres of slivers that are closed between what was drawn
 */
record GridPlanView(
        GridCommand.Kind kind,
        Area community,
        @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate effective,
        String fingerprint,
        List<Was> before,
        List<Will> after,
        Moved moved,
        List<Post> posts,
        List<String> outside,
        double repairedSquareMetres,
        @Nullable GridSizes sizes) {
    record Was(Area area, String name, boolean ends, int households, int persons, int buildings) {}

    /**
     * @param polygons each with its outer ring and holes, [longitude, latitude] by turns
     * @param warning null for a grid of a good size
     */
    record Will(
            Area area,
            String name,
            boolean begins,
            List<Area> predecessors,
            List<List<List<List<Double>>>> polygons,
            int households,
            int persons,
            int dwellings,
            List<String> buildings,
            GridSizes.@Nullable Warning warning) {}

    /** What gets another grid. */
    record Moved(int buildings, int dwellings, int households, int persons) {}

    /** @param to null when the post ends */
    record Post(
            String id,
            PostRole role,
            String roleName,
            String holder,
            Area from,
            @Nullable Area to) {}
}
