/** What the registry knows of households as policies ask for it (家庭情况): income, property, expenses, state and kin, on a day, as known on a day. */
@ApplicationModule(
        id = "facts",
        displayName = "家庭情况 Facts",
        allowedDependencies = {
            "access",
            "audit",
            "jobs",
            "parameters",
            "refusal",
            "secrets",
            "tables",
            "tables :: sheets",
            "warehouse",
            "web",
            "place",
            "people",
            "tags",
            "sources"
        })
@NullMarked
package org.lianglin.facts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
