package org.lianglin.foundation.audit;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and must be provable later. The actor is the signed-in account.
 *
 * @param action what, such as {@code people.unmask}
 * @param subject on what, such as {@code person:4711}
 * @param area where, a 16-digit area code
 * @param purpose why, for reads of sensitive fields
 * @param details further facts; never a sensitive value
 */
public record AuditRecord(
        String action,
        String subject,
        @Nullable Long area,
        @Nullable String purpose,
        Map<String, Object> details) {
    public AuditRecord {
        details = Map.copyOf(details);
    }
}
