package org.lianglin.foundation.access;

import org.lianglin.foundation.database.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A production start that would hash passwords with less work than the default ends before the first door opens. */
@Component
@ConditionalOnProperty("lianglin.production")
class StrongHashInProduction implements SmartInitializingSingleton {
    private final int strength;

    StrongHashInProduction(@Value("${lianglin.access.bcrypt-strength:" + Passwords.STRENGTH + "}") int strength) {
        this.strength = strength;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (strength < Passwords.STRENGTH) {
            throw new StartRefused(
                    "lianglin.access.bcrypt-strength 为 %1$d，低于 %2$d，拒绝生产启动 / lianglin.access.bcrypt-strength is %1$d, below %2$d, production start refused"
                            .formatted(strength, Passwords.STRENGTH),
                    "删去该设置，或设为 %1$d 以上 / remove the setting, or set it to %1$d or more".formatted(Passwords.STRENGTH));
        }
    }
}
