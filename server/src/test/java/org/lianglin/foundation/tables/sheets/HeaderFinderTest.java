package org.lianglin.foundation.tables.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderFinderTest {
    private final HeaderFinder finder = new HeaderFinder(
            Map.of("姓名", "name", "身份证号", "id", "联系电话", "phone", "现住址", "address", "现住址小区", "estate", "房号", "room"));

    @Test
    void theHeaderStandsBeneathTitlesAndRemarks() {
        var header =
                finder.find(rows("和兴社区居民登记表", "", "填表单位:和兴社区\t\t2024年3月", "序号\t姓 名*\t身份证号（必填）\tＩＤ", "1\t张三\t2101"));
        assertThat(header.row()).isEqualTo(4);
        assertThat(header.columns().stream().map(HeaderFinder.Column::key)).containsExactly(null, "name", "id", null);
    }

    @Test
    void aHeaderOfTwoMergedLinesIsReadAsOne() {
        var header = finder.find(rows("居民登记表", "姓名\t现住址\t\t联系电话", "\t小区\t房号\t", "张三\t浑河湾\t101\t138"));
        assertThat(header.row()).isEqualTo(3);
        assertThat(header.columns().stream().map(HeaderFinder.Column::key))
                .containsExactly("name", "estate", "room", "phone");
    }

    @Test
    void aNameThatStandsTwiceCountsOnce() {
        var header = finder.find(rows("姓名\t联系电话\t姓名"));
        assertThat(header.columns().stream().map(HeaderFinder.Column::key)).containsExactly("name", "phone", null);
    }

    @Test
    void withoutAnyKnownNameThereIsNoHeader() {
        assertThat(finder.find(rows("a\tb", "c\td")).row()).isZero();
        assertThat(finder.find(List.of()).row()).isZero();
        assertThat(finder.at(rows("a\tb", "c\td"), 2).columns()).hasSize(2);
    }

    private static List<SheetRow> rows(String... lines) {
        var rows = new ArrayList<SheetRow>();
        for (var i = 0; i < lines.length; i++) {
            if (!lines[i].isEmpty()) {
                rows.add(new SheetRow(i + 1, List.of(lines[i].split("\t", -1))));
            }
        }
        return rows;
    }
}
