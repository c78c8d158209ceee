/** The residents of the city: persons, their three households, and where they live. */
@ApplicationModule(
        id = "people",
        displayName = "人口与家庭 People",
        allowedDependencies = {
            "access",
            "audit",
            "parameters",
            "refusal",
            "secrets",
            "verification",
            "calendar",
            "desk",
            "jobs",
            "tables",
            "tables :: sheets",
            "warehouse",
            "web",
            "place"
        })
@NullMarked
package org.lianglin.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
