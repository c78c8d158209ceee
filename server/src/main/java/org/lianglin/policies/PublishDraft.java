package org.lianglin.policies;

import java.time.Clock;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Another person turns a proposal into law, or gives it back with a reason. */
@Component
class PublishDraft {
    private final Access access;
    private final Versions versions;
    private final VersionTable table;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;
    private final TellOfPolicies tell;
    private final AuditTrail audit;
    private final Clock clock;

    PublishDraft(
            Access access,
            Versions versions,
            VersionTable table,
            PolicyDraftTable drafts,
            CheckDraft check,
            TellOfPolicies tell,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.versions = versions;
        this.table = table;
        this.drafts = drafts;
        this.check = check;
        this.tell = tell;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Checks once more what was proposed, to the letter.
     *
     * @return the number of the version
     */
    @Transactional
    public long publish(long id, int version) {
        access.require(Permission.PUBLISH_POLICIES);
        var draft = proposed(id);
        BeginDraft.checkDay(versions, draft.law(), draft.firstDay());
        ProposeDraft.requireDay(draft, clock.instant());
        var problems = check.problems(draft.texts());
        if (!problems.isEmpty()) {
            throw new PoliciesRefused.NotSound(problems);
        }
        if (!drafts.move(
                id, version, PolicyDraftTable.State.PROPOSED, PolicyDraftTable.State.PUBLISHED, "", clock.instant())) {
            throw new PoliciesRefused.ChangedMeanwhile();
        }
        var viewer = access.viewer();
        var published = table.publish(draft, viewer.accountId(), viewer.displayName(), clock.instant())
                .orElseThrow(() -> new PoliciesRefused.DayTaken(draft.firstDay().toString()));
        audit.record(new AuditRecord(
                "policies.version-published",
                "policy-version:" + published,
                null,
                null,
                Map.of(
                        "law",
                        draft.law(),
                        "firstDay",
                        draft.firstDay().toString(),
                        "hash",
                        draft.hash(),
                        "author",
                        draft.authorId(),
                        "draft",
                        draft.id())));
        tell.published(draft, published);
        return published;
    }

    @Transactional
    public void giveBack(long id, int version, String reason) {
        access.require(Permission.PUBLISH_POLICIES);
        var draft = proposed(id);
        if (reason.isBlank()) {
            throw new PoliciesRefused.InvalidField("reason", "policies.reason-missing");
        }
        if (!drafts.move(
                id,
                version,
                PolicyDraftTable.State.PROPOSED,
                PolicyDraftTable.State.OPEN,
                reason.strip(),
                clock.instant())) {
            throw new PoliciesRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "policies.draft-returned",
                "policy-draft:" + id,
                null,
                null,
                Map.of("law", draft.law(), "hash", draft.hash())));
        tell.returned(draft);
    }

    private PolicyDraftTable.Row proposed(long id) {
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        if (draft.authorId() == access.viewer().accountId()) {
            throw new PoliciesRefused.OwnDraft();
        }
        if (draft.state() != PolicyDraftTable.State.PROPOSED) {
            throw new PoliciesRefused.NotProposed();
        }
        return draft;
    }
}
