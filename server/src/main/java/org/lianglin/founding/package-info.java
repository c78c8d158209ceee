/** Founds a synthetic city: deterministic by seed, realistic, without any real person. */
@ApplicationModule(
        id = "founding",
        displayName = "合成城市 Founding",
        allowedDependencies = {"access", "database", "refusal", "secrets", "place", "people", "tags", "facts"})
@NullMarked
package org.lianglin.founding;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
