package org.lianglin.foundation.tables.imports;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.tables.Reasons;
import org.lianglin.foundation.tables.TableImport;
import org.lianglin.foundation.tables.TablesRefused;
import org.lianglin.foundation.tables.sheets.CellText;
import org.lianglin.foundation.tables.sheets.CsvWriter;
import org.lianglin.foundation.tables.sheets.SheetRow;
import org.lianglin.foundation.tables.sheets.SheetRows;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.TableFiles;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.foundation.web.Texts;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Gives the file back with two more columns, 结果 and 原因; refused rows are red. What was in the file stays where it was. */
@Component
class ReturnFile {
    private static final int AT_ONCE = 1000;
    private static final int WIDTH = 18;
    private static final int WIDTH_OF_REASONS = 60;

    private final Access access;
    private final ImportKinds kinds;
    private final RunTable runs;
    private final RowTable rows;
    private final OutcomeTable outcomes;
    private final AppliedTable applied;
    private final Contents contents;
    private final ImportFiles files;
    private final Reasons reasons;
    private final Texts texts;
    private final TransactionOperations transactions;

    ReturnFile(
            Access access,
            ImportKinds kinds,
            RunTable runs,
            RowTable rows,
            OutcomeTable outcomes,
            AppliedTable applied,
            Contents contents,
            ImportFiles files,
            Reasons reasons,
            Texts texts,
            TransactionOperations transactions) {
        this.access = access;
        this.kinds = kinds;
        this.runs = runs;
        this.rows = rows;
        this.outcomes = outcomes;
        this.applied = applied;
        this.contents = contents;
        this.files = files;
        this.reasons = reasons;
        this.texts = texts;
        this.transactions = transactions;
    }

    /** Finds the run before the first byte is written, so that a refusal can still be told. */
    Run find(long id) {
        var run = transactions.execute(status -> runs.find(id)
                .filter(r -> r.accountId() == access.viewer().accountId())
                .orElseThrow(TablesRefused.RunUnseen::new));
        if (run == null || run.state().working()) {
            throw new TablesRefused.WrongState("tables.run-is-working");
        }
        if (run.stored() == null) {
            throw new TablesRefused.WrongState("tables.file-removed");
        }
        return run;
    }

    String nameOf(Run run, Locale locale) {
        var dot = run.fileName().lastIndexOf('.');
        var stem = dot < 1 ? run.fileName() : run.fileName().substring(0, dot);
        return stem + "-" + texts.get("tables.result", locale, Map.of()) + (xlsx(run) ? ".xlsx" : ".csv");
    }

    static boolean xlsx(Run run) {
        return TableFiles.Form.XLSX.name().equals(run.form());
    }

    /** @param onlyWrong leaves out the rows that need no repair */
    void write(Run run, boolean onlyWrong, Locale locale, OutputStream out) {
        try (var file = files.open(run);
                var source = file.rows(run.sheet())) {
            var name = xlsx(run) ? file.sheets().get(run.sheet()) : "";
            new Returning(run, onlyWrong, locale, source).write(out, name);
        }
    }

    private final class Returning {
        private final Run run;
        private final boolean onlyWrong;
        private final Locale locale;
        private final SheetRows source;
        private final TableImport kind;
        private int resultColumn;
        private int reasonColumn;

        Returning(Run run, boolean onlyWrong, Locale locale, SheetRows source) {
            this.run = run;
            this.onlyWrong = onlyWrong;
            this.locale = locale;
            this.source = source;
            this.kind = kinds.get(run.kind());
        }

        void write(OutputStream out, String sheetName) {
            var top = new ArrayList<SheetRow>();
            var row = source.next();
            while (row != null && row.number() <= run.headerRow()) {
                top.add(row);
                row = source.next();
            }
            placeColumns(top);
            try (var writer = xlsx(run)
                    ? new XlsxWriter(out, sheetName, widths(), onlyWrong ? top.size() : run.headerRow())
                    : new CsvWriter(out)) {
                top(top, writer);
                while (row != null) {
                    var some = new ArrayList<SheetRow>();
                    while (row != null && some.size() < AT_ONCE) {
                        some.add(row);
                        row = source.next();
                    }
                    rows(some, writer);
                }
            }
        }

        /** A file that comes back for the second time has the two columns already. */
        private void placeColumns(List<SheetRow> top) {
            var header = top.isEmpty() ? new SheetRow(0, List.of()) : top.getLast();
            resultColumn = header.cells().indexOf(result());
            reasonColumn = header.cells().indexOf(reason());
            if (resultColumn < 0 || reasonColumn < 0) {
                resultColumn =
                        top.stream().mapToInt(r -> r.cells().size()).max().orElse(0);
                reasonColumn = resultColumn + 1;
            }
        }

        private List<Integer> widths() {
            return IntStream.rangeClosed(0, Math.max(resultColumn, reasonColumn))
                    .mapToObj(i -> i == reasonColumn ? WIDTH_OF_REASONS : WIDTH)
                    .toList();
        }

        private void top(List<SheetRow> top, SheetWriter writer) {
            var number = 1;
            for (var row : top) {
                for (; number < row.number(); number++) {
                    writer.row(List.of(), SheetWriter.Look.PLAIN);
                }
                number++;
                if (row.number() == run.headerRow()) {
                    writer.row(with(row, result(), reason()), SheetWriter.Look.HEADER);
                } else {
                    writer.row(plain(row), SheetWriter.Look.PLAIN);
                }
            }
        }

        private void rows(List<SheetRow> some, SheetWriter writer) {
            var from = some.getFirst().number();
            var to = some.getLast().number();
            var found = transactions.execute(status -> found(from, to));
            for (var row : some) {
                var outcome = found == null ? null : found.outcomes().get(row.number());
                var wrong = outcome != null && "WRONG".equals(outcome.verdict());
                if (onlyWrong && !wrong) {
                    continue;
                }
                var known = found != null && found.read().contains(row.number());
                writer.row(
                        with(row, result(known, outcome, found), reasonsOf(outcome)),
                        wrong ? SheetWriter.Look.WRONG : SheetWriter.Look.PLAIN);
            }
        }

        private Found found(int from, int to) {
            var byNumber = new HashMap<Integer, OutcomeTable.Outcome>();
            outcomes.listBetween(run.id(), from, to).forEach(o -> byNumber.put(o.number(), o));
            return new Found(
                    new HashSet<>(rows.listNumbers(run.id(), from, to)),
                    byNumber,
                    new HashSet<>(applied.listBetween(run.id(), "UNDONE", from, to)),
                    new HashSet<>(applied.listBetween(run.id(), "KEPT", from, to)));
        }

        private String result(boolean known, OutcomeTable.@Nullable Outcome outcome, @Nullable Found found) {
            if (!known) {
                return outcome == null ? "" : say("SKIPPED");
            }
            if (outcome == null) {
                return say("SAME");
            }
            if (found != null && found.undone().contains(outcome.number())) {
                return say("UNDONE");
            }
            if (found != null && found.kept().contains(outcome.number())) {
                return say("KEPT");
            }
            var done = run.committedAt() != null && !"WRONG".equals(outcome.verdict());
            return say(outcome.verdict() + (done && !"SAME".equals(outcome.verdict()) ? "-done" : ""));
        }

        private String reasonsOf(OutcomeTable.@Nullable Outcome outcome) {
            if (outcome == null) {
                return "";
            }
            return reasons.of(contents.complaints(outcome.complaints()), locale).stream()
                    .map(r -> (r.field().isEmpty() ? "" : kinds.title(kind, r.field(), locale) + ": ")
                            + r.message()
                            + (r.repair().isEmpty() ? "" : " → " + r.repair()))
                    .collect(Collectors.joining("\n"));
        }

        private String say(String what) {
            return texts.get("tables.result." + what, locale, Map.of());
        }

        private String result() {
            return texts.get("tables.result", locale, Map.of());
        }

        private String reason() {
            return texts.get("tables.reason", locale, Map.of());
        }

        private List<String> with(SheetRow row, String result, String reason) {
            var cells = new ArrayList<>(plain(row));
            while (cells.size() <= Math.max(resultColumn, reasonColumn)) {
                cells.add("");
            }
            cells.set(resultColumn, result);
            cells.set(reasonColumn, reason);
            return cells;
        }

        private static List<String> plain(SheetRow row) {
            return row.cells().stream().map(CellText::plain).toList();
        }
    }

    private record Found(
            Set<Integer> read, Map<Integer, OutcomeTable.Outcome> outcomes, Set<Integer> undone, Set<Integer> kept) {}
}
