package org.lianglin.foundation.secrets;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keyFile where the keys lie, outside the database and its backups
 * @param suite the suite of keys made from now on: at the first start, and at each rotation
 */
@ConfigurationProperties("lianglin.secrets")
record SecretsSettings(
        @DefaultValue("data/keys/lianglin-keys.json") Path keyFile,
        @DefaultValue("AES") Suite suite) {}
