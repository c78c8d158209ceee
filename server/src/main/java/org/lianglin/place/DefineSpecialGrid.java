package org.lianglin.place;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.geometry.DrawnPolygon;
import org.lianglin.place.geometry.Outline;
import org.locationtech.jts.io.WKBWriter;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Draws a special grid (专属网格) around a mall, a campus, a hospital … It lies over the base grids and takes no dwelling from them. */
@Component
class DefineSpecialGrid {
    /** Kind 2 and serial 000, added to a community's code; serials go up to 999. */
    private static final long BEFORE_FIRST = 2_000;

    private final CheckPolygon check;
    private final DivisionTable divisions;
    private final GridTable grids;
    private final BorderTable borders;
    private final City city;
    private final DescribePlace describe;
    private final AuditTrail audit;

    DefineSpecialGrid(
            CheckPolygon check,
            DivisionTable divisions,
            GridTable grids,
            BorderTable borders,
            City city,
            DescribePlace describe,
            AuditTrail audit) {
        this.check = check;
        this.divisions = divisions;
        this.grids = grids;
        this.borders = borders;
        this.city = city;
        this.describe = describe;
        this.audit = audit;
    }

    record Command(
            Area community,
            String name,
            Site site,
            @Nullable DrawnPolygon polygon,
            LocalDate validFrom) {
        Command {
            name = name.strip();
        }
    }

    @Transactional
    public PlaceView define(Command command) {
        var community = command.community();
        var polygon = check.soundPolygon(community, command.polygon());
        // The lock on the community's row also keeps two drawers from taking the same number.
        var since =
                divisions.findStartForUpdate(community).orElseThrow(() -> new PlaceRefused.UnknownOrHidden(community));
        if (command.validFrom().isBefore(since)) {
            throw new PlaceRefused.BeforeCommunity(since);
        }
        if (grids.existsByName(community, command.name(), command.validFrom())) {
            throw new PlaceRefused.NameTaken(command.name());
        }
        var last = grids.findLastSpecial(community).orElse(community.code() + BEFORE_FIRST);
        if (last % 1_000 == 999) {
            throw new PlaceRefused.SerialsExhausted(community);
        }
        var area = new Area(last + 1);
        grids.insertSpecial(area, community, command.site().name(), command.name(), command.validFrom());
        borders.insert(area, new WKBWriter().write(polygon), command.validFrom());
        city.changing();
        audit.record(new AuditRecord(
                "place.grid-defined",
                "grid:" + area,
                area.code(),
                null,
                Map.of(
                        "name", command.name(),
                        "site", command.site().name(),
                        "validFrom", command.validFrom().toString())));
        return describe.describeNew(
                new PlaceNode(area, command.name(), "SPECIAL", null, command.validFrom(), 0), Outline.of(polygon));
    }
}
