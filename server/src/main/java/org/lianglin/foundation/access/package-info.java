/** Accounts, roles on places, the scope of each transaction, and who may do what. */
@ApplicationModule(
        id = "access",
        displayName = "账号与权限 Access",
        allowedDependencies = {"audit", "database", "parameters", "refusal", "secrets"})
@NullMarked
package org.lianglin.foundation.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
