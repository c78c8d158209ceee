package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.place.PlaceNode;
import org.lianglin.place.Places;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The rate of tagged key groups (重点人群标签化率) of a place and of the places right below it, with its trend. */
@Component
class TellCoverage {
    private final Access access;
    private final Places places;
    private final CoverageTable table;
    private final Parameters parameters;
    private final Clock clock;

    TellCoverage(Access access, Places places, CoverageTable table, Parameters parameters, Clock clock) {
        this.access = access;
        this.places = places;
        this.table = table;
        this.parameters = parameters;
        this.clock = clock;
    }

    /** @param target per cent of the listed that are to be covered */
    record Told(OfPlace place, List<OfPlace> below, List<CoverageTable.Day> trend, int target) {}

    record OfPlace(Area area, String name, Coverage coverage) {}

    @Transactional(readOnly = true)
    public Told tell(@Nullable Area asked) {
        access.require(Permission.VIEW_PLACES);
        var place = place(asked);
        access.require(Permission.VIEW_PLACES, place);
        var today = LocalDate.now(clock);
        return new Told(
                new OfPlace(place, places.nameOf(place), table.sum(place)),
                below(place),
                table.days(place, today.minusDays(parameters.get("tags.trend.days"))),
                parameters.get("tags.rate.target"));
    }

    private Area place(@Nullable Area asked) {
        if (asked != null) {
            places.get(asked);
            return asked;
        }
        return access.viewer().scopes(Permission.VIEW_PLACES).areas().stream()
                .min(Comparator.comparing(Area::level))
                .orElseThrow(() -> new TagsRefused.MalformedQuery("place", "tags.place-needed"));
    }

    /** Every place below is told, those without anybody on a list too. */
    private List<OfPlace> below(Area place) {
        if (place.level() == Level.GRID) {
            return List.of();
        }
        var children = places.children(place);
        if (children.isEmpty()) {
            return List.of();
        }
        var sums = table.sumsBelow(place, children.getFirst().area().level());
        return children.stream()
                .map(PlaceNode::area)
                .map(a -> new OfPlace(a, places.nameOf(a), sums.getOrDefault(a, Coverage.NONE)))
                .toList();
    }
}
