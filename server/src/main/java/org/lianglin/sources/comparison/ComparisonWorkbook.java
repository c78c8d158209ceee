package org.lianglin.sources.comparison;

import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.XlsxWriter;
import org.lianglin.foundation.web.Texts;
import org.lianglin.linkage.Reason;
import org.springframework.stereotype.Component;

/** A comparison as a workbook: what happened, what changed and why it is the same person, then the row itself. */
@Component
class ComparisonWorkbook {
    private static final List<String> OWN = List.of("kind", "before", "after", "changes", "reasons");
    private static final List<Integer> WIDTHS = List.of(10, 10, 10, 40, 30);
    private static final int WIDTH = 18;

    private final Texts texts;

    ComparisonWorkbook(Texts texts) {
        this.texts = texts;
    }

    void write(Comparison comparison, Locale locale, OutputStream out) {
        var columns = comparison.after().columns();
        var widths = new ArrayList<>(WIDTHS);
        columns.forEach(c -> widths.add(WIDTH));
        try (var writer = new XlsxWriter(out, text("title", locale), widths, 1)) {
            var header = new ArrayList<String>();
            OWN.forEach(key -> header.add(text(key, locale)));
            columns.forEach(c -> header.add(c.title()));
            writer.row(header, SheetWriter.Look.HEADER);
            for (var item : comparison.items()) {
                writer.row(row(comparison, item, locale), SheetWriter.Look.PLAIN);
            }
        }
    }

    private List<String> row(Comparison comparison, Comparison.Item item, Locale locale) {
        var cells = new ArrayList<String>();
        cells.add(text("kind." + item.kind(), locale));
        cells.add(line(comparison.before(), item.before()));
        cells.add(line(comparison.after(), item.after()));
        cells.add(item.changes().stream()
                .map(c -> "%s: %s → %s".formatted(c.column(), c.before(), c.after()))
                .collect(Collectors.joining("; ")));
        cells.add(item.reasons().stream()
                .filter(r -> !r.field().equals("prior"))
                .map(r -> reason(r, locale))
                .collect(Collectors.joining("; ")));
        for (var column : comparison.after().columns()) {
            var after = item.after();
            var before = item.before();
            cells.add(
                    after != null
                            ? comparison.after().text(after, column.role())
                            : before != null ? comparison.before().text(before, column.role()) : "");
        }
        return cells;
    }

    private String reason(Reason reason, Locale locale) {
        return text("field." + reason.field(), locale) + " " + text("level." + reason.level(), locale);
    }

    private static String line(PersonList list, @Nullable Integer row) {
        return row == null ? "" : Integer.toString(list.rows().get(row).number());
    }

    private String text(String key, Locale locale) {
        return texts.get("sources.comparison." + key, locale, Map.of());
    }
}
