package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;

/** Brings back the grids as they were before a command, as long as nothing newer has touched them. Itself a command of the history. */
@Component
class UndoGridCommand {
    private final GridCommandTable commands;

    UndoGridCommand(GridCommandTable commands) {
        this.commands = commands;
    }

    record Command(Area community, long undoes) implements GridCommand {
        @Override
        public @Nullable LocalDate effective() {
            return null;
        }

        @Override
        public List<PostChoice> posts() {
            return List.of();
        }
    }

    GridDraft draft(Command command, GridState state) {
        var done = commands.find(command.undoes())
                .filter(row -> row.community().equals(state.community()))
                .orElseThrow(() -> new PlaceRefused.UnknownGridCommand(command.undoes()));
        if (done.kind() == GridCommand.Kind.UNDO) {
            throw new PlaceRefused.UndoOfUndo();
        }
        if (done.state() != GridCommand.State.DONE || done.undoneBy() != null) {
            throw new PlaceRefused.NotDone();
        }
        commands.findNewer(done).ifPresent(newer -> {
            throw new PlaceRefused.UndoSuperseded(newer.orderedBy(), newer.orderedAt());
        });
        var former = done.effect().before();
        var kept = former.stream().map(GridEffect.Former::area).toList();
        var today = done.after();
        if (!today.stream().allMatch(area -> state.find(area).isPresent())) {
            throw new PlaceRefused.NotDone();
        }
        var homes = homes(done.effect(), former, state.buildingsOf(today));
        var parts = new ArrayList<GridDraft.Part>();
        for (var grid : former) {
            parts.add(new GridDraft.Part(
                    grid.area(),
                    grid.name(),
                    grid.predecessors(),
                    grid.geometry(),
                    Set.copyOf(homes.getOrDefault(grid.area(), List.of())),
                    today.contains(grid.area()) ? List.of(grid.area()) : today));
        }
        return new GridDraft(
                today.stream().filter(a -> !kept.contains(a)).toList(),
                parts,
                0,
                done.effect().posts());
    }

    /** Each building where it was; one that was built since, by its place. */
    private static Map<Area, List<Long>> homes(
            GridEffect effect, List<GridEffect.Former> former, List<GridState.Building> buildings) {
        var was = new HashMap<Long, Area>();
        effect.buildings().forEach(moved -> was.put(moved.id(), moved.from()));
        var areas = former.stream().map(GridEffect.Former::area).toList();
        var strangers = buildings.stream()
                .filter(b -> !was.containsKey(b.id()) && !areas.contains(b.grid()))
                .toList();
        Sites.among(former.stream().map(GridEffect.Former::geometry).toList(), strangers)
                .forEach((grid, located) -> located.forEach(b -> was.put(b.id(), areas.get(grid))));
        var homes = new HashMap<Area, List<Long>>();
        for (var building : buildings) {
            homes.computeIfAbsent(was.getOrDefault(building.id(), building.grid()), area -> new ArrayList<>())
                    .add(building.id());
        }
        return homes;
    }
}
