/** Policies as law (政策): their versions, drafts that two people turn into law, what a draft would change, and why a household is decided so. */
@ApplicationModule(
        id = "policies",
        displayName = "政策 Policies",
        allowedDependencies = {
            "access",
            "audit",
            "desk",
            "facts",
            "jobs",
            "notices",
            "parameters",
            "refusal",
            "secrets",
            "warehouse",
            "web",
            "place",
            "people"
        })
@NullMarked
package org.lianglin.policies;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
