package org.lianglin.place;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a post in a grid, or notes when its holder was trained. Row policies show only posts of the viewer's scopes. */
@Component
class ChangePost {
    private final GridPostTable posts;
    private final Access access;
    private final AuditTrail audit;
    private final Clock clock;

    ChangePost(GridPostTable posts, Access access, AuditTrail audit, Clock clock) {
        this.posts = posts;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param last the last day on duty: today or earlier, and not before the first one
     * @return the grid of the post
     */
    @Transactional
    public Area close(long id, LocalDate last) {
        var post = own(id);
        var today = LocalDate.now(clock);
        if (last.isAfter(today) || last.isBefore(post.since())) {
            throw new PlaceRefused.BadLastDay(post.since(), today);
        }
        posts.end(id, last.plusDays(1));
        record("place.post-closed", post, Map.of("role", post.role().name(), "last", last.toString()));
        return post.area();
    }

    /** @return the grid of the post */
    @Transactional
    public Area trained(long id, LocalDate day) {
        var post = own(id);
        if (day.isAfter(LocalDate.now(clock))) {
            throw new PlaceRefused.TrainedInFuture();
        }
        posts.train(id, day);
        record("place.post-trained", post, Map.of("role", post.role().name(), "day", day.toString()));
        return post.area();
    }

    private GridPostTable.Serving own(long id) {
        var post = posts.findServing(id, LocalDate.now(clock)).orElseThrow(PlaceRefused.UnknownPost::new);
        access.require(Permission.EDIT_PLACES, post.area());
        return post;
    }

    private void record(String action, GridPostTable.Serving post, Map<String, ?> details) {
        audit.record(
                new AuditRecord(action, "grid-post:" + post.id(), post.area().code(), null, Map.copyOf(details)));
    }
}
