package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.locationtech.jts.geom.Geometry;

/**
 * Everything that a command will do, with numbers given and counts taken.
 *
 * @param day the first day of the new grids
 * @param touched the grids of today that end or get another border
 * @param heirs where what lies in no building of an ending grid goes
 * @param returning posts that ended and go on again
 * @param fingerprint equal for equal effects: what was seen is what is done
 */
record GridPlan(
        GridCommand.Kind kind,
        Area community,
        LocalDate day,
        List<GridState.Grid> touched,
        Set<Area> ending,
        List<Part> parts,
        List<GridEffect.MovedBuilding> buildings,
        Map<Area, Area> heirs,
        List<PostMove> posts,
        List<GridEffect.MovedPost> returning,
        double repaired,
        Tally tally,
        String fingerprint) {
    /**
     * A grid after the command.
     *
     * @param begins whether it does not exist today
     */
    record Part(
            Area area,
            String name,
            boolean begins,
            List<Area> predecessors,
            Geometry shape,
            List<GridState.Building> buildings) {}

    /** @param to null when the post ends */
    record PostMove(GridPostTable.Serving post, @Nullable Area to) {}

    /**
     * Who lives in the touched grids.
     *
     * @param households by building
     * @param persons by building
     * @param counts by grid; a grid where nobody was counted is missing
     */
    record Tally(Map<Long, Integer> households, Map<Long, Integer> persons, Map<Area, Counts> counts) {
        int households(List<GridState.Building> buildings) {
            return buildings.stream()
                    .mapToInt(b -> households.getOrDefault(b.id(), 0))
                    .sum();
        }

        int persons(List<GridState.Building> buildings) {
            return buildings.stream()
                    .mapToInt(b -> persons.getOrDefault(b.id(), 0))
                    .sum();
        }
    }
}
