package org.lianglin.place;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Reads a community's grids past the city in memory: whoever changes a border must see what the one before has just done. */
@Component
class ReadGridState {
    private final DivisionTable divisions;
    private final GridTable grids;
    private final BorderTable borders;
    private final BuildingTable buildings;

    ReadGridState(DivisionTable divisions, GridTable grids, BorderTable borders, BuildingTable buildings) {
        this.divisions = divisions;
        this.grids = grids;
        this.borders = borders;
        this.buildings = buildings;
    }

    /** @throws PlaceRefused when there is no such community on that day, or it has no border */
    GridState read(Area community, LocalDate day) {
        if (community.level() != Level.COMMUNITY) {
            throw new PlaceRefused.NotACommunity(community);
        }
        var kind = divisions.findKind(community, day).orElseThrow(() -> new PlaceRefused.UnknownOrHidden(community));
        var shapes = new HashMap<Area, Geometry>();
        borders.listWithin(community, day).forEach(border -> shapes.put(border.area(), border.geometry()));
        var border = Optional.ofNullable(shapes.get(community))
                .orElseThrow(() -> new PlaceRefused.CommunityWithoutBorder(community));
        return new GridState(
                community,
                kind,
                border,
                grids.listBase(community, day).stream()
                        .map(row -> grid(row, shapes.get(row.area())))
                        .toList(),
                buildings.listLabels(community, day));
    }

    private static GridState.Grid grid(GridTable.Row row, @Nullable Geometry shape) {
        if (shape == null) {
            throw new PlaceRefused.GridWithoutBorder(row.area());
        }
        return new GridState.Grid(row.area(), row.name(), row.version(), row.from(), row.predecessors(), shape);
    }
}
