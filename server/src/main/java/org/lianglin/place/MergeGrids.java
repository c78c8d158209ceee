package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.geometry.GridUnion;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;

/** Joins base grids of one community that lie side by side into a new one. */
@Component
class MergeGrids {
    record Command(
            List<Area> grids,
            @Nullable String name,
            @Nullable LocalDate effective,
            List<PostChoice> posts) implements GridCommand {
        Command {
            grids = grids.stream().distinct().sorted().toList();
            name = name == null || name.isBlank() ? null : name.strip();
            if (grids.size() < 2) {
                throw new PlaceRefused.TooFewGrids();
            }
            var community = grids.getFirst().at(Level.COMMUNITY);
            if (!grids.stream().allMatch(community::contains)) {
                throw new PlaceRefused.TwoCommunities();
            }
        }

        @Override
        public Area community() {
            return grids.getFirst().at(Level.COMMUNITY);
        }
    }

    GridDraft draft(Command command, GridState state) {
        var grids = command.grids().stream()
                .map(area -> state.find(area).orElseThrow())
                .toList();
        var joined = GridUnion.union(grids.stream().map(GridState.Grid::shape).toList())
                .orElseThrow(() -> new PlaceRefused.GridsApart(apart(grids).name()));
        var shape = GridUnion.withoutIdleCorners(joined, state.cornersBeside(command.grids()));
        return new GridDraft(
                command.grids(),
                List.of(GridDraft.Part.fresh(
                        command.name(), shape, state.buildingsOf(command.grids()), command.grids())),
                0);
    }

    /** A grid that does not hang together with the first one. */
    private static GridState.Grid apart(List<GridState.Grid> grids) {
        var open = new ArrayList<>(grids.subList(1, grids.size()));
        var joined = new ArrayList<Geometry>(List.of(grids.getFirst().shape()));
        for (var grew = true; grew; ) {
            grew = false;
            for (var grid : List.copyOf(open)) {
                joined.add(grid.shape());
                if (GridUnion.union(joined).isPresent()) {
                    open.remove(grid);
                    grew = true;
                } else {
                    joined.removeLast();
                }
            }
        }
        return open.isEmpty() ? grids.getLast() : open.getFirst();
    }
}
