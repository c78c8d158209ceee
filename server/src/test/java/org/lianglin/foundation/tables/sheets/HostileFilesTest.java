package org.lianglin.foundation.tables.sheets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.lianglin.foundation.tables.TablesRefused;

/** Every hostile file is refused with its own reason or read without harm, soon, and in little memory. */
@Tag("slow")
class HostileFilesTest {
    private static final long SECONDS = 5;
    private static final long MEGABYTES = 200;

    static List<HostileFiles.Hostile> hostileFiles() {
        return HostileFiles.all();
    }

    @Test
    void theCorpusIsLargeAndHasBothKinds() {
        assertThat(hostileFiles()).hasSizeGreaterThanOrEqualTo(60);
        assertThat(hostileFiles().stream().map(HostileFiles.Hostile::expected).distinct())
                .hasSizeGreaterThan(15);
        assertThat(hostileFiles().stream().map(HostileFiles.Hostile::name)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("hostileFiles")
    void aHostileFileIsRefusedWithItsReasonOrDoesNoHarm(HostileFiles.Hostile file) {
        var content = file.content().get();
        System.gc();
        var before = residentMegabytes();
        var threads = ManagementFactory.getThreadMXBean();
        var started = threads.getCurrentThreadCpuTime();
        assertThat(read(content)).isEqualTo(file.expected());
        assertThat((threads.getCurrentThreadCpuTime() - started) / 1e9)
                .as("seconds")
                .isLessThanOrEqualTo(SECONDS);
        assertThat(residentMegabytes() - before).as("megabytes").isLessThanOrEqualTo(MEGABYTES);
    }

    @Test
    void whatLooksLikeAFormulaIsTextOnTheWayInAndOut() {
        var file = HostileFiles.all().stream()
                .filter(f -> f.name().equals("a command in a text"))
                .findFirst()
                .orElseThrow();
        try (var table = TableFiles.open(MemoryChannel.of(file.content().get()), Limits.USUAL);
                var rows = table.rows(0)) {
            rows.next();
            var row = Objects.requireNonNull(rows.next());
            assertThat(row.cells()).containsExactly("=cmd|' /C calc'!A0", "+1");
            assertThat(CellText.safe(row.cell(0))).isEqualTo("'=cmd|' /C calc'!A0");
            assertThat(CellText.plain(CellText.safe(row.cell(0)))).isEqualTo(row.cell(0));
        }
    }

    @Test
    void everyReasonHasItsSentenceInBothLanguages() throws IOException {
        for (var file : List.of("tables", "tables_en")) {
            var texts = Files.readString(Path.of("src/main/resources/messages/" + file + ".properties"));
            for (var hostile : hostileFiles()) {
                if (!HostileFiles.NEUTRAL.equals(hostile.expected())) {
                    assertThat(texts)
                            .contains(hostile.expected() + ".title=")
                            .contains(hostile.expected() + ".repair=");
                }
            }
        }
    }

    private static String read(byte[] content) {
        try (var table = TableFiles.open(MemoryChannel.of(content), Limits.USUAL)) {
            for (var i = 0; i < table.sheets().size(); i++) {
                try (var rows = table.rows(i)) {
                    while (rows.next() != null) {
                        assertThat(rows.fraction()).isBetween(0.0, 1.0);
                    }
                }
            }
            return HostileFiles.NEUTRAL;
        } catch (TablesRefused refused) {
            assertThat(refused.facts()).isInstanceOf(Map.class);
            return refused.code();
        }
    }

    /** What the kernel says that this process holds. */
    private static long residentMegabytes() {
        try {
            for (var line : Files.readAllLines(Path.of("/proc/self/status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.toLowerCase(Locale.ROOT).replaceAll("[^0-9]", "")) / 1024;
                }
            }
            return 0;
        } catch (IOException e) {
            return 0;
        }
    }
}
