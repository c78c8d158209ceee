/** What was typed into a form and not sent yet (草稿): kept for its account alone, on whatever device it sits down next. */
@ApplicationModule(
        id = "drafts",
        displayName = "草稿 Drafts",
        allowedDependencies = {"access", "jobs", "parameters", "refusal", "secrets"})
@NullMarked
package org.lianglin.foundation.drafts;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
