/** Sealing of sensitive fields, blind indexes, digests and the keys behind them: the only place that knows cryptography. */
@ApplicationModule(
        id = "secrets",
        displayName = "密码与密钥 Secrets",
        allowedDependencies = {"refusal", "verification"})
@NullMarked
package org.lianglin.foundation.secrets;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
