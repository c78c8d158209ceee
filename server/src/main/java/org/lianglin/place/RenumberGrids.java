package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.geometry.ReadingOrder;
import org.springframework.stereotype.Component;

/**
 * Numbers the base grids of a community in order, once a year: from west to east, from north to south (自西向东、自北向南).
 * Numbers that were used once are not used again, so the new ones follow the last; the old ones stay as predecessors.
 */
@Component
class RenumberGrids {
    /** A name that only says the number. */
    private static final Pattern NUMBERED = Pattern.compile("第\\d+网格");

    private final GridCommandTable commands;

    RenumberGrids(GridCommandTable commands) {
        this.commands = commands;
    }

    record Command(Area community, @Nullable LocalDate effective) implements GridCommand {
        @Override
        public List<PostChoice> posts() {
            return List.of();
        }
    }

    GridDraft draft(Command command, GridState state, LocalDate day) {
        commands.findRenumbering(state.community(), day.getYear()).ifPresent(on -> {
            throw new PlaceRefused.RenumberedAlready(on);
        });
        var order = ReadingOrder.of(
                state.grids().stream().map(GridState.Grid::shape).toList());
        if (order.equals(order.stream().sorted().toList())) {
            throw new PlaceRefused.InOrderAlready();
        }
        var parts = new ArrayList<GridDraft.Part>();
        for (var position : order) {
            var grid = state.grids().get(position);
            parts.add(GridDraft.Part.fresh(
                    NUMBERED.matcher(grid.name()).matches() ? null : grid.name(),
                    grid.shape(),
                    state.buildingsOf(List.of(grid.area())),
                    List.of(grid.area())));
        }
        return new GridDraft(state.grids().stream().map(GridState.Grid::area).toList(), parts, 0);
    }
}
