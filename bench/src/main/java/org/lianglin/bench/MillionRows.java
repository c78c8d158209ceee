package org.lianglin.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.lianglin.foundation.tables.sheets.SheetWriter;
import org.lianglin.foundation.tables.sheets.XlsxWriter;

/** Writes a list of a million rows in a process of its own that may not use more than 256 MB, and says how much it used. */
public final class MillionRows {
    private static final int ROWS = 1_000_000;
    private static final int HEAP_MB = 256;

    private MillionRows() {}

    /** Megabytes; more than any bar when the process did not manage. */
    static double heapOfAnotherProcess() {
        try {
            var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
            var process = new ProcessBuilder(
                            java,
                            "-Xmx" + HEAP_MB + "m",
                            "-XX:+UseSerialGC",
                            "-cp",
                            System.getProperty("java.class.path"),
                            MillionRows.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? Double.parseDouble(said) : Double.MAX_VALUE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static void main(String[] args) {
        try (var writer = new XlsxWriter(OutputStream.nullOutputStream(), "名册", List.of(14, 16, 22), 1)) {
            for (var i = 0; i < ROWS; i++) {
                writer.row(
                        List.of(
                                "姓名" + i,
                                "居民身份证",
                                "2101**********" + i % 10_000,
                                "女",
                                "1943-07-**",
                                "138****" + i % 10_000,
                                "汉族",
                                "已婚",
                                "三好街12号浑河家园" + i % 40 + "号楼2单元" + i % 2000,
                                "户在人在",
                                "户主",
                                "2001-01-01"),
                        SheetWriter.Look.PLAIN);
            }
        }
        var peak = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(p -> p.getType() == MemoryType.HEAP)
                .mapToLong(p -> p.getPeakUsage().getUsed())
                .sum();
        System.out.println(peak / 1e6);
    }
}
