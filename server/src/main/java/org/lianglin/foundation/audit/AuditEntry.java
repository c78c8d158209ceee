package org.lianglin.foundation.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.secrets.Digests;

/**
 * One link of a chain. Its hash is SM3(previous ‖ SM3(canonical)): the inner digest lets a proof pass over other people's
 * entries by their digests, without showing them.
 *
 * @param details canonical JSON, exactly as hashed
 */
record AuditEntry(
        int chain,
        long seq,
        Instant at,
        String actor,
        String action,
        String subject,
        @Nullable Long area,
        @Nullable String purpose,
        String details,
        byte[] previous,
        byte[] hash) {
    static final int CHAINS = 16;
    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    /** The chain of an actor: sixteen chains, so that people rarely wait for each other. */
    static int chainOf(String actor) {
        return Digests.sm3(actor.getBytes(StandardCharsets.UTF_8))[0] & CHAINS - 1;
    }

    /** The entry that follows a head. Time never runs backwards within a chain, even when the clock is set back. */
    static AuditEntry after(Head head, Instant now, String actor, AuditRecord record) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        var open = new AuditEntry(
                head.chain(),
                head.seq() + 1,
                at.isBefore(head.at()) ? head.at() : at,
                CanonicalJson.clean(actor),
                CanonicalJson.clean(record.action()),
                CanonicalJson.clean(record.subject()),
                record.area(),
                record.purpose() == null ? null : CanonicalJson.clean(record.purpose()),
                CanonicalJson.of(record.details()),
                head.hash(),
                new byte[0]);
        return open.withHash(open.link());
    }

    /** The members in this order, spelled as {@link CanonicalJson} does; the area is a string of 16 digits. */
    String canonical() {
        return "{\"chain\":" + chain
                + ",\"seq\":" + seq
                + ",\"at\":" + CanonicalJson.of(MICROSECONDS.format(at))
                + ",\"actor\":" + CanonicalJson.of(actor)
                + ",\"action\":" + CanonicalJson.of(action)
                + ",\"subject\":" + CanonicalJson.of(subject)
                + ",\"area\":" + (area == null ? "null" : "\"" + area + "\"")
                + ",\"purpose\":" + CanonicalJson.of(purpose)
                + ",\"details\":" + details
                + "}";
    }

    byte[] digest() {
        return Digests.sm3(canonical().getBytes(StandardCharsets.UTF_8));
    }

    /** The hash that this entry should have. */
    byte[] link() {
        return Digests.sm3(previous, digest());
    }

    Head asHead() {
        return new Head(chain, seq, at, hash);
    }

    private AuditEntry withHash(byte[] newHash) {
        return new AuditEntry(chain, seq, at, actor, action, subject, area, purpose, details, previous, newHash);
    }
}
