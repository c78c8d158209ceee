package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TellOfTables;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes what the trial showed, and nothing else: every row is compared once more in the transaction that writes it, and one that
 * would now do something different is left out with the reason.
 */
@Component
class CommitRows {
    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final AppliedTable applied;
    private final ImportKinds kinds;
    private final Contents contents;
    private final Chunks chunks;
    private final Access access;
    private final AuditTrail audit;
    private final TellOfTables tell;
    private final TransactionOperations transactions;
    private final Clock clock;

    CommitRows(
            RunTable runs,
            RowTable rows,
            OutcomeTable outcomes,
            AppliedTable applied,
            ImportKinds kinds,
            Contents contents,
            Chunks chunks,
            Access access,
            AuditTrail audit,
            TellOfTables tell,
            TransactionOperations transactions,
            Clock clock) {
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.applied = applied;
        this.kinds = kinds;
        this.contents = contents;
        this.chunks = chunks;
        this.access = access;
        this.audit = audit;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
    }

    void work(Run run, UUID ticket) {
        var total = transactions.execute(status -> outcomes.countToWrite(run.id()) + run.written());
        var writing = new Writing(run, ticket, kinds.get(run.kind()), total == null ? 0 : total);
        var ended = chunks.each(writing::chunk);
        if (ended == Chunks.Next.LOST) {
            return;
        }
        var state = ended == Chunks.Next.DONE ? Run.State.COMMITTED : Run.State.STOPPED;
        transactions.executeWithoutResult(status -> {
            var written = runs.find(run.id()).map(Run::written).orElse(0);
            runs.end(ticket, state, null, clock.instant());
            tell.importEnded(run.accountId(), run.id(), run.fileName(), state.name(), written);
            audit.record(new AuditRecord(
                    state == Run.State.COMMITTED ? "tables.import-committed" : "tables.import-stopped",
                    "import:" + run.id(),
                    null,
                    null,
                    Map.of(
                            "kind", run.kind(),
                            "sm3", HexFormat.of().formatHex(run.fileHash()),
                            "rows", written)));
        });
    }

    private final class Writing {
        private final Run run;
        private final UUID ticket;
        private final TableImport kind;
        private final int total;
        private final TableImport.Origin origin;
        private long afterGroup;
        private int afterNumber;
        private int done;

        Writing(Run run, UUID ticket, TableImport kind, int total) {
            this.run = run;
            this.ticket = ticket;
            this.kind = kind;
            this.total = total;
            this.origin = new TableImport.Origin(run.fileName(), access.viewer().displayName());
            this.afterGroup = run.afterGroup();
            this.afterNumber = run.afterNumber();
            this.done = run.done();
        }

        Chunks.Next chunk() {
            var staged = Chunks.wholeGroups(
                    rows.listToWrite(run.id(), afterGroup, afterNumber, Chunks.ROWS),
                    Chunks.ROWS,
                    RowTable.Staged::group);
            if (staged.isEmpty()) {
                return Chunks.Next.DONE;
            }
            var comparison = kind.compare(staged.stream().map(this::row).toList());
            var expected = outcomes
                    .list(run.id(), staged.stream().map(RowTable.Staged::number).toList())
                    .stream()
                    .collect(Collectors.toMap(OutcomeTable.Outcome::number, Function.identity()));
            var changes = new ArrayList<OutcomeTable.Outcome>();
            var accepted = accepted(comparison.judged(), expected, changes);
            var written = comparison.apply(accepted, origin);
            keep(staged, written);
            var reached = written.stream().map(TableImport.Written::number).collect(Collectors.toSet());
            accepted.stream().filter(n -> !reached.contains(n)).forEach(n -> changes.add(overtaken(n)));
            outcomes.insert(run.id(), changes);
            return advance(staged, expected, changes, written.size());
        }

        private Chunks.Next advance(
                List<RowTable.Staged> staged,
                Map<Integer, OutcomeTable.Outcome> expected,
                List<OutcomeTable.Outcome> changes,
                int written) {
            var fewer = new HashMap<String, Integer>();
            var more = new HashMap<String, Integer>();
            for (var change : changes) {
                var before = expected.get(change.number());
                fewer.merge(before == null ? "" : before.verdict(), 1, Integer::sum);
                more.merge(change.verdict(), 1, Integer::sum);
            }
            var last = staged.getLast();
            var reached = done + staged.size();
            var next = runs.advance(
                            ticket,
                            new RunTable.Progress(
                                    (double) reached / Math.max(reached, total),
                                    staged.size(),
                                    total,
                                    last.group(),
                                    last.number(),
                                    new RunTable.Tally(
                                            -fewer.getOrDefault("NEW", 0),
                                            -fewer.getOrDefault("CHANGED", 0),
                                            more.getOrDefault("SAME", 0),
                                            more.getOrDefault("WRONG", 0),
                                            0,
                                            -fewer.getOrDefault("ENDED", 0)),
                                    written,
                                    0))
                    .map(asked -> asked ? Chunks.Next.STOP : Chunks.Next.MORE)
                    .orElse(Chunks.Next.LOST);
            afterGroup = last.group();
            afterNumber = last.number();
            done = reached;
            return next;
        }

        /** Rows that would do exactly what the trial showed. */
        private Set<Integer> accepted(
                List<TableImport.Judged> judged,
                Map<Integer, OutcomeTable.Outcome> expected,
                List<OutcomeTable.Outcome> changes) {
            var accepted = new HashSet<Integer>();
            for (var now : judged) {
                var shown = expected.get(now.number());
                if (now.verdict() == TableImport.Verdict.WRONG) {
                    changes.add(new OutcomeTable.Outcome(
                            now.number(), "WRONG", contents.complaints(now.complaints()), null));
                } else if (now.verdict() == TableImport.Verdict.SAME) {
                    changes.add(new OutcomeTable.Outcome(now.number(), "SAME", "[]", null));
                } else if (shown != null && now.verdict().name().equals(shown.verdict()) && same(now, shown)) {
                    accepted.add(now.number());
                } else {
                    changes.add(overtaken(now.number()));
                }
            }
            return accepted;
        }

        private boolean same(TableImport.Judged now, OutcomeTable.Outcome shown) {
            var before = shown.differences();
            return before == null
                    ? now.differences().isEmpty()
                    : contents.openDifferences(before).equals(now.differences());
        }

        private OutcomeTable.Outcome overtaken(int number) {
            var complaint = FieldError.of("", "tables.row-overtaken");
            return new OutcomeTable.Outcome(number, "WRONG", contents.complaints(List.of(complaint)), null);
        }

        private void keep(List<RowTable.Staged> staged, List<TableImport.Written> written) {
            var groups = staged.stream().collect(Collectors.toMap(RowTable.Staged::number, RowTable.Staged::group));
            applied.insert(
                    run.id(),
                    written.stream()
                            .map(w -> new AppliedTable.Applied(
                                    w.number(), groups.getOrDefault(w.number(), 0L), contents.sealUndo(w.undo())))
                            .toList());
        }

        private TableImport.Row row(RowTable.Staged staged) {
            return new TableImport.Row(
                    staged.number(),
                    staged.group(),
                    contents.open(staged.content()).values());
        }
    }
}
