package org.lianglin.sources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a text of rows may be cut, and where it may not. */
class RowEndsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "甲,乙/ | 1 | true",
                "甲,乙/丙,丁/ | 2 | true",
                "甲,乙/丙 | 1 | false",
                "甲,\"乙\"/ | 1 | true",
                "甲,\"乙\"R/ | 1 | true",
                "甲,\"乙/ | 0 | false",
                "甲,\"乙/丙\"/ | 1 | true",
                "甲,\"乙\"\"丙\"\"\"/ | 1 | true",
                "甲,\"乙\"\"/ | 0 | false",
                "\"\",\"\"/ | 1 | true",
                ",,/ | 1 | true",
                "甲,5\"屏/ | 1 | false",
                "甲,5\"屏/丙,丁/ | 2 | false",
                "甲,\"乙\"丙/丁,戊/ | 2 | false",
            })
    void rowsEndWhereTheirLastLineEndsOutsideQuotes(String text, long rows, boolean between) {
        var bytes = text.replace('/', '\n').replace("R", "\r").getBytes(StandardCharsets.UTF_8);
        for (var cut = 0; cut <= bytes.length; cut++) {
            var ends = new RowEnds(',');
            ends.follow(bytes, 0, cut);
            ends.follow(bytes, cut, bytes.length);
            assertThat(ends.rows()).isEqualTo(rows);
            assertThat(ends.betweenRows()).isEqualTo(between);
        }
    }
}
