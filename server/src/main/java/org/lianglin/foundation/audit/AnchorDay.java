package org.lianglin.foundation.audit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Signatures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 每日锚定: signs the heads of all chains once a day. To be called every night, and whenever somebody wants today anchored;
 * the first call of a day anchors, each further one only completes files that are missing.
 */
@Component
public class AnchorDay {
    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private final EntryTable entries;
    private final HeadTable heads;
    private final AnchorTable anchors;
    private final AnchorFiles files;
    private final Signatures signatures;
    private final Clock clock;
    private final TransactionTemplate snapshot;

    AnchorDay(
            EntryTable entries,
            HeadTable heads,
            AnchorTable anchors,
            AnchorFiles files,
            Signatures signatures,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.entries = entries;
        this.heads = heads;
        this.anchors = anchors;
        this.files = files;
        this.signatures = signatures;
        this.clock = clock;
        this.snapshot = new TransactionTemplate(transactions);
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    /**
     * Anchors today, by the calendar of China.
     *
     * @return what today's anchor is, whether made now or before
     * @throws TrailBroken when an entry since the last anchor is not sound: what was altered is never signed
     */
    public Anchored anchorToday() {
        var today = LocalDate.now(clock.withZone(CHINA));
        var madeNow = make(today);
        completeFiles();
        var anchor = anchors.find(today).orElseThrow();
        return new Anchored(today, HexFormat.of().formatHex(anchor.root()), madeNow);
    }

    private boolean make(LocalDate today) {
        try (var witness = files.newWitness()) {
            var made = Boolean.TRUE.equals(snapshot.execute(status -> {
                if (anchors.find(today).isPresent()) {
                    return false;
                }
                var before = anchors.findLatest().map(Anchor::read).orElse(null);
                var covered = new ArrayList<Anchor.AnchoredHead>();
                for (var head : heads.list()) {
                    covered.add(cover(head, before, witness));
                }
                return anchors.insert(sign(today, covered, witness.digest()));
            }));
            if (made) {
                witness.keepFor(today);
            }
            return made;
        }
    }

    private Anchor.AnchoredHead cover(Head head, Anchor.@Nullable Statement before, AnchorFiles.Witness witness) {
        var start = before == null ? null : before.heads().get(head.chain());
        var from = start == null ? 1 : start.seq() + 1;
        var hash = start == null
                ? Head.beforeFirst(head.chain()).hash()
                : HexFormat.of().parseHex(start.hash());
        var walk = new ChainWalk(head.chain(), from - 1, hash, Collections.emptyNavigableMap());
        entries.walk(head.chain(), from, Long.MAX_VALUE, walk.and(entry -> {
            witness.add(entry);
            return true;
        }));
        walk.finish(head).ifPresent(finding -> {
            throw new TrailBroken(finding);
        });
        return new Anchor.AnchoredHead(head.chain(), from, head.seq(), Anchor.hex(head.hash()));
    }

    private Anchor sign(LocalDate day, List<Anchor.AnchoredHead> covered, byte[] witness) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MICROS);
        var statement = Anchor.Statement.of(day, at, covered, witness);
        var unsigned = new Anchor(day, at, statement.toJson(), Anchor.rootOf(covered), new byte[0]);
        return new Anchor(day, at, unsigned.statement(), unsigned.root(), signatures.sign(unsigned.signedBytes()));
    }

    /** Writes files that a crash, or a move to another machine, left out; a witness only when it is still the signed one. */
    private void completeFiles() {
        var byDay = new TreeMap<LocalDate, Anchor>();
        anchors.list().forEach(anchor -> byDay.put(anchor.day(), anchor));
        for (var anchor : byDay.values()) {
            if (files.holds(anchor.day())) {
                continue;
            }
            var statement = anchor.read();
            try (var witness = files.newWitness()) {
                snapshot.executeWithoutResult(status -> statement
                        .heads()
                        .forEach(head -> entries.walk(head.chain(), head.from(), head.seq(), entry -> {
                            witness.add(entry);
                            return true;
                        })));
                if (Anchor.hex(witness.digest()).equals(statement.witness())) {
                    witness.keepFor(anchor.day());
                }
            }
            files.write(anchor);
        }
    }

    /**
     * @param root hexadecimal Merkle root over the sixteen heads
     * @param madeNow false when the day was anchored before
     */
    public record Anchored(LocalDate day, String root, boolean madeNow) {}
}
