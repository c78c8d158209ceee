package org.lianglin.foundation.audit;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 审计核验: recomputes the whole trail from the first entry on and compares it with heads and anchors. Entries are appended
 * meanwhile without disturbing it, because it sees one state of the database.
 */
@Component
public class AuditVerifier {
    private final EntryTable entries;
    private final HeadTable heads;
    private final AnchorCheck anchors;
    private final AnchorFiles files;
    private final TransactionTemplate snapshot;

    AuditVerifier(
            EntryTable entries,
            HeadTable heads,
            AnchorCheck anchors,
            AnchorFiles files,
            PlatformTransactionManager transactions) {
        this.entries = entries;
        this.heads = heads;
        this.anchors = anchors;
        this.files = files;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setReadOnly(true);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /** Chains come first, in order; a trail whose chains are sound may still have a wrong anchor. */
    public Verdict verify() {
        return snapshot.execute(status -> verifySnapshot());
    }

    private Verdict verifySnapshot() {
        var began = System.nanoTime();
        var evidence = anchors.gather();
        long seen = 0;
        Optional<Finding> finding = Optional.empty();
        for (var chain = 0; chain < AuditEntry.CHAINS && finding.isEmpty(); chain++) {
            var walk = new ChainWalk(chain, 0, Head.beforeFirst(chain).hash(), evidence.marks(chain));
            entries.walk(chain, Long.MIN_VALUE, Long.MAX_VALUE, walk);
            seen += walk.entries();
            finding = walk.finish(heads.find(chain).orElse(null)).map(found -> earliest(found, evidence));
        }
        finding = finding.or(() -> entries.findStray()
                        .map(stray -> Finding.ofEntry(stray.chain(), stray.seq(), "is in no chain of the trail")))
                .or(() -> evidence.findings().stream().findFirst());
        var lastAnchor =
                evidence.believed().isEmpty() ? null : evidence.believed().lastKey();
        var tookMs = (int) TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        return new Verdict(seen, AuditEntry.CHAINS, finding.isEmpty(), finding.orElse(null), lastAnchor, tookMs);
    }

    /**
     * A chain that somebody rebuilt is sound in itself up to where an anchor contradicts it, so the first bad entry lies before
     * the one that was found. The day's witness tells where.
     */
    private Finding earliest(Finding found, AnchorCheck.Evidence evidence) {
        var chain = found.chain();
        var seq = found.seq();
        if (chain == null || seq == null) {
            return found;
        }
        var next = evidence.marks(chain).ceilingEntry(seq);
        if (next == null) {
            return found;
        }
        var mark = next.getValue();
        var statement = evidence.believed().get(mark.day());
        return Optional.ofNullable(statement)
                .flatMap(signed -> files.witnessed(signed, chain))
                .flatMap(witnessed -> firstDifference(chain, mark, seq, witnessed))
                .orElse(found);
    }

    private Optional<Finding> firstDifference(int chain, ChainWalk.Mark mark, long upTo, byte[] witnessed) {
        var different = new long[] {0};
        entries.walk(chain, mark.from(), upTo, entry -> {
            var at = Math.toIntExact((entry.seq() - mark.from()) * AnchorFiles.WITNESS_BYTES);
            var end = at + AnchorFiles.WITNESS_BYTES;
            if (Arrays.equals(entry.hash(), 0, AnchorFiles.WITNESS_BYTES, witnessed, at, end)) {
                return true;
            }
            different[0] = entry.seq();
            return false;
        });
        return different[0] == 0 || different[0] == upTo
                ? Optional.empty()
                : Optional.of(Finding.ofEntry(
                        chain, different[0], "is not the entry that the anchor of " + mark.day() + " covers"));
    }

    /**
     * @param entries how many entries were found sound
     * @param lastAnchor the newest day whose anchor holds its signature; entries after it are guarded by their chain only
     */
    public record Verdict(
            long entries,
            int chains,
            boolean ok,
            @Nullable Finding firstBad,
            @Nullable LocalDate lastAnchor,
            int tookMs) {}
}
