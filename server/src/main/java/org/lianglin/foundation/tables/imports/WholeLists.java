package org.lianglin.foundation.tables.imports;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.TableImport;
import org.springframework.stereotype.Component;

/**
 * Adds to the rows of a whole list what is on record and not in it. Where a row of the file could not be understood, nothing is added:
 * it may be the very person who would seem to be missing.
 */
@Component
class WholeLists {
    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final Contents contents;
    private final Chunks chunks;

    WholeLists(RunTable runs, RowTable rows, OutcomeTable outcomes, Contents contents, Chunks chunks) {
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.contents = contents;
        this.chunks = chunks;
    }

    Chunks.Next stage(Run run, UUID ticket, TableImport.Whole whole) {
        return chunks.each(new Staging(run, ticket, whole)::chunk);
    }

    private final class Staging {
        private final Run run;
        private final UUID ticket;
        private final TableImport.Whole whole;
        private int last = -1;
        private int number;
        private TableImport.@Nullable Read after;

        Staging(Run run, UUID ticket, TableImport.Whole whole) {
            this.run = run;
            this.ticket = ticket;
            this.whole = whole;
        }

        Chunks.Next chunk() {
            if (last < 0) {
                return begin();
            }
            var held = whole.held(number + 1, after, Chunks.ROWS);
            if (held.isEmpty()) {
                rows.deleteNamed(run.id(), last);
                return Chunks.Next.DONE;
            }
            rows.copy(run.id(), held.stream().map(this::staged).toList());
            var next = tell();
            if (next != Chunks.Next.LOST) {
                after = held.getLast();
                number = held.getLast().number();
            }
            return next;
        }

        private Chunks.Next begin() {
            var unreadable = outcomes.countWrong(run.id());
            if (unreadable > 0) {
                runs.tellUnreadable(ticket, unreadable);
                return Chunks.Next.DONE;
            }
            last = rows.lastNumber(run.id());
            number = last;
            return Chunks.Next.MORE;
        }

        private RowTable.Staged staged(TableImport.Read read) {
            return new RowTable.Staged(
                    read.number(),
                    -read.number(),
                    contents.key(read.key()),
                    contents.seal(read.label(), read.values()));
        }

        private Chunks.Next tell() {
            return runs.advance(ticket, new RunTable.Progress(0.5, 0, 0, Long.MIN_VALUE, 0, RunTable.Tally.NONE, 0, 0))
                    .map(asked -> asked ? Chunks.Next.STOP : Chunks.Next.MORE)
                    .orElse(Chunks.Next.LOST);
        }
    }
}
