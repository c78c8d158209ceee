/** The base of every "no" that the business says, with the data that the edge needs to explain it. */
@ApplicationModule(
        id = "refusal",
        displayName = "拒绝理由 Refusals",
        allowedDependencies = {})
@NullMarked
package org.lianglin.foundation.refusal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
