package org.lianglin.foundation.secrets;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** A start with keys that are not those of the database ends before the first door opens and before anything is sealed. */
@Component
class KeysOfTheDatabase implements SmartInitializingSingleton {
    private final KeyFile keys;
    private final KeySetTable table;

    KeysOfTheDatabase(KeyFile keys, KeySetTable table) {
        this.keys = keys;
        this.table = table;
    }

    @Override
    public void afterSingletonsInstantiated() {
        keys.requireFingerprint(table.keep(keys.fingerprint()));
    }
}
