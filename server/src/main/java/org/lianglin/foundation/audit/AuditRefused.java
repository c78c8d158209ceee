package org.lianglin.foundation.audit;

import java.util.Map;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why audit says no. */
public abstract sealed class AuditRefused extends Refusal {
    private AuditRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    static final class MalformedTime extends AuditRefused {
        MalformedTime(String text) {
            super(Kind.MALFORMED, "audit.malformed-time", Map.of("text", text));
        }
    }

    static final class MalformedKey extends AuditRefused {
        MalformedKey() {
            super(Kind.MALFORMED, "audit.malformed-key", Map.of());
        }
    }

    static final class NoSuchEntry extends AuditRefused {
        NoSuchEntry(int chain, long seq) {
            super(Kind.UNSEEN, "audit.no-such-entry", Map.of("chain", chain, "seq", seq));
        }
    }
}
