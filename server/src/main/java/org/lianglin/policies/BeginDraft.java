package org.lianglin.policies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Begins a draft: the texts of a version, from a later day on, with the examples that still hold then. */
@Component
class BeginDraft {
    static final int LONGEST_NOTE = 500;

    private final Access access;
    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;
    private final AuditTrail audit;
    private final Clock clock;

    BeginDraft(
            Access access,
            Versions versions,
            PolicyDraftTable drafts,
            CheckDraft check,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.versions = versions;
        this.drafts = drafts;
        this.check = check;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param base the version that it begins from */
    record Command(long base, LocalDate firstDay, String note) {}

    @Transactional
    public long begin(Command command) {
        access.require(Permission.DRAFT_POLICIES);
        var base = versions.get(command.base());
        checkDay(versions, base.row().law(), command.firstDay());
        var texts = versions.texts(base).startingOn(command.firstDay());
        var model = ReadVersions.view(texts).model();
        var viewer = access.viewer();
        var content =
                check.content(command.firstDay(), texts, model, command.note().strip(), "");
        var id = drafts.insert(
                base.row().law(),
                base.row().id(),
                model,
                content,
                viewer.accountId(),
                viewer.displayName(),
                clock.instant());
        audit.record(new AuditRecord(
                "policies.draft-begun",
                "policy-draft:" + id,
                null,
                null,
                Map.of("law", base.row().law(), "from", base.row().firstDay().toString(), "hash", content.hash())));
        return id;
    }

    /** A new version comes after all that are published. */
    static void checkDay(Versions versions, String law, LocalDate day) {
        var last = versions.last(law).row().firstDay();
        if (!day.isAfter(last)) {
            throw new PoliciesRefused.InvalidField(
                    "firstDay", "policies.first-day-before-last", Map.of("last", last.toString()));
        }
        if (day.isAfter(last.plusYears(100))) {
            throw new PoliciesRefused.InvalidField("firstDay", "policies.first-day-far");
        }
    }
}
