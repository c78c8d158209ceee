package org.lianglin.place;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.FollowGrid;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Does what a plan says, all of it in the running transaction: grids, borders, buildings, posts, accounts, and what others file. */
@Component
class ChangeGrids {
    private final GridTable grids;
    private final BorderTable borders;
    private final BuildingTable buildings;
    private final BuildingGridTable history;
    private final DwellingTable dwellings;
    private final GridPostTable posts;
    private final FollowGrid follow;
    private final ObjectProvider<GridContents> contents;
    private final City city;

    ChangeGrids(
            GridTable grids,
            BorderTable borders,
            BuildingTable buildings,
            BuildingGridTable history,
            DwellingTable dwellings,
            GridPostTable posts,
            FollowGrid follow,
            ObjectProvider<GridContents> contents,
            City city) {
        this.grids = grids;
        this.borders = borders;
        this.buildings = buildings;
        this.history = history;
        this.dwellings = dwellings;
        this.posts = posts;
        this.follow = follow;
        this.contents = contents;
        this.city = city;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public GridEffect carryOut(GridPlan plan) {
        var day = plan.day();
        for (var grid : plan.touched()) {
            var changed = plan.parts().stream()
                    .filter(part -> part.area().equals(grid.area()))
                    .findFirst();
            if (plan.ending().contains(grid.area())) {
                grids.end(grid.area(), grid.version(), day);
                borders.end(grid.area(), day);
            } else if (changed.isPresent()) {
                grids.touch(grid.area(), grid.version());
                borders.end(grid.area(), day);
                borders.begin(grid.area(), changed.get().shape(), day);
            }
        }
        for (var part : plan.parts()) {
            if (part.begins()) {
                grids.begin(part.area(), plan.community(), part.name(), part.predecessors(), day);
                borders.begin(part.area(), part.shape(), day);
            }
        }
        var moves = moveBuildings(plan);
        var moved = movePosts(plan);
        plan.heirs().forEach((ended, heir) -> follow.follow(ended, homesOfWorkers(plan, moved, ended), heir, day));
        contents.orderedStream().forEach(content -> content.move(moves));
        city.changing();
        return new GridEffect(
                plan.touched().stream().map(GridEffect.Former::of).toList(),
                plan.buildings(),
                moved,
                plan.heirs().entrySet().stream()
                        .map(heir -> new GridEffect.Heir(heir.getKey(), heir.getValue()))
                        .sorted(Comparator.comparing(GridEffect.Heir::was))
                        .toList());
    }

    private List<GridContents.Move> moveBuildings(GridPlan plan) {
        var leaving = plan.buildings().stream().collect(Collectors.groupingBy(GridEffect.MovedBuilding::from));
        plan.ending().forEach(ended -> leaving.putIfAbsent(ended, List.of()));
        if (!plan.buildings().isEmpty()) {
            history.keep(plan.buildings(), plan.day());
            buildings.move(plan.buildings());
        }
        var moves = new ArrayList<GridContents.Move>();
        leaving.forEach((from, moved) -> moves.add(
                new GridContents.Move(from, dwellings.move(moved), plan.heirs().get(from))));
        return moves;
    }

    private List<GridEffect.MovedPost> movePosts(GridPlan plan) {
        var moved = new ArrayList<GridEffect.MovedPost>();
        for (var move : plan.posts()) {
            if (move.to() == null) {
                posts.stop(move.post(), plan.day());
                moved.add(move.post().movedTo(null, null));
            }
        }
        for (var move : plan.posts()) {
            if (move.to() != null) {
                moved.add(move.post().movedTo(move.to(), posts.move(move.post(), move.to(), plan.day())));
            }
        }
        plan.returning().forEach(post -> posts.resume(post, plan.day()));
        return moved;
    }

    /** By user name: whoever holds a post in the ended grid goes where the post goes. */
    private static Map<String, Area> homesOfWorkers(GridPlan plan, List<GridEffect.MovedPost> moved, Area ended) {
        var targets = new HashMap<Long, Area>();
        moved.forEach(post -> {
            if (post.to() != null && post.from().equals(ended)) {
                targets.put(post.post(), post.to());
            }
        });
        var homes = new HashMap<String, Area>();
        for (var move : plan.posts()) {
            var username = move.post().username();
            var target = targets.get(move.post().id());
            if (username != null && target != null) {
                homes.put(username, target);
            }
        }
        return homes;
    }
}
