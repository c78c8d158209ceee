package org.lianglin.foundation.access;

import org.lianglin.foundation.database.StartRefused;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A production start with demo accounts in the database ends before the first door opens: their passwords were printed. */
@Component
@ConditionalOnProperty("lianglin.production")
class NoDemoInProduction implements SmartInitializingSingleton {
    private final Accounts accounts;

    NoDemoInProduction(Accounts accounts) {
        this.accounts = accounts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.demoAccountsExist()) {
            throw new StartRefused(
                    "数据库中有演示账号，拒绝生产启动 / demo accounts exist, production start refused",
                    "为正式系统使用新的数据库和数据目录 / use a database and a data folder of their own for production");
        }
    }
}
