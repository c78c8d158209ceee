package org.lianglin.foundation.secrets;

import java.nio.file.Path;

/** Everything that one key file opens, for use without a Spring context: loaders, command lines, tests. */
public record Secrets(KeyFile keys, Sealer sealer, BlindIndex blindIndex, Signatures signatures) {
    /** @throws KeyFileUnusable when there is no usable key file at the path */
    public static Secrets open(Path keyFile) {
        return of(KeyFile.open(keyFile));
    }

    /**
     * Opens the key file, or makes it when there is none.
     *
     * @throws KeyFileUnusable when there is one that cannot be used
     */
    public static Secrets openOrCreate(Path keyFile, Suite suite) {
        return of(KeyFile.openOrCreate(keyFile, suite));
    }

    public static Secrets of(KeyFile keys) {
        return new Secrets(keys, new Sealer(keys), new BlindIndex(keys), new Signatures(keys));
    }
}
