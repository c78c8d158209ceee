/** What every door of the server shares: the security chain, problem documents, paging, repeated commands, limits. */
@ApplicationModule(
        id = "web",
        displayName = "网络入口 Web",
        allowedDependencies = {"access", "refusal"})
@NullMarked
package org.lianglin.foundation.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
