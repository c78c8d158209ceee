package org.lianglin.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.verification.Breach;
import org.lianglin.foundation.verification.Invariant;
import org.lianglin.place.geometry.TilingRules;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

@Component
class BaseGridsTileInvariant implements Invariant {
    private final DivisionTable divisions;
    private final BorderTable borders;
    private final GridTable grids;

    BaseGridsTileInvariant(DivisionTable divisions, BorderTable borders, GridTable grids) {
        this.divisions = divisions;
        this.borders = borders;
        this.grids = grids;
    }

    @Override
    public String id() {
        return "place-14";
    }

    @Override
    public String describe() {
        return "基础网格不出社区、互不重叠、铺满社区（容差 1 米）/ base grids lie inside their community, do not overlap and leave no gap (1 m)";
    }

    @Override
    @Transactional(readOnly = true)
    public Optional<Breach> firstBreach() {
        var active = grids.listActiveBase();
        return divisions.listNodes().stream()
                .map(PlaceNode::area)
                .filter(area -> area.level() == Level.COMMUNITY)
                .sorted()
                .map(community -> breachIn(
                        community,
                        active.headSet(community.high()).tailSet(community.low()).stream()
                                .map(Area::new)
                                .toList()))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Breach> breachIn(Area community, List<Area> active) {
        @Nullable Geometry around = null;
        var areas = new ArrayList<Area>();
        var tiles = new ArrayList<Geometry>();
        for (var border : borders.listWithin(community)) {
            if (border.area().equals(community)) {
                around = border.geometry();
            } else if (active.contains(border.area())) {
                areas.add(border.area());
                tiles.add(border.geometry());
            }
        }
        if (around == null) {
            return Optional.of(breach(community, "没有边界 / has no border"));
        }
        var without = active.stream().filter(a -> !areas.contains(a)).findFirst();
        if (without.isPresent()) {
            return without.map(area -> breach(area, "没有边界 / has no border"));
        }
        return TilingRules.check(around, tiles).map(flaw -> breach(community, areas, flaw));
    }

    private static Breach breach(Area community, List<Area> areas, TilingRules.Flaw flaw) {
        var where = flaw.tile() < 0 ? community : areas.get(flaw.tile());
        var much = String.format("%.1f m²", flaw.squareMetres());
        return breach(
                where,
                switch (flaw.kind()) {
                    case INVALID -> "边界自相交 / the border crosses itself";
                    case OUTSIDE -> "超出社区 / reaches out of the community: " + much;
                    case OVERLAP -> "与 " + areas.get(flaw.other()) + " 重叠 / overlaps: " + much;
                    case GAP -> "有空隙 / is not covered: " + much;
                });
    }

    private static Breach breach(Area area, String finding) {
        return new Breach("place.border:" + area, finding);
    }
}
