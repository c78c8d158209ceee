package org.lianglin.foundation.access;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of accounts: the secrets of authenticators. */
@Configuration(proxyBeanMethods = false)
class SealedAccounts {
    @Bean
    SealedColumns sealedAuthenticators(SealedTables tables) {
        return tables.of("access.account", Column.of("totp_secret_enc", EnrolTotp.CONTEXT));
    }
}
