package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Puts somebody on duty in a grid. A new leader follows the former one, whose post ends the day before. */
@Component
class FillGridPost {
    /** What a sealed telephone number is bound to. */
    static final String PHONE = "place.grid_post.phone";

    private static final Pattern MOBILE_OR_LANDLINE = Pattern.compile("1[3-9]\\d{9}|0\\d{9,11}|[2-8]\\d{6,7}");

    private final Places places;
    private final GridTable grids;
    private final GridPostTable posts;
    private final Sealer sealer;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    FillGridPost(
            Places places,
            GridTable grids,
            GridPostTable posts,
            Sealer sealer,
            Access access,
            AuditTrail audit,
            Clock clock) {
        this.places = places;
        this.grids = grids;
        this.posts = posts;
        this.sealer = sealer;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(
            Area area,
            PostRole role,
            String holder,
            @Nullable String phone,
            @Nullable LocalDate trainedOn,
            LocalDate from) {
        Command {
            holder = holder.strip();
        }
    }

    @Transactional
    public void fill(Command command) {
        var grid = command.area();
        if (grid.level() != Level.GRID) {
            throw new PlaceRefused.NotAGrid(grid);
        }
        if (!new Sight(access.viewer().scopes()).sees(grid)) {
            throw new PlaceRefused.UnknownOrHidden(grid);
        }
        places.get(grid);
        access.require(Permission.EDIT_PLACES, grid);
        var trainedOn = command.trainedOn();
        if (trainedOn != null && trainedOn.isAfter(LocalDate.now(clock))) {
            throw new PlaceRefused.TrainedInFuture();
        }
        var phone = sealed(command.phone());
        var period = grids.findPeriodForUpdate(grid, command.from())
                .orElseThrow(() -> new PlaceRefused.PostOutsideGrid(String.join(" ", grids.listPeriods(grid))));
        var details = new HashMap<String, Object>(
                Map.of("role", command.role().name(), "from", command.from().toString()));
        if (command.role() == PostRole.GRID_LEADER) {
            for (var leader : posts.listLeadersFrom(grid, command.from())) {
                if (!leader.since().isBefore(command.from())) {
                    throw new PlaceRefused.LeaderAlready(leader.holder(), leader.since());
                }
                posts.end(leader.id(), command.from());
                details.put("follows", leader.id());
            }
        }
        var id = posts.insert(grid, command.role(), command.holder(), phone, trainedOn, command.from(), period.after());
        audit.record(new AuditRecord("place.post-filled", "grid-post:" + id, grid.code(), null, details));
    }

    private byte @Nullable [] sealed(@Nullable String phone) {
        if (phone == null || phone.isBlank()) {
            return null;
        }
        var digits = phone.replaceAll("[\\s()（）-]|^\\+?86(?=1)", "");
        if (!MOBILE_OR_LANDLINE.matcher(digits).matches()) {
            throw new PlaceRefused.MalformedPhone();
        }
        return sealer.seal(digits, PHONE);
    }
}
