package org.lianglin.place;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.GridUnion;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;

/**
 * The base grids of one community and its buildings, as the database holds them at this moment.
 *
 * @param kind URBAN, RURAL or QUASI
 * @param border of the community
 */
record GridState(Area community, @Nullable String kind, Geometry border, List<Grid> grids, List<Building> buildings) {
    GridState {
        grids = List.copyOf(grids);
        buildings = List.copyOf(buildings);
    }

    /**
     * A base grid.
     *
     * @param from the first day of its present form
     */
    record Grid(Area area, String name, int version, LocalDate from, List<Area> predecessors, Geometry shape) {
        Grid {
            predecessors = List.copyOf(predecessors);
        }
    }

    /** A building and the base grid that holds it. */
    record Building(long id, Area grid, String label, double lon, double lat) {
        Coordinate site() {
            return new Coordinate(lon, lat);
        }
    }

    Optional<Grid> find(Area area) {
        return grids.stream().filter(g -> g.area().equals(area)).findFirst();
    }

    List<Building> buildingsOf(Collection<Area> areas) {
        return buildings.stream().filter(b -> areas.contains(b.grid())).toList();
    }

    /** The corners that the other grids and the community need, whatever is done with those. */
    Set<Coordinate> cornersBeside(Collection<Area> changed) {
        var corners = GridUnion.corners(grids.stream()
                .filter(g -> !changed.contains(g.area()))
                .map(Grid::shape)
                .toList());
        corners.addAll(List.of(border.getCoordinates()));
        return corners;
    }
}
