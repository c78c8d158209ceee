package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes somebody out of the rate who, with proof, no longer lives here or was listed by mistake. The entries stay on record and can be
 * brought back, so that nobody reaches 100 % by forgetting people.
 */
@Component
class LeaveList {
    /** Why: confirmed as moved away, or not the person that the list means. */
    enum Reason {
        MOVED_AWAY,
        DIED_ELSEWHERE,
        LISTED_BY_MISTAKE
    }

    private final Access access;
    private final ListedTable listed;
    private final CountTags count;
    private final AuditTrail audit;
    private final Clock clock;

    LeaveList(Access access, ListedTable listed, CountTags count, AuditTrail audit, Clock clock) {
        this.access = access;
        this.listed = listed;
        this.count = count;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param document what proves it */
    record Command(long entry, Reason reason, String document) {}

    @Transactional
    public void leave(Command command) {
        var entry = get(command.entry(), "OPEN");
        if (command.document().isBlank()) {
            throw new TagsRefused.InvalidField("document", "tags.document-missing");
        }
        var ids = listed.together(List.of(entry.id())).stream()
                .map(ListedTable.Row::id)
                .toList();
        listed.leave(ids, LocalDate.now(clock), command.reason().name(), command.document());
        tell("tags.list-left", entry, Map.of("reason", command.reason().name(), "entries", ids.size()));
    }

    @Transactional
    public void comeBack(long id) {
        var entry = get(id, "GONE");
        listed.comeBack(List.of(entry.id()));
        tell("tags.list-rejoined", entry, Map.of());
    }

    private void tell(String action, ListedTable.Row entry, Map<String, Object> details) {
        count.recount(List.of(new Area(entry.area())));
        audit.record(new AuditRecord(action, "listed:" + entry.id(), entry.area(), null, details));
    }

    private ListedTable.Row get(long id, String state) {
        access.require(Permission.EDIT_TAGS);
        var entry = listed.find(id).filter(e -> state.equals(e.state())).orElseThrow(TagsRefused.ListedUnseen::new);
        access.require(Permission.EDIT_TAGS, new Area(entry.area()));
        return entry;
    }
}
