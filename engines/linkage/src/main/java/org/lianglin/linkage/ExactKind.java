package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Values that are equal or not: blind indexes, codes, opaque keys. */
final class ExactKind implements Kind {
    private static final List<Level> LEVELS =
            List.of(new Level("same", 0.95, 1e-5, 0.1), new Level("different", 0.05, 0.99999, 0.9));
    private static final int LONGEST = 128;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        return Text.clean(raw, LONGEST);
    }

    @Override
    public int level(String left, String right) {
        return left.equals(right) ? 0 : 1;
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value");
    }

    @Override
    public String key(String value, String name) {
        return value;
    }
}
