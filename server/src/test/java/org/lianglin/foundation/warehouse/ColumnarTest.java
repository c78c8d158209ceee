package org.lianglin.foundation.warehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColumnarTest {
    private static final String MARK = "欧阳示范";
    private static final int ROWS = 3_000_000;

    @TempDir
    Path folder;

    @Test
    void whatDoesNotFitIntoMemoryIsSpilledUnreadable() throws IOException {
        var spill = folder.resolve("spill");
        try (var columns = new Columnar(spill, 80, 2)) {
            columns.run(
                    "create temp table rows as select i, '%s' || hash(i) || hash(i + 1) as text from range(%d) t (i)"
                            .formatted(MARK, ROWS));

            assertThat(columns.number("select count(distinct text) from rows")).isEqualTo(ROWS);

            var spilled = files(spill);
            assertThat(spilled).isNotEmpty();
            for (var file : spilled) {
                assertThat(new String(Files.readAllBytes(file), StandardCharsets.UTF_8))
                        .as(file.toString())
                        .doesNotContain(MARK);
            }
        }
        assertThat(files(spill)).isEmpty();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }
}
