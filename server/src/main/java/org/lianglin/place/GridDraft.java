package org.lianglin.place;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.locationtech.jts.geom.Geometry;

/**
 * What a verb makes of the grids, before numbers are given.
 *
 * @param ending grids that end
 * @param parts grids that begin, or go on with another border
 * @param repaired square metres of slivers that were closed between what was drawn
 * @param returning posts that go back to where a command took them from
 */
record GridDraft(List<Area> ending, List<Part> parts, double repaired, List<GridEffect.MovedPost> returning) {
    GridDraft {
        ending = List.copyOf(ending);
        parts = List.copyOf(parts);
        returning = List.copyOf(returning);
    }

    GridDraft(List<Area> ending, List<Part> parts, double repaired) {
        this(ending, parts, repaired, List.of());
    }

    /**
     * One resulting grid.
     *
     * @param area null for a new one
     * @param name null for the usual one
     * @param predecessors null for the grids of which it was made
     * @param from the grids of today in its place
     */
    record Part(
            @Nullable Area area,
            @Nullable String name,
            @Nullable List<Area> predecessors,
            Geometry shape,
            Set<Long> buildings,
            List<Area> from) {
        Part {
            buildings = Set.copyOf(buildings);
            from = List.copyOf(from);
        }

        static Part fresh(
                @Nullable String name, Geometry shape, Collection<GridState.Building> buildings, List<Area> from) {
            return new Part(null, name, null, shape, ids(buildings), from);
        }

        /** A grid of today with another border. */
        static Part moved(GridState.Grid grid, Geometry shape, Collection<GridState.Building> buildings) {
            return new Part(grid.area(), grid.name(), grid.predecessors(), shape, ids(buildings), List.of(grid.area()));
        }

        private static Set<Long> ids(Collection<GridState.Building> buildings) {
            return buildings.stream().map(GridState.Building::id).collect(Collectors.toSet());
        }
    }

    /** All grids of today that it touches, by code. */
    List<Area> touched() {
        return Stream.concat(ending.stream(), parts.stream().flatMap(p -> p.from().stream()))
                .distinct()
                .sorted()
                .toList();
    }
}
