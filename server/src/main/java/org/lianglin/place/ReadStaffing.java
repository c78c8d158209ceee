package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Which base grids of a place have whom, and what they lack: a leader, a worker, training, the right size. */
@Component
class ReadStaffing {
    private final Places places;
    private final GridPostTable posts;
    private final GridParameterTable parameters;
    private final Headcount headcount;
    private final Access access;
    private final Clock clock;

    ReadStaffing(
            Places places,
            GridPostTable posts,
            GridParameterTable parameters,
            Headcount headcount,
            Access access,
            Clock clock) {
        this.places = places;
        this.posts = posts;
        this.parameters = parameters;
        this.headcount = headcount;
        this.access = access;
        this.clock = clock;
    }

    /** What a base grid should have and has not. */
    enum Lack {
        LEADER,
        WORKER,
        TRAINING,
        OVERSIZE
    }

    /**
     * One base grid.
     *
     * @param path from the district down to the community
     * @param households that live together
     * @param most households that the grid should have at most; null where no size is set, as in villages
     */
    record GridLine(
            Area area,
            String name,
            String path,
            int leaders,
            int workers,
            int untrained,
            int households,
            @Nullable Integer most) {
        boolean lacks(Lack lack) {
            return switch (lack) {
                case LEADER -> leaders == 0;
                case WORKER -> workers == 0;
                case TRAINING -> untrained > 0;
                case OVERSIZE -> most != null && households > most;
            };
        }
    }

    /**
     * @param staffed grids with at least one leader and one worker: the numerator of 配备率
     * @param lacking how many grids lack what
     */
    record Staffing(
            Area place, String name, int grids, int staffed, Map<Lack, Integer> lacking, Page<GridLine> lines) {}

    /** @param lack null for all grids */
    @Transactional(readOnly = true)
    public Staffing read(Area place, @Nullable Lack lack, @Nullable String after, int limit) {
        access.require(Permission.VIEW_PLACES, place);
        places.get(place);
        var all = lines(place);
        var shown = all.stream().filter(l -> lack == null || l.lacks(lack)).toList();
        var size = Page.size(limit);
        var from = after == null ? 0 : Area.parse(after).code();
        var page = shown.stream()
                .filter(l -> l.area().code() > from)
                .limit(size + 1L)
                .toList();
        return new Staffing(
                place,
                places.nameOf(place),
                all.size(),
                (int) all.stream()
                        .filter(l -> l.leaders() > 0 && l.workers() > 0)
                        .count(),
                lacking(all),
                Page.of(page, size, l -> l.area().toString(), shown.size()));
    }

    /** How many grids of a place lack what; what none lacks is left out. */
    Map<Lack, Integer> lacking(Area place) {
        return lacking(lines(place));
    }

    private static Map<Lack, Integer> lacking(List<GridLine> lines) {
        var counts = new EnumMap<Lack, Integer>(Lack.class);
        for (var lack : Lack.values()) {
            counts.put(lack, (int) lines.stream().filter(l -> l.lacks(lack)).count());
        }
        return counts;
    }

    private List<GridLine> lines(Area place) {
        var today = LocalDate.now(clock);
        var staff = posts.listStaff(place, today).stream()
                .collect(Collectors.toMap(GridPostTable.Staff::area, Function.identity()));
        var counts = headcount.below(place, Level.GRID);
        var most = parameters.list("grid.households.max", today);
        var lines = new ArrayList<GridLine>();
        for (var grid : gridsOf(place)) {
            var community = grid.area().at(Level.COMMUNITY);
            var has = staff.getOrDefault(grid.area(), GridPostTable.Staff.none(grid.area()));
            lines.add(new GridLine(
                    grid.area(),
                    grid.name(),
                    places.pathOf(community),
                    has.leaders(),
                    has.workers(),
                    has.untrained(),
                    Optional.ofNullable(counts.get(grid.area()))
                            .map(Counts::households)
                            .orElse(0),
                    rural(community) ? null : nearest(most, community)));
        }
        return lines;
    }

    private List<PlaceNode> gridsOf(Area place) {
        if (place.level() == Level.GRID) {
            return places.find(place).filter(ReadStaffing::base).stream().toList();
        }
        var found = new ArrayList<PlaceNode>();
        for (var child : places.children(place)) {
            if (child.level() != Level.GRID) {
                found.addAll(gridsOf(child.area()));
            } else if (base(child)) {
                found.add(child);
            }
        }
        return found;
    }

    private static boolean base(PlaceNode grid) {
        return Borders.isBaseGrid(grid.area().code());
    }

    /** A village draws its grids by hamlet. */
    private boolean rural(Area community) {
        return places.find(community)
                .map(PlaceNode::kind)
                .filter("RURAL"::equals)
                .isPresent();
    }

    private static @Nullable Integer nearest(Map<Area, Integer> values, Area place) {
        for (var at = Optional.of(place); at.isPresent(); at = at.get().parent()) {
            var value = values.get(at.get());
            if (value != null) {
                return value;
            }
        }
        return null;
    }
}
