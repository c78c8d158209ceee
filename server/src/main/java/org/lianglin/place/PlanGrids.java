package org.lianglin.place;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.secrets.Digests;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.stereotype.Component;

/** Gives a draft its numbers and names, counts who lives there, and decides where posts go. */
@Component
class PlanGrids {
    /** Kind 1 and serial 000, added to a community's code; serials go up to 999. */
    private static final long BEFORE_FIRST = 1_000;

    private final GridTable grids;
    private final GridCommandTable commands;
    private final GridPostTable posts;
    private final Headcount headcount;

    PlanGrids(GridTable grids, GridCommandTable commands, GridPostTable posts, Headcount headcount) {
        this.grids = grids;
        this.commands = commands;
        this.posts = posts;
        this.headcount = headcount;
    }

    /** @param day the first day of the new grids */
    GridPlan plan(GridCommand command, GridDraft draft, GridState state, LocalDate day) {
        var touched = draft.touched().stream()
                .map(area -> state.find(area).orElseThrow())
                .toList();
        var ending = new HashSet<>(draft.ending());
        var parts = numbered(draft, state, day);
        var moved = new ArrayList<GridEffect.MovedBuilding>();
        for (var part : parts) {
            for (var building : part.buildings()) {
                if (!building.grid().equals(part.area())) {
                    moved.add(new GridEffect.MovedBuilding(building.id(), building.grid(), part.area()));
                }
            }
        }
        var tally = tally(draft.touched());
        var heirs = new HashMap<Area, Area>();
        for (var grid : touched) {
            if (ending.contains(grid.area())) {
                heirs.put(grid.area(), heir(grid, parts, tally));
            }
        }
        return new GridPlan(
                command.kind(),
                state.community(),
                day,
                touched,
                ending,
                parts,
                moved,
                heirs,
                posts(command, draft, parts, heirs, tally, day),
                draft.returning().stream().filter(post -> post.to() == null).toList(),
                draft.repaired(),
                tally,
                fingerprint(command, draft, touched));
    }

    private List<GridPlan.Part> numbered(GridDraft draft, GridState state, LocalDate day) {
        var community = state.community();
        var last = Math.max(
                grids.findLastBase(community).orElse(community.code() + BEFORE_FIRST),
                commands.findLastNumber(community).orElse(community.code() + BEFORE_FIRST));
        var names = state.grids().stream()
                .filter(g -> !draft.ending().contains(g.area()))
                .filter(g -> draft.parts().stream().noneMatch(p -> g.area().equals(p.area())))
                .map(GridState.Grid::name)
                .collect(Collectors.toCollection(HashSet::new));
        var buildings = state.buildings().stream().collect(Collectors.toMap(GridState.Building::id, b -> b));
        var parts = new ArrayList<GridPlan.Part>();
        for (var part : draft.parts()) {
            var area = part.area();
            if (area == null) {
                if (last % 1_000 == 999) {
                    throw new PlaceRefused.SerialsExhausted(community);
                }
                area = new Area(++last);
            }
            var name = part.name() == null ? "第" + area.code() % 1_000 + "网格" : part.name();
            if (!names.add(name)) {
                throw new PlaceRefused.NameTaken(name);
            }
            var predecessors = part.predecessors();
            parts.add(new GridPlan.Part(
                    area,
                    name,
                    state.find(area).isEmpty(),
                    predecessors == null ? predecessors(part.from(), state, day) : predecessors,
                    part.shape(),
                    part.buildings().stream()
                            .sorted()
                            .map(buildings::get)
                            .filter(b -> b != null)
                            .toList()));
        }
        return parts;
    }

    /** The grids of yesterday: one that began today leaves no period behind, so its own predecessors take its place. */
    private static List<Area> predecessors(List<Area> from, GridState state, LocalDate day) {
        return from.stream()
                .flatMap(area -> state.find(area).stream())
                .flatMap(grid ->
                        grid.from().isBefore(day) ? List.of(grid.area()).stream() : grid.predecessors().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private GridPlan.Tally tally(List<Area> touched) {
        var households = new HashMap<Long, Integer>();
        var persons = new HashMap<Long, Integer>();
        for (var area : touched) {
            households.putAll(headcount.householdsPerBuilding(area));
            persons.putAll(headcount.personsPerBuilding(area));
        }
        return new GridPlan.Tally(households, persons, headcount.of(touched));
    }

    /** The grid that gets most of an ending one's households, or most of its people, or the place in its middle. */
    private static Area heir(GridState.Grid grid, List<GridPlan.Part> parts, GridPlan.Tally tally) {
        var middle = grid.shape().getInteriorPoint();
        return parts.stream()
                .max(Comparator.comparingInt((GridPlan.Part part) -> tally.households(of(grid, part)))
                        .thenComparingInt(part -> tally.persons(of(grid, part)))
                        .thenComparingInt(part -> of(grid, part).size())
                        .thenComparingInt(part -> part.shape().covers(middle) ? 1 : 0)
                        .thenComparingLong(part -> -part.area().code()))
                .map(GridPlan.Part::area)
                .orElseThrow();
    }

    private static List<GridState.Building> of(GridState.Grid grid, GridPlan.Part part) {
        return part.buildings().stream()
                .filter(b -> b.grid().equals(grid.area()))
                .toList();
    }

    /** A grid has one leader on any day: of several, the chosen one goes on, else the one of the grid with most households. */
    private List<GridPlan.PostMove> posts(
            GridCommand command,
            GridDraft draft,
            List<GridPlan.Part> parts,
            Map<Area, Area> heirs,
            GridPlan.Tally tally,
            LocalDate day) {
        if (draft.ending().isEmpty()) {
            return List.of();
        }
        var back = draft.returning().stream()
                .filter(post -> post.now() != null)
                .collect(Collectors.toMap(GridEffect.MovedPost::now, GridEffect.MovedPost::from));
        var chosen = chosen(command.posts(), parts);
        var serving = new ArrayList<>(posts.listFrom(draft.ending(), day));
        if (!serving.stream()
                .map(GridPostTable.Serving::id)
                .collect(Collectors.toSet())
                .containsAll(chosen.keySet())) {
            throw new PlaceRefused.BadPostChoice();
        }
        serving.sort(Comparator.comparing(
                        (GridPostTable.Serving p) -> !chosen.containsKey(p.id()) && !back.containsKey(p.id()))
                .thenComparing(p -> -householdsOf(p.area(), tally))
                .thenComparing(GridPostTable.Serving::id));
        var led = draft.returning().stream()
                .filter(post -> post.leader() && post.to() == null)
                .map(GridEffect.MovedPost::from)
                .collect(Collectors.toCollection(HashSet::new));
        var leaders = new HashMap<Area, List<GridPostTable.Serving>>();
        var moves = new ArrayList<GridPlan.PostMove>();
        for (var post : serving) {
            var to = chosen.containsKey(post.id())
                    ? chosen.get(post.id())
                    : List.of(back.getOrDefault(post.id(), heirs.getOrDefault(post.area(), post.area())));
            var target = to == null || to.isEmpty() ? null : to.getFirst();
            if (target != null && post.role() == PostRole.GRID_LEADER) {
                var others = leaders.computeIfAbsent(target, area -> new ArrayList<>());
                if (led.contains(target) || others.stream().anyMatch(post::overlaps)) {
                    target = null;
                } else {
                    others.add(post);
                }
            }
            moves.add(new GridPlan.PostMove(post, target));
        }
        moves.sort(Comparator.comparing((GridPlan.PostMove m) -> m.post().area())
                .thenComparing(m -> m.post().id()));
        return moves;
    }

    /** The target of each chosen post; an empty list ends it. */
    private static Map<Long, List<Area>> chosen(Collection<GridCommand.PostChoice> choices, List<GridPlan.Part> parts) {
        var chosen = new HashMap<Long, List<Area>>();
        for (var choice : choices) {
            var part = choice.part();
            if (part != null && (part < 0 || part >= parts.size())) {
                throw new PlaceRefused.BadPostChoice();
            }
            chosen.put(
                    choice.post(),
                    part == null ? List.of() : List.of(parts.get(part).area()));
        }
        return chosen;
    }

    private static int householdsOf(Area grid, GridPlan.Tally tally) {
        var counts = tally.counts().get(grid);
        return counts == null ? 0 : counts.households();
    }

    /** Numbers of new grids are left out: another grid of the community may take one meanwhile without changing what is done. */
    private static String fingerprint(GridCommand command, GridDraft draft, List<GridState.Grid> touched) {
        var digest = new Digests.Sm3();
        say(digest, command.kind() + "|" + command.community() + "|" + command.effective() + "|" + command.posts());
        for (var grid : touched) {
            say(digest, "|" + grid.area() + ":" + grid.version() + ":" + grid.from() + ":");
            draw(digest, grid.shape());
        }
        for (var part : draft.parts()) {
            say(
                    digest,
                    "|" + part.area() + ":" + part.name() + ":"
                            + part.buildings().stream().sorted().toList() + ":");
            draw(digest, part.shape());
        }
        return HexFormat.of().formatHex(digest.finish(), 0, 16);
    }

    private static void say(Digests.Sm3 digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void draw(Digests.Sm3 digest, Geometry shape) {
        digest.update(new WKBWriter().write(shape.norm()));
    }
}
