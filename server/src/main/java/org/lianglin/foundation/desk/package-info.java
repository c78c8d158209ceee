/** The desk of an account: what it has to do, the filters it saved, and how its lists look. Modules bring the to-dos. */
@ApplicationModule(
        id = "desk",
        displayName = "案头 Desk",
        allowedDependencies = {"access", "audit", "parameters", "refusal", "web"})
@NullMarked
package org.lianglin.foundation.desk;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
