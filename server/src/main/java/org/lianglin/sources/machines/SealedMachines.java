package org.lianglin.sources.machines;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of machines: the keys that they sign with. */
@Configuration(proxyBeanMethods = false)
class SealedMachines {
    @Bean
    SealedColumns sealedSigningKeys(SealedTables tables) {
        return tables.of("sources.machine", Column.of("signing_key_enc", MachineTable.CONTEXT));
    }
}
