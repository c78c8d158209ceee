package org.lianglin.founding;

import java.io.PrintStream;
import java.util.Locale;

/** A progress bar on a terminal; a line every ten per cent where the output goes to a file. */
public final class TerminalProgress implements FoundingProgress {
    private static final int WIDTH = 28;
    private static final long REDRAW_NANOS = 200_000_000L;
    private final PrintStream out;
    private final boolean terminal;
    private String phase = "";
    private String unit = "";
    private long total;
    private long before;
    private long done;
    private long begun;
    private long drawn;
    private long tenth;

    public TerminalProgress(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    @Override
    public void begins(String phase, String unit, long total, long done) {
        this.phase = phase;
        this.unit = unit;
        this.total = Math.max(1, total);
        this.before = done;
        this.done = done;
        this.begun = System.nanoTime();
        this.drawn = 0;
        this.tenth = 10 * done / this.total;
    }

    @Override
    public void advances(long more) {
        done += more;
        var now = System.nanoTime();
        if (terminal && now - drawn > REDRAW_NANOS) {
            drawn = now;
            out.print("\r" + line(now) + "\u001b[K");
            out.flush();
        } else if (!terminal && 10 * done / total > tenth && done < total) {
            tenth = 10 * done / total;
            out.println(line(now));
        }
    }

    @Override
    public void ends() {
        var seconds = (System.nanoTime() - begun) / 1e9;
        out.println((terminal ? "\r" : "")
                + String.format(Locale.ROOT, "%s 完成 %,d %s，用时 %.1f 秒", phase, total, unit, seconds)
                + (terminal ? "\u001b[K" : ""));
    }

    private String line(long now) {
        var seconds = Math.max(1e-3, (now - begun) / 1e9);
        var rate = (done - before) / seconds;
        var left = rate > 0 ? (long) ((total - done) / rate) : 0;
        var filled = (int) (WIDTH * done / total);
        return String.format(
                Locale.ROOT,
                "%s [%s%s] %3d%% %s剩余 %d:%02d",
                phase,
                "#".repeat(filled),
                "-".repeat(WIDTH - filled),
                100 * done / total,
                rate < 1 ? "" : String.format(Locale.ROOT, "%,.0f %s/秒 ", rate, unit),
                left / 60,
                left % 60);
    }
}
