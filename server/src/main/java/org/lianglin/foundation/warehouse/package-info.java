/** The columnar copy of the city (列式副本): Parquet by district, without any plain number, as of one moment. */
@ApplicationModule(
        id = "warehouse",
        displayName = "列式副本 Warehouse",
        allowedDependencies = {"access", "database", "jobs"})
@NullMarked
package org.lianglin.foundation.warehouse;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
