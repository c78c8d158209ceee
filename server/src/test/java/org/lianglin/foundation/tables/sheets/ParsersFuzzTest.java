package org.lianglin.foundation.tables.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.tables.TablesRefused;

/**
 * Whatever bytes come, the parsers refuse or read; they never fail and never hang. The ordinary run repeats the saved corpus; with
 * {@code JAZZER_FUZZ=1} each of them searches for minutes, see {@code docs/operations/index.md}.
 */
class ParsersFuzzTest {
    private static final HeaderFinder FINDER =
            new HeaderFinder(Map.of("姓名", "name", "身份证号", "id", "电话", "phone", "住址", "address"));

    @FuzzTest(maxDuration = "10m")
    void aPastedBlockIsReadOrRefused(byte[] content) {
        if (content == null || content.length == 0) {
            return;
        }
        var rows = new ArrayList<SheetRow>();
        try (var table = TableFiles.open(MemoryChannel.of(content), Limits.USUAL);
                var source = table.rows(0)) {
            for (var row = source.next(); row != null && rows.size() < 100; row = source.next()) {
                rows.add(row);
            }
        } catch (TablesRefused refused) {
            assertThat(refused.code()).startsWith("tables.");
        }
        assertThat(FINDER.find(rows).row()).isGreaterThanOrEqualTo(0);
    }

    @FuzzTest(maxDuration = "10m")
    void aHeaderIsFoundOrNot(byte[] content) {
        var lines = text(content).lines().limit(HeaderFinder.ROWS_LOOKED_AT).toList();
        var rows = new ArrayList<SheetRow>();
        for (var line : lines) {
            rows.add(new SheetRow(rows.size() + 1, List.of(line.split("\t", -1))));
        }
        var header = FINDER.find(rows);
        assertThat(header.row()).isBetween(0, rows.size());
        assertThat(header.columns().stream().map(HeaderFinder.Column::key).filter(k -> k != null))
                .doesNotHaveDuplicates();
    }

    @FuzzTest(maxDuration = "10m")
    void aDateIsReadOrNot(byte[] content) {
        Dates.read(text(content)).ifPresent(day -> assertThat(day.getYear()).isBetween(0, 9999));
    }

    @FuzzTest(maxDuration = "10m")
    void aCellComesBackAsItWas(byte[] content) {
        var cell = text(content).replaceAll("[\\u2063\\t]", "");
        assertThat(CellText.plain(CellText.safe(cell))).isEqualTo(cell);
        assertThat(CellText.decoded(CellText.encoded(cell))).isEqualTo(cell);
    }

    private static String text(byte[] content) {
        return content == null ? "" : new String(content, StandardCharsets.UTF_8);
    }
}
