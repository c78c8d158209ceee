package org.lianglin.foundation.notices;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why notices says no. */
public abstract sealed class NoticesRefused extends Refusal {
    private NoticesRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** No such notice, or somebody else's. */
    static final class Unseen extends NoticesRefused {
        Unseen() {
            super(Kind.UNSEEN, "notices.unseen", Map.of(), List.of());
        }
    }

    static final class UnknownKind extends NoticesRefused {
        UnknownKind(String kind) {
            super(
                    Kind.REFUSED,
                    "notices.kind-unknown",
                    Map.of("kind", kind),
                    List.of(new FieldError("muted", "notices.kind-unknown", Map.of("kind", kind))));
        }
    }

    /** What concerns a right or the safety of the account cannot be switched off. */
    static final class LegalKind extends NoticesRefused {
        LegalKind(String kind) {
            super(
                    Kind.REFUSED,
                    "notices.kind-legal",
                    Map.of("kind", kind),
                    List.of(new FieldError("muted", "notices.kind-legal", Map.of("kind", kind))));
        }
    }

    /** Quiet hours have a beginning and another end. */
    static final class NoHours extends NoticesRefused {
        NoHours() {
            super(
                    Kind.REFUSED,
                    "notices.quiet-hours",
                    Map.of(),
                    List.of(new FieldError("until", "notices.quiet-hours", Map.of())));
        }
    }
}
