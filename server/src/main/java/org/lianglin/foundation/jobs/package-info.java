/** Work that runs by the clock: each job once in the whole installation, remembered across restarts. */
@ApplicationModule(
        id = "jobs",
        displayName = "定时任务 Jobs",
        allowedDependencies = {"access", "database"})
@NullMarked
package org.lianglin.foundation.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
