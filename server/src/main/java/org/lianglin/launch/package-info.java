/** The commands of the product: demo, serve, found, verify. Starts the database, then the application, and says what it does. */
@ApplicationModule(
        id = "launch",
        displayName = "启动 Launch",
        allowedDependencies = {
            "access",
            "audit",
            "database",
            "founding",
            "jobs",
            "people",
            "place",
            "refusal",
            "secrets",
            "verification",
            "web"
        })
@NullMarked
package org.lianglin.launch;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
