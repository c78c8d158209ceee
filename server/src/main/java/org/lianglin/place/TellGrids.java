package org.lianglin.place;

import com.fasterxml.jackson.annotation.JsonFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The base grids of a community: today with everything that the desk needs to divide them anew, or on any day as they were. */
@Component
class TellGrids {
    private final ReadGridState states;
    private final GridCommandTable commands;
    private final BuildingGridTable history;
    private final BuildingTable buildings;
    private final DwellingTable dwellings;
    private final Headcount headcount;
    private final TellSizes sizes;
    private final Access access;
    private final Clock clock;

    TellGrids(
            ReadGridState states,
            GridCommandTable commands,
            BuildingGridTable history,
            BuildingTable buildings,
            DwellingTable dwellings,
            Headcount headcount,
            TellSizes sizes,
            Access access,
            Clock clock) {
        this.states = states;
        this.commands = commands;
        this.history = history;
        this.buildings = buildings;
        this.dwellings = dwellings;
        this.headcount = headcount;
        this.sizes = sizes;
        this.access = access;
        this.clock = clock;
    }

    /** @param polygons each with its outer ring and holes, [longitude, latitude] by turns */
    record GridOn(
            Area area,
            String name,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate validFrom,
            List<Area> predecessors,
            List<List<List<List<Double>>>> polygons) {
        static GridOn of(GridState.Grid grid) {
            return new GridOn(
                    grid.area(), grid.name(), grid.from(), grid.predecessors(), Shapes.polygons(grid.shape()));
        }
    }

    record GridsOn(
            Area community,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate on,
            List<List<List<List<Double>>>> border,
            List<GridOn> grids) {}

    record DeskGrid(GridOn grid, int households, int persons, int version, GridSizes.@Nullable Warning warning) {}

    record DeskBuilding(
            String id, String name, Area grid, double lon, double lat, int dwellings, int households, int persons) {}

    /** @param mayOrder whether the viewer may do more than look at drafts */
    record Desk(
            Area community,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate today,
            List<List<List<List<Double>>>> border,
            List<DeskGrid> grids,
            List<DeskBuilding> buildings,
            @Nullable GridSizes sizes,
            boolean mayOrder) {}

    record HeldBy(
            Area grid,
            @JsonFormat(shape = JsonFormat.Shape.STRING) LocalDate since,

            @JsonFormat(shape = JsonFormat.Shape.STRING) @Nullable
            LocalDate until) {}

    /** The first first. */
    record BuildingGrids(List<HeldBy> grids) {}

    @Transactional(readOnly = true)
    public GridsOn on(Area community, @Nullable LocalDate day) {
        requireSight(community);
        var on = day == null ? LocalDate.now(clock) : day;
        var state = states.read(community, on);
        return new GridsOn(
                community,
                on,
                Shapes.polygons(state.border()),
                state.grids().stream().map(GridOn::of).toList());
    }

    @Transactional(readOnly = true)
    public Desk desk(Area community) {
        access.require(Permission.EDIT_PLACES, community);
        var today = LocalDate.now(clock);
        var state = states.read(community, today);
        var limits = sizes.of(state, today);
        var counts =
                headcount.of(state.grids().stream().map(GridState.Grid::area).toList());
        var homes = dwellings.countPerBuilding(
                state.buildings().stream().map(GridState.Building::id).toList());
        var households = headcount.householdsPerBuilding(community);
        var persons = headcount.personsPerBuilding(community);
        return new Desk(
                community,
                today,
                Shapes.polygons(state.border()),
                state.grids().stream()
                        .map(grid -> deskGrid(grid, counts, limits.orElse(null)))
                        .toList(),
                state.buildings().stream()
                        .map(b -> new DeskBuilding(
                                Long.toString(b.id()),
                                b.label(),
                                b.grid(),
                                b.lon(),
                                b.lat(),
                                homes.getOrDefault(b.id(), 0),
                                households.getOrDefault(b.id(), 0),
                                persons.getOrDefault(b.id(), 0)))
                        .toList(),
                limits.orElse(null),
                access.viewer().may(Permission.EDIT_GRIDS, community));
    }

    @Transactional(readOnly = true)
    public Page<GridCommandView> history(Area community, @Nullable String before, int limit) {
        requireSight(community);
        var size = Page.size(limit);
        var rows = commands.list(community, cursor(before), size + 1);
        var page = Page.of(rows, size, row -> Long.toString(row.id()), commands.count(community));
        return new Page<>(
                page.items().stream().map(GridCommandView::of).toList(), page.next(), page.total(), page.totalCapped());
    }

    /** Which grid held a building when. */
    @Transactional(readOnly = true)
    public BuildingGrids gridsOf(long building) {
        access.require(Permission.VIEW_PLACES);
        if (buildings.find(building, access.viewer().scopes()).isEmpty()) {
            throw new PlaceRefused.UnknownBuilding(building);
        }
        return new BuildingGrids(history.list(building).stream()
                .map(held -> new HeldBy(held.grid(), held.since(), held.until()))
                .toList());
    }

    private static DeskGrid deskGrid(GridState.Grid grid, Map<Area, Counts> counts, @Nullable GridSizes limits) {
        var counted = counts.get(grid.area());
        var households = counted == null ? 0 : counted.households();
        return new DeskGrid(
                GridOn.of(grid),
                households,
                counted == null ? 0 : counted.persons(),
                grid.version(),
                limits == null ? null : limits.warning(households));
    }

    /** Outlines of grids are for staff of a community and above. */
    private void requireSight(Area community) {
        access.require(Permission.VIEW_PLACES);
        if (new Sight(access.viewer().scopes()).onlyGrids()) {
            throw new PlaceRefused.UnknownOrHidden(community);
        }
    }

    private static long cursor(@Nullable String before) {
        try {
            return before == null ? Long.MAX_VALUE : Long.parseLong(before);
        } catch (NumberFormatException e) {
            throw new PlaceRefused.MalformedCursor();
        }
    }
}
