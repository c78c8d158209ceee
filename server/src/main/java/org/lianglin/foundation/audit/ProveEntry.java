package org.lianglin.foundation.audit;

import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Signatures;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes the proof that an entry stands in the trail, to be checked without us ({@code docs/operations/audit-checker.mjs}):
 * from the entry along the digests of those behind it to the head that an anchor signed. Other entries stay unseen.
 */
@Component
class ProveEntry {
    private final EntryTable entries;
    private final HeadTable heads;
    private final AnchorTable anchors;
    private final Signatures signatures;
    private final ReadTrail readTrail;

    ProveEntry(EntryTable entries, HeadTable heads, AnchorTable anchors, Signatures signatures, ReadTrail readTrail) {
        this.entries = entries;
        this.heads = heads;
        this.anchors = anchors;
        this.signatures = signatures;
        this.readTrail = readTrail;
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    Proof prove(int chain, long seq, Locale locale) {
        var entry = entries.find(chain, seq).orElseThrow(() -> new AuditRefused.NoSuchEntry(chain, seq));
        var head = heads.find(chain).orElseThrow(() -> new AuditRefused.NoSuchEntry(chain, seq));
        var anchor = anchors.findCovering(chain, seq).orElse(null);
        var target = anchor == null ? null : anchor.read().heads().get(chain);

        var links = new ArrayList<String>();
        var walk = new ChainWalk(chain, seq - 1, entry.previous(), Collections.emptyNavigableMap());
        var end = target == null ? head.seq() : target.seq();
        entries.walk(chain, seq, end, walk.and(next -> {
            if (next.seq() > seq) {
                links.add(Anchor.hex(next.digest()));
            }
            return true;
        }));
        var endHash = target == null ? head.hash() : HexFormat.of().parseHex(target.hash());
        var sound = walk.finding().isEmpty()
                && walk.seq() == end
                && MessageDigest.isEqual(walk.hash(), endHash)
                && (anchor == null || signatures.verify(anchor.signedBytes(), anchor.signature()));
        return new Proof(
                readTrail.row(entry, locale),
                entry.canonical(),
                Anchor.hex(entry.previous()),
                Anchor.hex(entry.hash()),
                head.seq(),
                Anchor.hex(head.hash()),
                links,
                anchor == null ? null : anchored(anchor, chain),
                sound);
    }

    private Anchored anchored(Anchor anchor, int chain) {
        var leaves =
                anchor.read().heads().stream().map(Anchor.AnchoredHead::leaf).toList();
        return new Anchored(
                anchor.day(),
                anchor.statement(),
                Anchor.hex(anchor.root()),
                MerkleTree.path(leaves, chain).stream().map(Anchor::hex).toList(),
                Anchor.hex(anchor.signature()),
                Base64.getEncoder().encodeToString(signatures.publicKey()));
    }

    /**
     * @param canonical the entry as hashed: {@code hash = SM3(previousHash ‖ SM3(canonical))}
     * @param headSeq where the chain stands today
     * @param links digests of the entries behind this one, up to the anchored head, or to today's head without an anchor
     * @param anchor null when no anchor covers the entry yet
     */
    record Proof(
            ReadTrail.Row entry,
            String canonical,
            String previousHash,
            String hash,
            long headSeq,
            String headHash,
            List<String> links,
            @Nullable Anchored anchor,
            boolean ok) {}

    /**
     * @param path siblings from the chain's leaf to the root, lowest first
     * @param signature SM2 over the statement, DER in hexadecimal
     * @param publicKey X.509 in Base64
     */
    record Anchored(
            LocalDate day, String statement, String root, List<String> path, String signature, String publicKey) {}
}
