package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Ends a tag with its reason; the row stays in the history of the person. */
@Component
class EndTag {
    private final Access access;
    private final TagTable tags;
    private final CountTags count;
    private final AuditTrail audit;
    private final Clock clock;

    EndTag(Access access, TagTable tags, CountTags count, AuditTrail audit, Clock clock) {
        this.access = access;
        this.tags = tags;
        this.count = count;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param on the first day on which the person no longer carries the tag; the day of its beginning says that it was a mistake */
    record Command(long tag, int version, LocalDate on, String reason) {}

    @Transactional
    public void end(Command command) {
        var tag = ConfirmTag.get(access, tags, command.tag());
        if (command.on().isAfter(LocalDate.now(clock))) {
            throw new TagsRefused.InvalidField("on", "tags.end-in-future");
        }
        if (command.on().isBefore(tag.since())) {
            throw new TagsRefused.InvalidField(
                    "on", "tags.end-before-begin", Map.of("since", tag.since().toString()));
        }
        if (command.reason().isBlank()) {
            throw new TagsRefused.InvalidField("reason", "tags.reason-missing");
        }
        if (!tags.end(tag.id(), command.version(), command.on(), command.reason())) {
            throw new TagsRefused.ChangedMeanwhile();
        }
        count.recount(List.of(new Area(tag.area())));
        audit.record(new AuditRecord(
                "tags.ended",
                "person:" + tag.personId(),
                tag.area(),
                null,
                Map.of("code", tag.code(), "tag", tag.id())));
    }
}
