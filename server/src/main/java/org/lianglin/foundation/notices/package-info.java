/** What the system tells an account: an inbox with reasons, quiet hours and switches. Whether somebody has read is nobody else's business. */
@ApplicationModule(
        id = "notices",
        displayName = "通知 Notices",
        allowedDependencies = {"access", "audit", "jobs", "parameters", "refusal", "web"})
@NullMarked
package org.lianglin.foundation.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
