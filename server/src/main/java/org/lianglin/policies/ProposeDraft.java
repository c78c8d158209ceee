package org.lianglin.policies;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The author asks somebody else to publish, takes that back, or gives the draft up. */
@Component
class ProposeDraft {
    private final Access access;
    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;
    private final TellOfPolicies tell;
    private final AuditTrail audit;
    private final Clock clock;

    ProposeDraft(
            Access access,
            Versions versions,
            PolicyDraftTable drafts,
            CheckDraft check,
            TellOfPolicies tell,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.versions = versions;
        this.drafts = drafts;
        this.check = check;
        this.tell = tell;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws PoliciesRefused when the check finds anything, with all of it */
    @Transactional
    public void propose(long id, int version) {
        access.require(Permission.DRAFT_POLICIES);
        var draft = SaveDraft.open(drafts, access, id);
        BeginDraft.checkDay(versions, draft.law(), draft.firstDay());
        requireDay(draft, clock.instant());
        var problems = check.problems(draft.texts());
        if (!problems.isEmpty()) {
            throw new PoliciesRefused.NotSound(problems);
        }
        if (CompareVersions.of(versions.texts(versions.get(draft.baseId())), draft.texts())
                .onlyMoved()) {
            throw new PoliciesRefused.InvalidField("yaml", "policies.nothing-changed");
        }
        move(draft, version, PolicyDraftTable.State.PROPOSED, "policies.draft-proposed");
        tell.proposed(draft);
    }

    /** Law does not look back, unless a document says so. */
    static void requireDay(PolicyDraftTable.Row draft, Instant now) {
        var today = now.atZone(TellOfPolicies.CITY_TIME).toLocalDate();
        if (!draft.firstDay().isAfter(today) && draft.document().isBlank()) {
            throw new PoliciesRefused.InvalidField(
                    "firstDay", "policies.first-day-past", Map.of("today", today.toString()));
        }
    }

    @Transactional
    public void takeBack(long id, int version) {
        access.require(Permission.DRAFT_POLICIES);
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        if (draft.authorId() != access.viewer().accountId()) {
            throw new PoliciesRefused.NotTheAuthor(draft.author());
        }
        if (draft.state() != PolicyDraftTable.State.PROPOSED) {
            throw new PoliciesRefused.NotProposed();
        }
        move(draft, version, PolicyDraftTable.State.OPEN, "policies.draft-taken-back");
    }

    @Transactional
    public void discard(long id, int version) {
        access.require(Permission.DRAFT_POLICIES);
        move(SaveDraft.open(drafts, access, id), version, PolicyDraftTable.State.DISCARDED, "policies.draft-discarded");
    }

    private void move(PolicyDraftTable.Row draft, int version, PolicyDraftTable.State to, String action) {
        if (!drafts.move(draft.id(), version, draft.state(), to, "", clock.instant())) {
            throw new PoliciesRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                action,
                "policy-draft:" + draft.id(),
                null,
                null,
                Map.of("law", draft.law(), "firstDay", draft.firstDay().toString(), "hash", draft.hash())));
    }
}
