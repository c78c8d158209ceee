/** What must always hold, checked on demand by {@code lianglin verify}. */
@ApplicationModule(
        id = "verification",
        displayName = "一致性核验 Verification",
        allowedDependencies = {})
@NullMarked
package org.lianglin.foundation.verification;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
