package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.tables.Reasons;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TableSettings;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.web.Page;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionOperations;

/** What the owner of a run reads of it: how far it is, what the file looks like, what each row would do or did. */
@Component
class ReadRuns {
    private final Access access;
    private final ImportKinds kinds;
    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final AppliedTable applied;
    private final MappingTable mappings;
    private final Contents contents;
    private final ImportFiles files;
    private final LookAtFile lookAtFile;
    private final Reasons reasons;
    private final TableSettings settings;
    private final TransactionOperations transactions;
    private final Clock clock;

    ReadRuns(
            Access access,
            ImportKinds kinds,
            RunTable runs,
            RowTable rows,
            OutcomeTable outcomes,
            AppliedTable applied,
            MappingTable mappings,
            Contents contents,
            ImportFiles files,
            LookAtFile lookAtFile,
            Reasons reasons,
            TableSettings settings,
            TransactionOperations transactions,
            Clock clock) {
        this.access = access;
        this.kinds = kinds;
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.applied = applied;
        this.mappings = mappings;
        this.contents = contents;
        this.files = files;
        this.lookAtFile = lookAtFile;
        this.reasons = reasons;
        this.settings = settings;
        this.transactions = transactions;
        this.clock = clock;
    }

    record Counts(int fresh, int changed, int same, int wrong, int skipped, int ended, int written, int undone) {}

    /**
     * A run as its owner sees it.
     *
     * @param hash digest of the content, to be named when the trial is committed
     * @param fraction of the present step, 0 to 1
     * @param etaSeconds until the present step is done; null when nothing runs or nobody can tell yet
     * @param wholeFor the place for which the list is whole
     * @param unreadable rows of a whole list that nobody could read, for which it ends nobody
     * @param committedBefore when the same content was committed by an earlier run
     * @param undoUntil null when there is nothing to take back
     */
    record RunView(
            String id,
            String kind,
            String kindName,
            String fileName,
            int fileSize,
            String hash,
            Run.State state,
            double fraction,
            @Nullable Integer etaSeconds,
            int done,
            Counts counts,
            Reasons.@Nullable Reason failure,
            boolean fileKept,
            @Nullable Area wholeFor,
            int unreadable,
            @Nullable Instant committedBefore,
            @Nullable Instant undoUntil,
            Instant createdAt,
            @Nullable Instant committedAt) {}

    record Difference(String field, String fieldName, String before, String after) {}

    record Reason(String field, String fieldName, String code, String message, String repair) {}

    /** One row of the file. */
    record RowView(int number, String label, List<Reason> reasons, List<Difference> differences) {}

    record Column(String key, String name, boolean required) {}

    /** @param whole whether such a list may be handed over whole */
    record Kind(String code, String name, boolean whole, List<Column> columns) {}

    /** Which rows to list. */
    enum Tab {
        NEW,
        CHANGED,
        SAME,
        WRONG,
        SKIPPED,
        ENDED
    }

    List<Kind> kinds(Locale locale) {
        return kinds.all().stream()
                .filter(k -> access.viewer().may(k.permission()))
                .map(k -> new Kind(
                        k.code(),
                        kinds.title(k, locale),
                        k.comesWhole(),
                        k.columns().stream()
                                .map(c -> new Column(c.key(), kinds.title(k, c.key(), locale), c.required()))
                                .toList()))
                .toList();
    }

    @Transactional(readOnly = true)
    public Page<RunView> list(@Nullable String after, int limit, Locale locale) {
        var account = access.viewer().accountId();
        var size = Page.size(limit);
        var before = after == null || !after.matches("\\d{1,18}") ? Long.MAX_VALUE : Long.parseLong(after);
        var found = runs.list(account, before, size + 1).stream()
                .map(r -> view(r, locale))
                .toList();
        return Page.of(found, size, RunView::id, runs.count(account));
    }

    @Transactional(readOnly = true)
    public RunView get(long id, Locale locale) {
        return view(own(id), locale);
    }

    /** @param sheet and headerRow null for what the run has chosen */
    LookAtFile.Look look(long id, @Nullable Integer sheet, @Nullable Integer headerRow) {
        var run = transactions.execute(status -> own(id));
        if (run == null) {
            throw new TablesRefused.RunUnseen();
        }
        var remembered = transactions.execute(status -> mappings.of(run.accountId(), run.kind()));
        try (var file = files.open(run)) {
            return lookAtFile.at(
                    file,
                    kinds.get(run.kind()),
                    remembered == null ? Map.of() : remembered,
                    sheet == null ? Integer.valueOf(run.sheet()) : sheet,
                    headerRow);
        }
    }

    @Transactional(readOnly = true)
    public Page<RowView> rows(long id, Tab tab, int after, int limit, Locale locale) {
        var run = own(id);
        var size = Page.size(limit);
        var found = tab == Tab.SAME ? same(run, after, size + 1) : judged(run, tab, after, size + 1, locale);
        return Page.of(found, size, r -> Integer.toString(r.number()), count(run, tab));
    }

    private List<RowView> same(Run run, int after, int limit) {
        return rows.listSame(run.id(), after, limit).stream()
                .map(r -> new RowView(r.number(), contents.open(r.content()).label(), List.of(), List.of()))
                .toList();
    }

    private List<RowView> judged(Run run, Tab tab, int after, int limit, Locale locale) {
        var found = outcomes.list(run.id(), tab.name(), after, limit);
        var numbers = found.stream().map(OutcomeTable.Outcome::number).toList();
        var read = rows.list(run.id(), numbers).stream()
                .collect(Collectors.toMap(RowTable.Staged::number, Function.identity()));
        var kind = kinds.get(run.kind());
        var views = new ArrayList<RowView>();
        for (var outcome : found) {
            var row = read.get(outcome.number());
            views.add(new RowView(
                    outcome.number(),
                    row == null ? "" : contents.open(row.content()).label(),
                    reasons(kind, outcome, locale),
                    differences(kind, outcome, locale)));
        }
        return views;
    }

    private List<Reason> reasons(TableImport kind, OutcomeTable.Outcome outcome, Locale locale) {
        return reasons.of(contents.complaints(outcome.complaints()), locale).stream()
                .map(r -> new Reason(
                        r.field(),
                        r.field().isEmpty() ? "" : kinds.title(kind, r.field(), locale),
                        r.code(),
                        r.message(),
                        r.repair()))
                .toList();
    }

    private List<Difference> differences(TableImport kind, OutcomeTable.Outcome outcome, Locale locale) {
        var sealed = outcome.differences();
        return sealed == null
                ? List.of()
                : contents.openDifferences(sealed).stream()
                        .map(d ->
                                new Difference(d.field(), kinds.title(kind, d.field(), locale), d.before(), d.after()))
                        .toList();
    }

    private static int count(Run run, Tab tab) {
        return switch (tab) {
            case NEW -> run.fresh();
            case CHANGED -> run.changed();
            case SAME -> run.same();
            case WRONG -> run.wrong();
            case SKIPPED -> run.skipped();
            case ENDED -> run.ended();
        };
    }

    private RunView view(Run run, Locale locale) {
        var whole = run.wholeFor();
        var committed = run.committedAt();
        var undo = committed == null ? null : committed.plus(Duration.ofHours(settings.undoHours()));
        var undoable = undo != null
                && clock.instant().isBefore(undo)
                && (run.state() == Run.State.COMMITTED || run.state() == Run.State.STOPPED)
                && applied.countOpen(run.id()) > 0;
        var open = run.state() == Run.State.UPLOADED
                || run.state() == Run.State.CHECKED
                || run.state() == Run.State.FAILED;
        return new RunView(
                Long.toString(run.id()),
                run.kind(),
                kinds.title(kinds.get(run.kind()), locale),
                run.fileName(),
                (int) run.fileSize(),
                HexFormat.of().formatHex(run.fileHash()),
                run.state(),
                run.fraction(),
                eta(run),
                run.done(),
                new Counts(
                        run.fresh(),
                        run.changed(),
                        run.same(),
                        run.wrong(),
                        run.skipped(),
                        run.ended(),
                        run.written(),
                        run.undone()),
                reasons.ofFailure(run.failure(), locale),
                run.stored() != null,
                whole == null ? null : new Area(whole),
                run.unreadable(),
                open ? runs.committed(run.fileHash(), run.kind(), run.id()).orElse(null) : null,
                undoable ? undo : null,
                run.createdAt(),
                committed);
    }

    private @Nullable Integer eta(Run run) {
        var started = run.startedAt();
        if (!run.state().working() || started == null || run.fraction() < 0.01) {
            return null;
        }
        var spent = Duration.between(started, clock.instant()).toMillis();
        return (int) Math.ceil(spent / run.fraction() * (1 - run.fraction()) / 1000);
    }

    private Run own(long id) {
        return runs.find(id)
                .filter(r -> r.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.RunUnseen::new);
    }
}
