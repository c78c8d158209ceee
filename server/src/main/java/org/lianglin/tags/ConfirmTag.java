package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Somebody has looked again and the tag still holds: the next review is due a period later. */
@Component
class ConfirmTag {
    private final Access access;
    private final TagCatalogue catalogue;
    private final TagTable tags;
    private final CountTags count;
    private final AuditTrail audit;
    private final Clock clock;

    ConfirmTag(Access access, TagCatalogue catalogue, TagTable tags, CountTags count, AuditTrail audit, Clock clock) {
        this.access = access;
        this.catalogue = catalogue;
        this.tags = tags;
        this.count = count;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param seenOn the day of the visit or of the document */
    record Command(
            long tag,
            int version,
            LocalDate seenOn,
            @Nullable LocalDate documentUntil) {}

    @Transactional
    public void confirm(Command command) {
        var tag = get(access, tags, command.tag());
        confirm(tag, command);
        count.recount(List.of(new Area(tag.area())));
    }

    /** Without counting: whoever confirms many counts once. */
    void confirm(TagTable.Row tag, Command command) {
        var today = LocalDate.now(clock);
        if (command.seenOn().isAfter(today)) {
            throw new TagsRefused.InvalidField("seenOn", "tags.seen-in-future");
        }
        if (command.seenOn().isBefore(tag.since())) {
            throw new TagsRefused.InvalidField(
                    "seenOn",
                    "tags.seen-before-begin",
                    Map.of("since", tag.since().toString()));
        }
        if (command.documentUntil() != null && !command.documentUntil().isAfter(today)) {
            throw new TagsRefused.InvalidField("documentUntil", "tags.document-expired");
        }
        var review = AttachTag.review(catalogue.get(tag.code()), command.seenOn(), command.documentUntil());
        if (!tags.confirm(
                tag.id(), command.version(), command.seenOn(), access.viewer().displayName(), review)) {
            throw new TagsRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "tags.confirmed",
                "person:" + tag.personId(),
                tag.area(),
                null,
                Map.of("code", tag.code(), "tag", tag.id())));
    }

    /** An open tag that the viewer may change. */
    static TagTable.Row get(Access access, TagTable tags, long id) {
        access.require(Permission.EDIT_TAGS);
        var tag = tags.find(id).filter(TagTable.Row::open).orElseThrow(TagsRefused.TagUnseen::new);
        access.require(Permission.EDIT_TAGS, new Area(tag.area()));
        return tag;
    }
}
