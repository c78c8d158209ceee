package org.lianglin.foundation.secrets;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * 密钥轮换: adds a data key version and brings everything sealed under it. Reading works at every moment, because every version
 * stays in the key file; older versions are never removed, since older backups need them.
 */
public class RotateKeys {
    private static final int BATCH = 1000;
    private final KeyFile keys;
    private final Suite suite;
    private final List<SealedColumns> tables;
    private final Clock clock;

    RotateKeys(KeyFile keys, Suite suite, List<SealedColumns> tables, Clock clock) {
        this.keys = keys;
        this.suite = suite;
        this.tables = List.copyOf(tables);
        this.clock = clock;
    }

    /**
     * Adds a version, then re-seals every table.
     *
     * @return the new version
     */
    public int rotate(Consumer<Progress> watcher) {
        var version = keys.rotate(suite, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        resume(watcher);
        return version;
    }

    /** Re-seals what still stands under an older key, after an interruption; adds no version. */
    public void resume(Consumer<Progress> watcher) {
        for (var table : tables) {
            walk(table, watcher);
        }
    }

    private static void walk(SealedColumns table, Consumer<Progress> watcher) {
        long seen = 0;
        long resealed = 0;
        var after = Long.MIN_VALUE;
        while (true) {
            var batch = table.reseal(after, BATCH);
            if (batch.rows() == 0) {
                watcher.accept(new Progress(table.name(), seen, resealed, true));
                return;
            }
            if (batch.last() <= after) {
                throw new IllegalStateException("Re-sealing " + table.name() + " does not move on from " + after);
            }
            after = batch.last();
            seen += batch.rows();
            resealed += batch.resealed();
            watcher.accept(new Progress(table.name(), seen, resealed, false));
        }
    }

    /**
     * How far one table is.
     *
     * @param table its name
     * @param seen rows looked at
     * @param resealed rows that stood under an older key
     * @param done whether the table is at its end
     */
    public record Progress(String table, long seen, long resealed, boolean done) {}
}
