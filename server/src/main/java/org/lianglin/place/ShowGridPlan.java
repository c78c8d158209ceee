package org.lianglin.place;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.lianglin.foundation.access.Area;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** Shows a plan with what each grid will hold, and warns of sizes. */
@Component
class ShowGridPlan {
    private final DwellingTable dwellings;
    private final TellSizes sizes;

    ShowGridPlan(DwellingTable dwellings, TellSizes sizes) {
        this.dwellings = dwellings;
        this.sizes = sizes;
    }

    GridPlanView show(GridPlan plan, GridState state, LocalDate effective) {
        var tally = plan.tally();
        var limits = sizes.of(state, effective);
        var all = plan.parts().stream().flatMap(p -> p.buildings().stream()).toList();
        var homes = dwellings.countPerBuilding(
                all.stream().map(GridState.Building::id).toList());
        var moved = plan.buildings().stream().map(GridEffect.MovedBuilding::id).toList();
        var moving = all.stream().filter(b -> moved.contains(b.id())).toList();
        return new GridPlanView(
                plan.kind(),
                plan.community(),
                effective,
                plan.fingerprint(),
                plan.touched().stream().map(grid -> was(grid, plan, state)).toList(),
                plan.parts().stream()
                        .map(part -> {
                            var households = tally.households(part.buildings()) + unhoused(plan, part, state, true);
                            return new GridPlanView.Will(
                                    part.area(),
                                    part.name(),
                                    part.begins(),
                                    part.predecessors(),
                                    Shapes.polygons(part.shape()),
                                    households,
                                    tally.persons(part.buildings()) + unhoused(plan, part, state, false),
                                    part.buildings().stream()
                                            .mapToInt(b -> homes.getOrDefault(b.id(), 0))
                                            .sum(),
                                    part.buildings().stream()
                                            .map(b -> Long.toString(b.id()))
                                            .toList(),
                                    limits.map(l -> l.warning(households)).orElse(null));
                        })
                        .toList(),
                new GridPlanView.Moved(
                        moving.size(),
                        moving.stream()
                                .mapToInt(b -> homes.getOrDefault(b.id(), 0))
                                .sum(),
                        tally.households(moving),
                        tally.persons(moving)),
                plan.posts().stream().map(ShowGridPlan::post).toList(),
                Sites.outside(plan.parts().stream().map(GridPlan.Part::shape).toList(), all).stream()
                        .map(GridState.Building::label)
                        .toList(),
                Math.round(plan.repaired() * 10) / 10.0,
                limits.orElse(null));
    }

    private static GridPlanView.Was was(GridState.Grid grid, GridPlan plan, GridState state) {
        var counts = plan.tally().counts().get(grid.area());
        return new GridPlanView.Was(
                grid.area(),
                grid.name(),
                plan.ending().contains(grid.area()),
                counts == null ? 0 : counts.households(),
                counts == null ? 0 : counts.persons(),
                state.buildingsOf(List.of(grid.area())).size());
    }

    /** Counted in a grid, but in none of its buildings: with the heir, or where they are. */
    private static int unhoused(GridPlan plan, GridPlan.Part part, GridState state, boolean households) {
        var sum = 0;
        for (var grid : plan.touched()) {
            var heir = plan.ending().contains(grid.area()) ? plan.heirs().get(grid.area()) : grid.area();
            var counts = plan.tally().counts().get(grid.area());
            if (part.area().equals(heir) && counts != null) {
                var housed = state.buildingsOf(List.<Area>of(grid.area()));
                sum += households
                        ? counts.households() - plan.tally().households(housed)
                        : counts.persons() - plan.tally().persons(housed);
            }
        }
        return sum;
    }

    private static GridPlanView.Post post(GridPlan.PostMove move) {
        var english = Locale.ENGLISH
                .getLanguage()
                .equals(LocaleContextHolder.getLocale().getLanguage());
        var post = move.post();
        return new GridPlanView.Post(
                Long.toString(post.id()),
                post.role(),
                english ? post.role().english() : post.role().chinese(),
                post.holder(),
                post.area(),
                move.to());
    }
}
