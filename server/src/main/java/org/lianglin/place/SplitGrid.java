package org.lianglin.place;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.place.geometry.GridCuts;
import org.lianglin.place.geometry.LineRules;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.springframework.stereotype.Component;

/** Divides a base grid along a drawn line, or so that each part gets the buildings chosen for it; all parts get new numbers. */
@Component
class SplitGrid {
    private static final int MOST_PARTS = 10;

    /**
     * Either a line or parts.
     *
     * @param line [longitude, latitude] by turns
     * @param parts buildings by id
     */
    record Command(
            Area grid,
            @Nullable List<@Nullable List<@Nullable Double>> line,
            @Nullable List<List<Long>> parts,
            List<String> names,
            @Nullable LocalDate effective,
            List<PostChoice> posts)
            implements GridCommand {
        @Override
        public Area community() {
            return grid.at(Level.COMMUNITY);
        }
    }

    GridDraft draft(Command command, GridState state) {
        var grid = state.find(command.grid()).orElseThrow();
        var buildings = state.buildingsOf(List.of(grid.area()));
        var line = command.line();
        var chosen = command.parts();
        if ((line == null) == (chosen == null)) {
            throw new PlaceRefused.BadCut("line", "place.line-or-parts");
        }
        var parts = line != null
                ? alongLine(grid, line, buildings)
                : byBuildings(grid, chosen == null ? List.of() : chosen, buildings);
        var named = new ArrayList<GridDraft.Part>();
        for (var part : parts) {
            var name = named.size() < command.names().size()
                    ? command.names().get(named.size()).strip()
                    : "";
            named.add(GridDraft.Part.fresh(
                    name.isEmpty() ? null : name, part.shape, part.buildings, List.of(grid.area())));
        }
        return new GridDraft(List.of(grid.area()), named, 0);
    }

    private record Piece(Geometry shape, List<GridState.Building> buildings) {}

    private static List<Piece> alongLine(
            GridState.Grid grid, List<@Nullable List<@Nullable Double>> drawn, List<GridState.Building> buildings) {
        var line = switch (LineRules.judge(drawn)) {
            case LineRules.Verdict.Sound(var sound) -> sound;
            case LineRules.Verdict.Flawed(var rule, var facts) -> throw new PlaceRefused.BadCut("line", rule, facts);
        };
        var pieces = GridCuts.cut(grid.shape(), line);
        if (pieces.size() < 2) {
            throw new PlaceRefused.BadCut(
                    "line",
                    GridCuts.stopsInside(grid.shape(), line) ? "place.line-stops-inside" : "place.line-misses",
                    Map.of("grid", grid.name()));
        }
        if (pieces.size() > MOST_PARTS) {
            throw new PlaceRefused.BadCut("line", "place.too-many-parts", Map.of("most", MOST_PARTS));
        }
        var within = Sites.among(pieces, buildings);
        return pieces.stream()
                .map(piece -> new Piece(piece, within.getOrDefault(pieces.indexOf(piece), List.of())))
                .toList();
    }

    private static List<Piece> byBuildings(
            GridState.Grid grid, List<List<Long>> chosen, List<GridState.Building> buildings) {
        var partOf = partOf(chosen, buildings);
        var sites = new ArrayList<Coordinate>();
        var part = new int[buildings.size()];
        var taken = new HashMap<Coordinate, Integer>();
        for (var building : buildings) {
            var own = partOf.getOrDefault(building.id(), 0);
            var site = new Coordinate(
                    Outline.degrees(Outline.units(building.lon())), Outline.degrees(Outline.units(building.lat())));
            var other = taken.putIfAbsent(site, own);
            if (other != null && !other.equals(own)) {
                throw new PlaceRefused.BadCut("parts", "place.parts-one-spot", Map.of("building", building.label()));
            }
            part[sites.size()] = own;
            sites.add(site);
        }
        var divided = GridCuts.divide(grid.shape(), sites, part);
        var pieces = new ArrayList<Piece>();
        for (var p = 0; p < divided.size(); p++) {
            var number = p;
            var polygon = switch (divided.get(p)) {
                case GridCuts.Parted.Whole(Polygon whole) -> whole;
                case GridCuts.Parted.Apart(int count) ->
                    throw new PlaceRefused.BadCut(
                            "parts", "place.parts-apart", Map.of("part", number + 1, "pieces", count));
            };
            pieces.add(new Piece(
                    polygon,
                    buildings.stream()
                            .filter(b -> partOf.getOrDefault(b.id(), 0) == number)
                            .toList()));
        }
        return pieces;
    }

    private static Map<Long, Integer> partOf(List<List<Long>> chosen, List<GridState.Building> buildings) {
        if (chosen.size() < 2 || chosen.stream().anyMatch(List::isEmpty)) {
            throw new PlaceRefused.BadCut("parts", "place.parts-too-few");
        }
        if (chosen.size() > MOST_PARTS) {
            throw new PlaceRefused.BadCut("parts", "place.too-many-parts", Map.of("most", MOST_PARTS));
        }
        var missing = buildings.stream().collect(Collectors.toMap(GridState.Building::id, GridState.Building::label));
        var known = new HashSet<>(missing.keySet());
        var partOf = new HashMap<Long, Integer>();
        for (var p = 0; p < chosen.size(); p++) {
            for (var id : chosen.get(p)) {
                if (!known.contains(id)) {
                    throw new PlaceRefused.BadCut("parts", "place.parts-foreign", Map.of("building", id));
                }
                if (partOf.put(id, p) != null) {
                    throw new PlaceRefused.BadCut(
                            "parts", "place.parts-twice", Map.of("building", label(buildings, id)));
                }
                missing.remove(id);
            }
        }
        if (!missing.isEmpty()) {
            throw new PlaceRefused.BadCut(
                    "parts", "place.parts-incomplete", Map.of("buildings", Sites.some(missing.values())));
        }
        return partOf;
    }

    private static String label(List<GridState.Building> buildings, long id) {
        return buildings.stream()
                .filter(b -> b.id() == id)
                .map(GridState.Building::label)
                .findFirst()
                .orElse(Long.toString(id));
    }
}
