package org.lianglin.policies;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.policy.Csv;
import org.lianglin.policy.ParameterText;
import org.lianglin.policy.PolicyPackage;
import org.lianglin.policy.PolicyRejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Saves what the author typed, sound or not, and says what the check finds in it. */
@Component
class SaveDraft {
    private static final int LONGEST_YAML = 200_000;
    private static final int LONGEST_DMN = 2_000_000;
    private static final int LONGEST_EXAMPLES = 500_000;
    private static final Pattern FROM = Pattern.compile("(?m)^from\\s*:.*$");

    private final Access access;
    private final Versions versions;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;
    private final AuditTrail audit;
    private final Clock clock;

    SaveDraft(
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

    /**
     * What is typed; null is what stays as it stands.
     *
     * @param document that fixes the first day where it is not in the future
     */
    record Command(
            long id,
            int version,
            @Nullable LocalDate firstDay,
            @Nullable String note,
            @Nullable String document,
            @Nullable String yaml,
            @Nullable String dmn,
            @Nullable List<List<String>> examples,
            @Nullable List<ParameterText> parameters) {}

    @Transactional
    public void save(Command command) {
        access.require(Permission.DRAFT_POLICIES);
        var draft = open(drafts, access, command.id());
        var day = command.firstDay() == null ? draft.firstDay() : command.firstDay();
        BeginDraft.checkDay(versions, draft.law(), day);
        var files = new HashMap<>(draft.texts().files());
        files.put(PolicyPackage.POLICY, yaml(command, draft, day));
        if (command.dmn() != null) {
            files.put(draft.model(), atMost("dmn", command.dmn(), LONGEST_DMN));
        }
        if (command.examples() != null) {
            files.put(PolicyPackage.EXAMPLES, atMost("examples", Csv.write(command.examples()), LONGEST_EXAMPLES));
        }
        var texts = new PolicyPackage(draft.law(), day.toString(), files);
        var note = command.note() == null ? draft.note() : command.note().strip();
        var document = command.document() == null
                ? draft.document()
                : command.document().strip();
        var content = check.content(day, texts, draft.model(), note, document);
        if (!drafts.save(draft.id(), command.version(), content, clock.instant())) {
            throw new PoliciesRefused.ChangedMeanwhile();
        }
        audit.record(new AuditRecord(
                "policies.draft-saved",
                "policy-draft:" + draft.id(),
                null,
                null,
                Map.of("law", draft.law(), "hash", content.hash())));
    }

    private static String yaml(Command command, PolicyDraftTable.Row draft, LocalDate day) {
        var yaml = command.yaml() == null ? draft.yaml() : command.yaml();
        if (command.parameters() != null) {
            try {
                ParameterText.of(yaml);
            } catch (PolicyRejected e) {
                throw new PoliciesRefused.NotSound(e.problems());
            }
            yaml = ParameterText.replace(yaml, command.parameters());
        }
        if (command.firstDay() != null) {
            yaml = FROM.matcher(yaml).replaceFirst("from: " + day);
        }
        return atMost("yaml", yaml, LONGEST_YAML);
    }

    private static String atMost(String field, String text, int longest) {
        if (text.length() > longest) {
            throw new PoliciesRefused.InvalidField(field, "policies.text-too-long", Map.of("longest", longest));
        }
        return text;
    }

    /** The draft, where the viewer wrote it and may go on. */
    static PolicyDraftTable.Row open(PolicyDraftTable drafts, Access access, long id) {
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        if (draft.authorId() != access.viewer().accountId()) {
            throw new PoliciesRefused.NotTheAuthor(draft.author());
        }
        if (draft.state() != PolicyDraftTable.State.OPEN) {
            throw new PoliciesRefused.NotOpen();
        }
        return draft;
    }
}
