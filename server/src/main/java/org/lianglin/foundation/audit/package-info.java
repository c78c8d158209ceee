/** The hash-chained audit trail, its daily anchor and its verifier. */
@ApplicationModule(
        id = "audit",
        displayName = "审计 Audit",
        allowedDependencies = {"refusal", "secrets", "verification"})
@NullMarked
package org.lianglin.foundation.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
