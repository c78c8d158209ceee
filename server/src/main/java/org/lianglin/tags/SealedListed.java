package org.lianglin.tags;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of lists: the numbers of people whom the registry does not know. */
@Configuration(proxyBeanMethods = false)
class SealedListed {
    static final String ID_NUMBER = "tags.listed.id_no";

    @Bean
    SealedColumns sealedListedNumbers(SealedTables tables) {
        return tables.of("tags.listed", Column.of("id_no_enc", ID_NUMBER));
    }
}
