package org.lianglin.foundation.audit;

import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Goes along one chain, entry by entry, until something is wrong. */
final class ChainWalk implements Predicate<AuditEntry> {
    private final int chain;
    private final NavigableMap<Long, Mark> marks;
    private long seq;
    private byte[] hash;
    private Instant at = Instant.MIN;
    private long entries;
    private @Nullable Finding finding;

    /**
     * @param seq the entry in front of the first one; 0 at the beginning of the chain
     * @param hash that entry's hash
     * @param marks what anchors say about this chain, by entry number
     */
    ChainWalk(int chain, long seq, byte[] hash, NavigableMap<Long, Mark> marks) {
        this.chain = chain;
        this.seq = seq;
        this.hash = hash;
        this.marks = marks;
    }

    @Override
    public boolean test(AuditEntry entry) {
        finding = check(entry);
        if (finding != null) {
            return false;
        }
        entries++;
        seq = entry.seq();
        hash = entry.hash();
        at = entry.at();
        return true;
    }

    /** Closes the walk: the chain must end where its head, and may not end before an anchor, says. */
    Optional<Finding> finish(@Nullable Head head) {
        if (finding != null) {
            return Optional.of(finding);
        }
        if (!marks.isEmpty() && marks.lastKey() > seq) {
            var mark = marks.higherEntry(seq);
            return Optional.of(Finding.ofEntry(
                    chain,
                    seq + 1,
                    "is missing, although the anchor of " + mark.getValue().day() + " covers it"));
        }
        if (head == null) {
            return Optional.of(Finding.ofEntry(chain, seq, "is the last entry of a chain without a head"));
        }
        if (head.seq() > seq) {
            return Optional.of(
                    Finding.ofEntry(chain, seq + 1, "is missing, although the head stands at " + head.seq()));
        }
        if (head.seq() < seq) {
            return Optional.of(
                    Finding.ofEntry(chain, Math.max(head.seq(), 0) + 1, "stands behind the head of its chain"));
        }
        if (!MessageDigest.isEqual(head.hash(), hash)) {
            return Optional.of(Finding.ofEntry(chain, seq, "has another hash than the head of its chain"));
        }
        return Optional.empty();
    }

    Optional<Finding> finding() {
        return Optional.ofNullable(finding);
    }

    long seq() {
        return seq;
    }

    byte[] hash() {
        return hash;
    }

    long entries() {
        return entries;
    }

    private @Nullable Finding check(AuditEntry entry) {
        if (entry.seq() <= seq) {
            return Finding.ofEntry(chain, entry.seq(), "exists twice");
        }
        if (entry.seq() > seq + 1) {
            return Finding.ofEntry(chain, seq + 1, "is missing");
        }
        if (!MessageDigest.isEqual(entry.previous(), hash)) {
            return Finding.ofEntry(chain, entry.seq(), "does not continue the entry before it");
        }
        if (!MessageDigest.isEqual(entry.hash(), entry.link())) {
            return Finding.ofEntry(chain, entry.seq(), "does not have the hash of its content");
        }
        if (entry.at().isBefore(at)) {
            return Finding.ofEntry(chain, entry.seq(), "is dated before the entry in front of it");
        }
        var mark = marks.get(entry.seq());
        if (mark != null && !mark.hash().equals(HexFormat.of().formatHex(entry.hash()))) {
            return Finding.ofEntry(chain, entry.seq(), "is not the entry that the anchor of " + mark.day() + " covers");
        }
        return null;
    }

    /**
     * What an anchor says about one entry.
     *
     * @param from the first entry that this anchor, and none before it, covers
     * @param hash hexadecimal
     */
    record Mark(LocalDate day, long from, String hash) {}
}
