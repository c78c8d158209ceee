package org.lianglin.people;

import org.lianglin.foundation.secrets.SealedColumns;
import org.lianglin.foundation.secrets.SealedColumns.Column;
import org.lianglin.foundation.secrets.SealedTables;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What a rotation of keys seals anew of people. The blind indexes stay: their key does not rotate. A number is sealed in its history as in the row of the person. */
@Configuration(proxyBeanMethods = false)
class SealedPeople {
    @Bean
    SealedColumns sealedPersons(SealedTables tables) {
        return tables.of(
                "people.person",
                Column.of("id_no_enc", PersonLines.ID_NUMBER),
                Column.of("phone_enc", PersonLines.PHONE));
    }

    @Bean
    SealedColumns sealedMerges(SealedTables tables) {
        return tables.of(
                "people.person_merge",
                Column.of("id_no_enc", PersonLines.ID_NUMBER),
                Column.of("phone_enc", PersonLines.PHONE));
    }

    @Bean
    SealedColumns sealedFacts(SealedTables tables) {
        return tables.of("people.person_fact", Column.by("value_enc", "people.person.", "attribute"));
    }
}
