package org.lianglin.sources.machines;

import java.util.List;
import java.util.Map;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why a machine is turned away, or cannot be changed. */
abstract sealed class MachineRefused extends Refusal {
    private MachineRefused(Kind kind, String code, Map<String, ?> facts, List<FieldError> errors) {
        super(kind, code, facts, errors);
    }

    /** Unknown, revoked, or the wrong secret or signature: which of them is not told. */
    static final class NotRecognised extends MachineRefused {
        NotRecognised() {
            super(Kind.UNAUTHENTICATED, "sources.machine-not-recognised", Map.of(), List.of());
        }
    }

    /** The time of a signed call is too far from ours. */
    static final class OutOfTime extends MachineRefused {
        OutOfTime(int seconds) {
            super(Kind.UNAUTHENTICATED, "sources.machine-out-of-time", Map.of("seconds", seconds), List.of());
        }
    }

    /** The same signed call was taken before. */
    static final class Replayed extends MachineRefused {
        Replayed() {
            super(Kind.CONFLICT, "sources.machine-replayed", Map.of(), List.of());
        }
    }

    static final class FeedNotGranted extends MachineRefused {
        FeedNotGranted(String feed) {
            super(Kind.FORBIDDEN, "sources.machine-feed-not-granted", Map.of("feed", feed), List.of());
        }
    }

    static final class MachineUnseen extends MachineRefused {
        MachineUnseen() {
            super(Kind.UNSEEN, "sources.machine-unseen", Map.of(), List.of());
        }
    }

    static final class ChangedMeanwhile extends MachineRefused {
        ChangedMeanwhile() {
            super(Kind.CONFLICT, "sources.changed-meanwhile", Map.of(), List.of());
        }
    }

    /** One field breaks one rule. The code names the rule. */
    static final class InvalidField extends MachineRefused {
        InvalidField(String field, String code) {
            super(Kind.REFUSED, code, Map.of(), List.of(new FieldError(field, code, Map.of())));
        }
    }
}
