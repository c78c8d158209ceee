package org.lianglin.foundation.tables.exports;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.DisplayNames;
import org.lianglin.foundation.tables.Reasons;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.web.Page;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The viewer's own exports, and those of others that wait for a second pair of eyes. */
@Component
class ReadExports {
    private final Access access;
    private final DisplayNames names;
    private final ExportKinds kinds;
    private final ExportTable exports;
    private final ExportSteps steps;
    private final Reasons reasons;
    private final Texts texts;
    private final JsonMapper json;

    ReadExports(
            Access access,
            DisplayNames names,
            ExportKinds kinds,
            ExportTable exports,
            ExportSteps steps,
            Reasons reasons,
            Texts texts,
            JsonMapper json) {
        this.access = access;
        this.names = names;
        this.kinds = kinds;
        this.exports = exports;
        this.steps = steps;
        this.reasons = reasons;
        this.texts = texts;
        this.json = json;
    }

    /** An export as those see it who asked for it or may approve it. */
    record ExportView(
            String id,
            String kind,
            String kindName,
            Export.Form form,
            Map<String, String> filter,
            Area place,
            boolean clear,
            String purpose,
            String note,
            Export.State state,
            int people,
            int done,
            String fileName,
            @Nullable Integer fileSize,
            String requestedBy,
            @Nullable String decidedBy,
            @Nullable String reason,
            Reasons.@Nullable Reason failure,
            boolean mine,
            Instant createdAt,
            @Nullable Instant endedAt) {}

    @Transactional(readOnly = true)
    public Page<ExportView> mine(@Nullable String after, int limit, Locale locale) {
        var account = access.viewer().accountId();
        var size = Page.size(limit);
        var before = after == null || !after.matches("\\d{1,9}") ? Integer.MAX_VALUE : Integer.parseInt(after);
        var found = exports.listOf(account, before, size + 1).stream()
                .map(e -> view(e, locale))
                .toList();
        return Page.of(found, size, ExportView::id, exports.countOf(account));
    }

    @Transactional(readOnly = true)
    public List<ExportView> waiting(Locale locale) {
        var viewer = access.viewer();
        return exports.listWaiting(viewer.accountId(), viewer.scopes(), Page.LARGEST).stream()
                .filter(steps::mayDecide)
                .map(e -> view(e, locale))
                .toList();
    }

    @Transactional(readOnly = true)
    public ExportView get(long id, Locale locale) {
        return exports.find(id)
                .filter(e -> e.accountId() == access.viewer().accountId() || steps.mayDecide(e))
                .map(e -> view(e, locale))
                .orElseThrow(TablesRefused.ExportUnseen::new);
    }

    private ExportView view(Export export, Locale locale) {
        var decided = export.decidedBy();
        return new ExportView(
                Long.toString(export.id()),
                export.kind(),
                texts.get(kinds.get(export.kind()).texts() + ".title", locale, Map.of()),
                export.form(),
                json.readValue(export.filter(), new TypeReference<Map<String, String>>() {}),
                new Area(export.place()),
                export.clear(),
                export.purpose(),
                export.note(),
                export.state(),
                export.people(),
                export.done(),
                export.fileName(),
                export.fileSize() == null ? null : Math.toIntExact(export.fileSize()),
                names.of(export.accountId()),
                decided == null ? null : names.of(decided),
                export.reason(),
                reasons.ofFailure(export.failure(), locale),
                export.accountId() == access.viewer().accountId(),
                export.createdAt(),
                export.endedAt());
    }
}
