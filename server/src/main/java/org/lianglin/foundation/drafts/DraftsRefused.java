package org.lianglin.foundation.drafts;

import java.util.Map;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why a draft is not kept. */
public abstract sealed class DraftsRefused extends Refusal {
    private DraftsRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    /** Another window of the account wrote it meanwhile. */
    static final class ChangedElsewhere extends DraftsRefused {
        ChangedElsewhere() {
            super(Kind.CONFLICT, "drafts.changed-elsewhere", Map.of());
        }
    }

    static final class TooLarge extends DraftsRefused {
        TooLarge(int kilobytes) {
            super(Kind.REFUSED, "drafts.too-large", Map.of("kilobytes", kilobytes));
        }
    }

    static final class TooMany extends DraftsRefused {
        TooMany(int most) {
            super(Kind.REFUSED, "drafts.too-many", Map.of("most", most));
        }
    }
}
