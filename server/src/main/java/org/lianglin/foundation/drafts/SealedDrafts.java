package org.lianglin.foundation.drafts;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of drafts. */
@Configuration(proxyBeanMethods = false)
class SealedDrafts {
    static final String CONTENT = "drafts.draft.content";

    @Bean
    SealedColumns sealedDraftContents(SealedTables tables) {
        return tables.of("drafts.draft", Column.of("content_enc", CONTENT));
    }
}
