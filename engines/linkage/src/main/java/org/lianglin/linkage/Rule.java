package org.lianglin.linkage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records become candidates when all keys of one rule are equal.
 *
 * @param text as declared
 * @param settles whether an agreement that is unique on both sides is judged first, and what is linked by it is compared no further
 */
record Rule(String text, List<Key> keys, boolean settles) {
    /**
     * @param field its place in the schema
     * @param name of the key, see {@link Kind#keys}
     * @param first how many characters of it count
     */
    record Key(int field, String name, int first) {
        @Nullable
        String of(Kind kind, @Nullable String value) {
            var key = value == null ? null : kind.key(value, name);
            return key == null ? null : key.substring(0, Math.min(first, key.length()));
        }
    }
}
