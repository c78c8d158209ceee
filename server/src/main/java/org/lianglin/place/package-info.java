/** The city as a tree of places: divisions, grids, estates, buildings and dwellings, with borders and tiles. */
@ApplicationModule(
        id = "place",
        displayName = "地方与网格 Places",
        allowedDependencies = {
            "access",
            "audit",
            "calendar",
            "desk",
            "jobs",
            "notices",
            "parameters",
            "refusal",
            "secrets",
            "verification",
            "warehouse",
            "web"
        })
@NullMarked
package org.lianglin.place;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
