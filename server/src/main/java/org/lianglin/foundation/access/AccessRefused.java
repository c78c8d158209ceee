package org.lianglin.foundation.access;

import java.util.Map;
import org.lianglin.foundation.refusal.Refusal;

/** Every reason why access says no. */
public abstract sealed class AccessRefused extends Refusal {
    private AccessRefused(Kind kind, String code, Map<String, ?> facts) {
        super(kind, code, facts);
    }

    static final class NoPermission extends AccessRefused {
        NoPermission(Permission permission) {
            super(Kind.FORBIDDEN, "access.no-permission", Map.of("permission", permission.name()));
        }
    }
}
