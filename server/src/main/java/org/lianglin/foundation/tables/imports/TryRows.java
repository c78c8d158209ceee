package org.lianglin.foundation.tables.imports;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.TellOfTables;
import org.lianglin.foundation.tables.sheets.SheetRow;
import org.lianglin.foundation.tables.sheets.SheetRows;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The trial run (试算): reads every row, then compares them with the registry, group by group. Nothing is written but what it found. */
@Component
class TryRows {
    /** The first chunk is small, so that something moves at once. */
    private static final int FIRST = 200;

    private static final Pattern REMARK =
            Pattern.compile("^(备注|注|说明|合计|总计|小计|共计|填表|制表|审核|统计|单位|日期|note|remark|total)", Pattern.CASE_INSENSITIVE);

    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final ImportKinds kinds;
    private final ImportFiles files;
    private final Contents contents;
    private final Chunks chunks;
    private final TwoLanes lanes;
    private final WholeLists wholeLists;
    private final TellOfTables tell;
    private final TransactionOperations transactions;
    private final Clock clock;
    private final JsonMapper json;

    TryRows(
            RunTable runs,
            RowTable rows,
            OutcomeTable outcomes,
            ImportKinds kinds,
            ImportFiles files,
            Contents contents,
            Chunks chunks,
            TwoLanes lanes,
            WholeLists wholeLists,
            TellOfTables tell,
            TransactionOperations transactions,
            Clock clock,
            JsonMapper json) {
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.kinds = kinds;
        this.files = files;
        this.contents = contents;
        this.chunks = chunks;
        this.lanes = lanes;
        this.wholeLists = wholeLists;
        this.tell = tell;
        this.transactions = transactions;
        this.clock = clock;
        this.json = json;
    }

    void work(Run run, UUID ticket) {
        var kind = kinds.get(run.kind());
        forget(run, ticket);
        var whole = run.wholeFor() == null
                ? null
                : kind.whole(new Area(run.wholeFor())).orElse(null);
        var ended = read(run, ticket, kind, whole);
        if (ended == Chunks.Next.DONE && whole != null) {
            ended = wholeLists.stage(run, ticket, whole);
        }
        if (ended == Chunks.Next.DONE) {
            ended = compare(run, ticket, kind);
        }
        var state = ended == Chunks.Next.DONE ? Run.State.CHECKED : Run.State.UPLOADED;
        if (ended != Chunks.Next.LOST) {
            transactions.executeWithoutResult(status -> {
                runs.end(ticket, state, null, clock.instant());
                if (state == Run.State.CHECKED) {
                    tell.importTried(run.accountId(), run.id(), run.fileName());
                }
            });
        }
    }

    private void forget(Run run, UUID ticket) {
        transactions.executeWithoutResult(status -> {
            outcomes.delete(run.id());
            rows.delete(run.id());
            runs.forgetCounts(ticket);
        });
    }

    private Chunks.Next read(Run run, UUID ticket, TableImport kind, TableImport.@Nullable Whole whole) {
        var mapping = Mapping.of(
                kind, json.readValue(run.mapping(), new TypeReference<Map<Integer, String>>() {}), List.of());
        try (var file = files.open(run);
                var source = file.rows(run.sheet());
                var reading = new Reading(run, ticket, kind, whole, mapping, source)) {
            return chunks.each(reading::chunk);
        }
    }

    /**
     * @param fraction of the file that was read
     * @param last nothing follows
     */
    private record Fetched(List<SheetRow> rows, double fraction, boolean last) {}

    /** One pass through the file, a chunk ahead of the database; a chunk that is repeated finds its rows still at hand. */
    private final class Reading implements AutoCloseable {
        private final Run run;
        private final UUID ticket;
        private final TableImport kind;
        private final TableImport.@Nullable Whole whole;
        private final Mapping mapping;
        private final List<String> required;
        private final SheetRows source;
        private @Nullable Fetched pending;
        private @Nullable Future<Fetched> ahead;
        private boolean anything;

        Reading(
                Run run,
                UUID ticket,
                TableImport kind,
                TableImport.@Nullable Whole whole,
                Mapping mapping,
                SheetRows source) {
            this.run = run;
            this.ticket = ticket;
            this.kind = kind;
            this.whole = whole;
            this.mapping = mapping;
            this.required = kinds.required(kind);
            this.source = source;
        }

        Chunks.Next chunk() {
            var fetched = pending == null ? fetchNext() : pending;
            pending = fetched;
            if (fetched.rows().isEmpty()) {
                if (!anything) {
                    throw new TablesRefused.UnusableFile("tables.no-rows");
                }
                return Chunks.Next.DONE;
            }
            var stop = stage(fetched);
            anything = true;
            pending = null;
            return stop;
        }

        private Fetched fetchNext() {
            var fetched = ahead == null ? fetch(FIRST) : TwoLanes.await(ahead);
            ahead = lanes.ahead(() -> fetched.last() ? new Fetched(List.of(), 1, true) : fetch(Chunks.ROWS));
            return fetched;
        }

        private Fetched fetch(int limit) {
            var fetched = new ArrayList<SheetRow>();
            while (fetched.size() < limit) {
                var row = source.next();
                if (row == null) {
                    return new Fetched(fetched, 1, true);
                }
                if (row.number() > run.headerRow() && !row.blank()) {
                    fetched.add(row);
                }
            }
            return new Fetched(fetched, source.fraction(), false);
        }

        /** The file may not be closed while it is read ahead. */
        @Override
        public void close() {
            if (ahead != null) {
                try {
                    TwoLanes.await(ahead);
                } catch (RuntimeException e) {
                    // what is wrong with rows that nobody asks for any more does not matter
                }
            }
        }

        private Chunks.Next stage(Fetched fetched) {
            var understood = new ArrayList<TableImport.Cells>();
            var judged = new ArrayList<OutcomeTable.Outcome>();
            var staged = new ArrayList<RowTable.Staged>();
            for (var row : fetched.rows()) {
                var cells = mapping.cells(row);
                if (remark(cells)) {
                    judged.add(new OutcomeTable.Outcome(row.number(), "SKIPPED", "[]", null));
                } else {
                    understood.add(cells);
                }
            }
            var skipped = judged.size();
            var reads = lanes.each(understood, TableImport.Cells::number, kind::read);
            if (whole != null) {
                whole.note(reads);
            }
            for (var read : reads) {
                staged.add(new RowTable.Staged(
                        read.number(),
                        read.group() == null ? -read.number() : read.group(),
                        contents.key(read.complaints().isEmpty() ? read.key() : "\u0000" + read.number()),
                        contents.seal(read.label(), read.values())));
                if (!read.complaints().isEmpty()) {
                    judged.add(wrong(read.number(), read.complaints()));
                }
            }
            rows.copy(run.id(), staged);
            outcomes.insert(run.id(), judged);
            return next(runs.advance(
                    ticket,
                    new RunTable.Progress(
                            fetched.fraction() / 2,
                            staged.size(),
                            0,
                            Long.MIN_VALUE,
                            0,
                            new RunTable.Tally(0, 0, 0, judged.size() - skipped, skipped, 0),
                            0,
                            0)));
        }

        /** Notes, sums and signatures beneath a list: nothing where every row has something, or one cell that says so itself. */
        private boolean remark(TableImport.Cells cells) {
            return required.stream().allMatch(k -> cells.text(k).isEmpty())
                            && cells.texts().size() <= 2
                    || cells.texts().size() == 1
                            && REMARK.matcher(cells.texts().values().iterator().next())
                                    .find();
        }
    }

    private OutcomeTable.Outcome wrong(int number, List<FieldError> complaints) {
        return new OutcomeTable.Outcome(number, "WRONG", contents.complaints(complaints), null);
    }

    private static Chunks.Next next(java.util.Optional<Boolean> cancel) {
        return cancel.map(asked -> asked ? Chunks.Next.STOP : Chunks.Next.MORE).orElse(Chunks.Next.LOST);
    }

    private Chunks.Next compare(Run run, UUID ticket, TableImport kind) {
        var total = transactions.execute(status -> {
            rows.analyze();
            var duplicates = outcomes.insertDuplicates(run.id());
            runs.advance(
                    ticket,
                    new RunTable.Progress(0.5, 0, 0, Long.MIN_VALUE, 0, RunTable.Tally.wrong(duplicates), 0, 0));
            return rows.count(run.id());
        });
        var comparing = new Comparing(run, ticket, kind, total == null ? 0 : total);
        return chunks.each(comparing::chunk);
    }

    private final class Comparing {
        private final Run run;
        private final UUID ticket;
        private final TableImport kind;
        private final int total;
        private long afterGroup = Long.MIN_VALUE;
        private int afterNumber;
        private int compared;

        Comparing(Run run, UUID ticket, TableImport kind, int total) {
            this.run = run;
            this.ticket = ticket;
            this.kind = kind;
            this.total = total;
        }

        Chunks.Next chunk() {
            var staged = Chunks.wholeGroups(
                    rows.listUnjudged(run.id(), afterGroup, afterNumber, Chunks.ROWS),
                    Chunks.ROWS,
                    RowTable.Staged::group);
            if (staged.isEmpty()) {
                return Chunks.Next.DONE;
            }
            var judged = lanes.each(
                    staged,
                    RowTable.Staged::group,
                    half -> kind.compare(half.stream().map(s -> row(s)).toList())
                            .judged());
            var counts = new HashMap<TableImport.Verdict, Integer>();
            var found = new ArrayList<OutcomeTable.Outcome>();
            for (var each : judged) {
                counts.merge(each.verdict(), 1, Integer::sum);
                if (each.verdict() != TableImport.Verdict.SAME) {
                    found.add(new OutcomeTable.Outcome(
                            each.number(),
                            each.verdict().name(),
                            contents.complaints(each.complaints()),
                            each.differences().isEmpty() ? null : contents.sealDifferences(each.differences())));
                }
            }
            outcomes.insert(run.id(), found);
            var last = staged.getLast();
            var done = compared + staged.size();
            var next = TryRows.next(runs.advance(
                    ticket,
                    new RunTable.Progress(
                            0.5 + 0.5 * done / Math.max(total, 1),
                            0,
                            total,
                            last.group(),
                            last.number(),
                            RunTable.Tally.of(counts),
                            0,
                            0)));
            afterGroup = last.group();
            afterNumber = last.number();
            compared = done;
            return next;
        }
    }

    private TableImport.Row row(RowTable.Staged staged) {
        return new TableImport.Row(
                staged.number(), staged.group(), contents.open(staged.content()).values());
    }
}
