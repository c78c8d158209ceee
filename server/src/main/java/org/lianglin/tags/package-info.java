/** Key groups (重点人群): tags of residents by a catalogue, the departments' lists, and how far the two agree. */
@ApplicationModule(
        id = "tags",
        displayName = "重点人群标签 Tags",
        allowedDependencies = {
            "access",
            "audit",
            "parameters",
            "refusal",
            "secrets",
            "verification",
            "jobs",
            "desk",
            "tables",
            "tables :: sheets",
            "warehouse",
            "web",
            "place",
            "people"
        })
@NullMarked
package org.lianglin.tags;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
