/** Tables in and out: spreadsheets read with a trial run, an undo and reasons per row; lists written as jobs. Knows no domain. */
@ApplicationModule(
        id = "tables",
        displayName = "表格 Tables",
        allowedDependencies = {"access", "audit", "desk", "jobs", "notices", "parameters", "refusal", "secrets", "web"})
@NullMarked
package org.lianglin.foundation.tables;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
