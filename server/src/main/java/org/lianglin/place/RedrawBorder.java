package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.geometry.DrawnPolygon;
import org.lianglin.place.geometry.GridCuts;
import org.lianglin.place.geometry.GridUnion;
import org.lianglin.place.geometry.LineRules;
import org.lianglin.place.geometry.MetricFrame;
import org.lianglin.place.geometry.Outline;
import org.lianglin.place.geometry.PolygonRules;
import org.lianglin.place.geometry.TilingRules;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.springframework.stereotype.Component;

/**
 * Moves the common border of neighbouring base grids, which keep their numbers. The drawings must tile what the grids covered
 * up to a metre; the slivers are closed, so that a border that is redrawn many times does not wander.
 */
@Component
class RedrawBorder {
    /** Less than this is the trembling of a hand. */
    private static final double LEAST_SQUARE_METRES = 1;

    record Redrawn(Area area, @Nullable DrawnPolygon polygon) {}

    /** @param line the new common border of two grids, instead of their polygons */
    record Command(
            List<Redrawn> grids,
            @Nullable List<@Nullable List<@Nullable Double>> line,
            @Nullable LocalDate effective,
            List<PostChoice> posts)
            implements GridCommand {
        Command {
            grids = List.copyOf(grids);
            if (grids.stream().map(Redrawn::area).distinct().count() < 2) {
                throw new PlaceRefused.TooFewGrids();
            }
            var community = grids.getFirst().area().at(Level.COMMUNITY);
            if (!grids.stream().map(Redrawn::area).allMatch(community::contains)) {
                throw new PlaceRefused.TwoCommunities();
            }
        }

        @Override
        public Area community() {
            return grids.getFirst().area().at(Level.COMMUNITY);
        }

        List<Area> areas() {
            return grids.stream().map(Redrawn::area).toList();
        }
    }

    GridDraft draft(Command command, GridState state) {
        var grids = command.areas().stream()
                .map(area -> state.find(area).orElseThrow())
                .toList();
        var whole = GridUnion.union(grids.stream().map(GridState.Grid::shape).toList())
                .orElseThrow(() -> new PlaceRefused.GridsApart(grids.getLast().name()));
        var line = command.line();
        var drawn = line == null ? drawings(command, Outline.of(state.border())) : besideLine(grids, whole, line);
        var buildings = state.buildingsOf(command.areas());
        var homeless = Sites.outside(drawn, buildings).stream()
                .filter(b -> Sites.outside(List.of(whole), List.of(b)).isEmpty())
                .map(GridState.Building::label)
                .toList();
        if (!homeless.isEmpty()) {
            throw new PlaceRefused.BadPolygon(
                    "grids", "place.redraw-leaves-buildings", Map.of("buildings", Sites.some(homeless)));
        }
        TilingRules.check(whole, drawn).ifPresent(flaw -> {
            throw refused(flaw, grids);
        });
        var corners = state.cornersBeside(command.areas());
        var shapes = new ArrayList<Geometry>();
        for (var parted : GridCuts.retile(whole, drawn)) {
            shapes.add(
                    switch (parted) {
                        case GridCuts.Parted.Whole(Polygon polygon) -> GridUnion.withoutIdleCorners(polygon, corners);
                        case GridCuts.Parted.Apart(int pieces) ->
                            throw new PlaceRefused.BadPolygon(
                                    field(shapes.size()),
                                    "place.redraw-in-pieces",
                                    Map.of("grid", grids.get(shapes.size()).name(), "pieces", pieces));
                    });
        }
        if (difference(grids.stream().map(GridState.Grid::shape).toList(), shapes) < LEAST_SQUARE_METRES) {
            throw new PlaceRefused.BadPolygon("grids", "place.redraw-unchanged", Map.of());
        }
        var within = Sites.among(shapes, buildings);
        var parts = new ArrayList<GridDraft.Part>();
        for (var g = 0; g < shapes.size(); g++) {
            parts.add(GridDraft.Part.moved(grids.get(g), shapes.get(g), within.getOrDefault(g, List.of())));
        }
        return new GridDraft(List.of(), parts, difference(drawn, shapes));
    }

    /** Each grid gets the side of the line where most of it lies. */
    private static List<Geometry> besideLine(
            List<GridState.Grid> grids, Geometry whole, List<@Nullable List<@Nullable Double>> drawn) {
        var line = switch (LineRules.judge(drawn)) {
            case LineRules.Verdict.Sound(var sound) -> sound;
            case LineRules.Verdict.Flawed(var rule, var facts) -> throw new PlaceRefused.BadCut("line", rule, facts);
        };
        var sides = GridCuts.cut(whole, line);
        var names = String.join("、", grids.stream().map(GridState.Grid::name).toList());
        if (sides.size() < 2) {
            throw new PlaceRefused.BadCut(
                    "line",
                    GridCuts.stopsInside(whole, line) ? "place.line-stops-inside" : "place.line-misses",
                    Map.of("grid", names));
        }
        if (sides.size() > 2 || grids.size() > 2) {
            throw new PlaceRefused.BadCut("line", "place.redraw-two-sides", Map.of("sides", sides.size()));
        }
        var first = sides.getFirst();
        var straight = shared(grids.getFirst(), first) + shared(grids.getLast(), sides.getLast());
        var crossed = shared(grids.getFirst(), sides.getLast()) + shared(grids.getLast(), first);
        return straight >= crossed ? List.copyOf(sides) : List.copyOf(sides.reversed());
    }

    private static double shared(GridState.Grid grid, Geometry side) {
        return OverlayNGRobust.overlay(grid.shape(), side, OverlayNG.INTERSECTION)
                .getArea();
    }

    private static List<Geometry> drawings(Command command, Outline community) {
        var drawn = new ArrayList<Geometry>();
        for (var redrawn : command.grids()) {
            drawn.add(
                    switch (PolygonRules.judge(redrawn.polygon(), community)) {
                        case PolygonRules.Verdict.Sound(var polygon) -> polygon;
                        case PolygonRules.Verdict.Flawed(var rule, var facts) ->
                            throw new PlaceRefused.BadPolygon(field(drawn.size()), rule, facts);
                    });
        }
        return drawn;
    }

    private static PlaceRefused refused(TilingRules.Flaw flaw, List<GridState.Grid> grids) {
        var square = Math.max(1, Math.round(flaw.squareMetres()));
        return switch (flaw.kind()) {
            case INVALID ->
                new PlaceRefused.BadPolygon(
                        field(flaw.tile()), "place.polygon-falls-apart", Map.of("lon", 0, "lat", 0));
            case OUTSIDE ->
                new PlaceRefused.BadPolygon(
                        field(flaw.tile()),
                        "place.redraw-reaches-out",
                        Map.of("grid", grids.get(flaw.tile()).name(), "square", square));
            case OVERLAP ->
                new PlaceRefused.BadPolygon(
                        field(flaw.tile()),
                        "place.redraw-overlaps",
                        Map.of(
                                "grid",
                                grids.get(flaw.tile()).name(),
                                "other",
                                grids.get(flaw.other()).name(),
                                "square",
                                square));
            case GAP -> new PlaceRefused.BadPolygon("grids", "place.redraw-leaves-gap", Map.of("square", square));
        };
    }

    /** Square metres that are in only one of each pair. */
    private static double difference(List<Geometry> some, List<Geometry> shapes) {
        var sum = 0.0;
        for (var g = 0; g < shapes.size(); g++) {
            var frame = MetricFrame.around(shapes.get(g).getEnvelopeInternal());
            sum += OverlayNGRobust.overlay(
                            frame.project(shapes.get(g)), frame.project(some.get(g)), OverlayNG.SYMDIFFERENCE)
                    .getArea();
        }
        return sum;
    }

    private static String field(int grid) {
        return "grids[" + grid + "].polygon";
    }
}
