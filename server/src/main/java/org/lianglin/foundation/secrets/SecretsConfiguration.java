package org.lianglin.foundation.secrets;

import java.time.Clock;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Opens the key file once and hands out what it opens. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SecretsSettings.class)
class SecretsConfiguration {
    @Bean
    KeyFile keyFile(SecretsSettings settings) {
        return KeyFile.openOrCreate(settings.keyFile(), settings.suite());
    }

    @Bean
    Sealer sealer(KeyFile keys) {
        return new Sealer(keys);
    }

    @Bean
    SealedFiles sealedFiles(Sealer sealer) {
        return new SealedFiles(sealer);
    }

    @Bean
    BlindIndex blindIndex(KeyFile keys) {
        return new BlindIndex(keys);
    }

    @Bean
    Signatures signatures(KeyFile keys) {
        return new Signatures(keys);
    }

    @Bean
    RotateKeys rotateKeys(KeyFile keys, SecretsSettings settings, ObjectProvider<SealedColumns> columns, Clock clock) {
        return new RotateKeys(keys, settings.suite(), columns.orderedStream().toList(), clock);
    }

    @Bean
    TimeCodes timeCodes() {
        return new TimeCodes();
    }
}
