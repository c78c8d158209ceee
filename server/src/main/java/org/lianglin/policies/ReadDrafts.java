package org.lianglin.policies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.policy.Disagreement;
import org.lianglin.policy.ParameterText;
import org.lianglin.policy.PolicyRejected;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Drafts as those see them who write them or decide about them. */
@Component
class ReadDrafts {
    private final Access access;
    private final Versions versions;
    private final ReadVersions readVersions;
    private final PolicyDraftTable drafts;
    private final CheckDraft check;

    ReadDrafts(Access access, Versions versions, ReadVersions readVersions, PolicyDraftTable drafts, CheckDraft check) {
        this.access = access;
        this.versions = versions;
        this.readVersions = readVersions;
        this.drafts = drafts;
        this.check = check;
    }

    /**
     * @param problems how many things the check of the last save found
     * @param mine whether the viewer wrote it, and so never publishes it
     */
    record Line(
            long id,
            String law,
            String zh,
            String en,
            LocalDate firstDay,
            PolicyDraftTable.State state,
            int problems,
            String author,
            boolean mine,
            String note,
            String returned,
            Instant savedAt,
            @Nullable Instant proposedAt,
            int version) {}

    record Lines(List<Line> items) {}

    /**
     * A parameter that another law sets differently.
     *
     * @param firstDay of the version of the other law
     * @param to the last day; null for all days to come
     * @param here as the draft has it
     */
    record Contradicted(
            String parameter,
            String area,
            LocalDate from,
            @Nullable LocalDate to,
            String here,
            String there,
            String law,
            String zh,
            String en,
            LocalDate firstDay) {
        static Contradicted of(Disagreement found) {
            var other = found.other().policy();
            return new Contradicted(
                    found.parameter(),
                    found.area(),
                    found.from(),
                    found.to(),
                    found.one().value().toPlainString(),
                    found.other().value().toPlainString(),
                    other.id(),
                    other.name().zh(),
                    other.name().en(),
                    other.from());
        }
    }

    /**
     * @param base the version that it began from
     * @param policy null while the texts cannot be read
     * @param parameters as they are typed; null while the text is no YAML
     * @param contradicted numbers that other laws, in force or to come, set differently for the same days; they change law by law
     */
    record DraftView(
            Line line,
            ReadVersions.Line base,
            String document,
            ReadVersions.Texts texts,
            List<CheckDraft.Found> problems,
            @Nullable PolicyView policy,
            @Nullable List<ParameterText> parameters,
            List<Contradicted> contradicted,
            boolean mayEdit,
            boolean mayPublish) {}

    @Transactional(readOnly = true)
    public Lines list() {
        require();
        return new Lines(drafts.pending().stream().map(this::line).toList());
    }

    @Transactional(readOnly = true)
    public DraftView get(long id) {
        require();
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        var viewer = access.viewer();
        var mine = draft.authorId() == viewer.accountId();
        var proposed = draft.state() == PolicyDraftTable.State.PROPOSED;
        return new DraftView(
                line(draft),
                readVersions.line(versions.get(draft.baseId())),
                draft.document(),
                ReadVersions.view(draft.texts()),
                check.found(draft.problems()),
                policy(draft),
                parameters(draft),
                contradicted(draft),
                mine && draft.state() == PolicyDraftTable.State.OPEN && viewer.may(Permission.DRAFT_POLICIES),
                !mine && proposed && viewer.may(Permission.PUBLISH_POLICIES));
    }

    /** @throws PoliciesRefused when the texts cannot be read, with all that is wrong */
    @Transactional(readOnly = true)
    public Difference difference(long id) {
        require();
        var draft = drafts.find(id).orElseThrow(PoliciesRefused.DraftUnseen::new);
        return difference(draft);
    }

    private Difference difference(PolicyDraftTable.Row draft) {
        try {
            return CompareVersions.of(versions.texts(versions.get(draft.baseId())), draft.texts());
        } catch (PolicyRejected e) {
            throw new PoliciesRefused.NotSound(e.problems());
        } catch (RuntimeException e) {
            // a model that is no model: what the check said of it
            throw new PoliciesRefused.NotSound(check.problems(draft.texts()));
        }
    }

    private void require() {
        if (!access.viewer().may(Permission.PUBLISH_POLICIES)) {
            access.require(Permission.DRAFT_POLICIES);
        }
    }

    private Line line(PolicyDraftTable.Row draft) {
        var name = versions.policy(versions.last(draft.law())).name();
        return new Line(
                draft.id(),
                draft.law(),
                name.zh(),
                name.en(),
                draft.firstDay(),
                draft.state(),
                check.found(draft.problems()).size(),
                draft.author(),
                draft.authorId() == access.viewer().accountId(),
                draft.note(),
                draft.returned(),
                draft.savedAt(),
                draft.proposedAt(),
                draft.version());
    }

    /** Nothing while the texts cannot be read. */
    private List<Contradicted> contradicted(PolicyDraftTable.Row draft) {
        try {
            var others = versions.list().stream().map(versions::policy).toList();
            return Disagreement.of(draft.texts().policy(null), others).stream()
                    .map(Contradicted::of)
                    .toList();
        } catch (PolicyRejected e) {
            return List.of();
        }
    }

    private static @Nullable PolicyView policy(PolicyDraftTable.Row draft) {
        try {
            return PolicyView.of(draft.texts().policy(null));
        } catch (RuntimeException e) {
            return null;
        }
    }

    private static @Nullable List<ParameterText> parameters(PolicyDraftTable.Row draft) {
        try {
            return ParameterText.of(draft.yaml());
        } catch (PolicyRejected e) {
            return null;
        }
    }
}
