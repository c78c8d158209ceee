package org.lianglin.policies;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of policies: what decisions rest on. */
@Configuration(proxyBeanMethods = false)
class SealedReceipts {
    @Bean
    SealedColumns sealedReceiptContents(SealedTables tables) {
        return tables.of("policies.receipt", Column.of("content_enc", ReceiptTable.CONTEXT));
    }
}
