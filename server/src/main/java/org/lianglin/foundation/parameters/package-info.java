/** Figures that a regulation or the bureau may change, each with its basis and the days on which it holds. */
@ApplicationModule(
        id = "parameters",
        displayName = "参数 Parameters",
        allowedDependencies = {"audit", "refusal"})
@NullMarked
package org.lianglin.foundation.parameters;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
