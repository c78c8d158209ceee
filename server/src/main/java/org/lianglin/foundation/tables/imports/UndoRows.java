package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TellOfTables;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Takes a run back, the last group first. What somebody has changed since stays as it is and is named in the file that goes back. */
@Component
class UndoRows {
    private final RunTable runs;
    private final AppliedTable applied;
    private final ImportKinds kinds;
    private final Contents contents;
    private final Chunks chunks;
    private final AuditTrail audit;
    private final TellOfTables tell;
    private final TransactionOperations transactions;
    private final Clock clock;

    UndoRows(
            RunTable runs,
            AppliedTable applied,
            ImportKinds kinds,
            Contents contents,
            Chunks chunks,
            AuditTrail audit,
            TellOfTables tell,
            TransactionOperations transactions,
            Clock clock) {
        this.runs = runs;
        this.applied = applied;
        this.kinds = kinds;
        this.contents = contents;
        this.chunks = chunks;
        this.audit = audit;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
    }

    void work(Run run, UUID ticket) {
        var kind = kinds.get(run.kind());
        var ended = chunks.each(() -> chunk(run, ticket, kind));
        if (ended == Chunks.Next.LOST) {
            return;
        }
        var state = ended == Chunks.Next.DONE ? Run.State.UNDONE : Run.State.STOPPED;
        transactions.executeWithoutResult(status -> {
            var undone = runs.find(run.id()).map(Run::undone).orElse(0);
            runs.end(ticket, state, null, clock.instant());
            tell.importEnded(run.accountId(), run.id(), run.fileName(), state.name(), undone);
            audit.record(new AuditRecord(
                    "tables.import-undone",
                    "import:" + run.id(),
                    null,
                    null,
                    Map.of(
                            "kind", run.kind(),
                            "sm3", HexFormat.of().formatHex(run.fileHash()),
                            "rows", undone)));
        });
    }

    private Chunks.Next chunk(Run run, UUID ticket, TableImport kind) {
        var rows = Chunks.wholeGroups(
                applied.listBackwards(run.id(), Chunks.ROWS), Chunks.ROWS, AppliedTable.Applied::group);
        if (rows.isEmpty()) {
            return Chunks.Next.DONE;
        }
        var kept = kind.undo(rows.stream()
                .map(a -> new TableImport.Undo(a.number(), a.group(), contents.openUndo(a.undo())))
                .toList());
        var undone = rows.stream()
                .map(AppliedTable.Applied::number)
                .filter(n -> !kept.contains(n))
                .toList();
        applied.settle(run.id(), undone, "UNDONE");
        applied.settle(run.id(), kept, "KEPT");
        var left = applied.countOpen(run.id());
        var last = rows.getLast();
        return runs.advance(
                        ticket,
                        new RunTable.Progress(
                                1 - (double) left / Math.max(1, run.written()),
                                rows.size(),
                                run.written(),
                                last.group(),
                                last.number(),
                                RunTable.Tally.NONE,
                                0,
                                undone.size()))
                .map(asked -> asked ? Chunks.Next.STOP : Chunks.Next.MORE)
                .orElse(Chunks.Next.LOST);
    }
}
