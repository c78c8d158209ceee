/** Departments' lists (数据源) against the registry: who is who, where the two disagree, and who settles it by when. */
@ApplicationModule(
        id = "sources",
        displayName = "数据比对 Sources",
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
            "tables",
            "tables :: sheets",
            "warehouse",
            "web",
            "place",
            "people",
            "tags"
        })
@NullMarked
package org.lianglin.sources;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
