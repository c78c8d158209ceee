/** Where the data lives: the embedded PostgreSQL or an external one, three roles, and how each of them connects. */
@ApplicationModule(
        id = "database",
        displayName = "数据库 Database",
        allowedDependencies = {})
@NullMarked
package org.lianglin.foundation.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
