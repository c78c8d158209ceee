package org.lianglin.sources;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of sources: the rows that ask who they are. */
@Configuration(proxyBeanMethods = false)
class SealedQuestions {
    @Bean
    SealedColumns sealedQuestionRows(SealedTables tables) {
        return tables.of("sources.question", Column.of("row_enc", QuestionTable.CONTEXT));
    }
}
