package org.lianglin.foundation.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotateKeysTests {
    private static final int ROWS = 2500;

    @TempDir
    Path folder;

    private Secrets secrets;
    private PretendTable table;
    private RotateKeys rotateKeys;

    @BeforeEach
    void sealSomeRows() {
        secrets = Secrets.openOrCreate(folder.resolve("keys.json"), Suite.AES);
        table = new PretendTable(secrets.sealer());
        rotateKeys = new RotateKeys(secrets.keys(), Suite.SM, List.of(table), Clock.systemUTC());
    }

    @Test
    void resealsEveryRowUnderTheNewVersionAndTellsHowFarItIs() {
        var told = new ArrayList<RotateKeys.Progress>();
        assertThat(rotateKeys.rotate(told::add)).isEqualTo(2);
        assertThat(table.rows.values()).allMatch(secrets.sealer()::isCurrent);
        assertThat(secrets.sealer()
                        .open(table.rows.headMap(1234L, true).lastEntry().getValue(), PretendTable.CONTEXT))
                .isEqualTo("value 1234");
        assertThat(told.getLast()).isEqualTo(new RotateKeys.Progress("pretend", ROWS, ROWS, true));
        assertThat(told).hasSize(4);
    }

    @Test
    void goesOnAfterAnInterruptionWithoutAnotherVersion() {
        table.batchesUntilFailure = 2;
        assertThatThrownBy(() -> rotateKeys.rotate(progress -> {})).hasMessage("power cut");
        assertThat(table.rows.values().stream().filter(secrets.sealer()::isCurrent))
                .hasSize(2000);

        var told = new ArrayList<RotateKeys.Progress>();
        rotateKeys.resume(told::add);
        assertThat(table.rows.values()).allMatch(secrets.sealer()::isCurrent);
        assertThat(told.getLast()).isEqualTo(new RotateKeys.Progress("pretend", ROWS, 500, true));
        assertThat(secrets.keys().newestVersion()).isEqualTo(2);
    }

    @Test
    void changesNothingWhenEverythingIsDone() {
        rotateKeys.rotate(progress -> {});
        var before = List.copyOf(table.rows.values());
        rotateKeys.resume(progress -> {});
        assertThat(table.rows.values()).containsExactlyElementsOf(before);
    }

    private static final class PretendTable implements SealedColumns {
        static final String CONTEXT = "pretend.value";
        final TreeMap<Long, byte[]> rows = new TreeMap<>();
        private final Sealer sealer;
        int batchesUntilFailure = Integer.MAX_VALUE;

        PretendTable(Sealer sealer) {
            this.sealer = sealer;
            for (long id = 0; id < ROWS; id++) {
                rows.put(id, sealer.seal("value " + id, CONTEXT));
            }
        }

        @Override
        public String name() {
            return "pretend";
        }

        @Override
        public Batch reseal(long after, int size) {
            if (batchesUntilFailure-- == 0) {
                throw new IllegalStateException("power cut");
            }
            var next =
                    rows.tailMap(after, false).entrySet().stream().limit(size).toList();
            if (next.isEmpty()) {
                return Batch.END;
            }
            var resealed = 0;
            for (var row : next) {
                resealed += sealer.isCurrent(row.getValue()) ? 0 : 1;
                row.setValue(sealer.reseal(row.getValue(), CONTEXT));
            }
            return new Batch(next.size(), resealed, next.getLast().getKey());
        }
    }
}
