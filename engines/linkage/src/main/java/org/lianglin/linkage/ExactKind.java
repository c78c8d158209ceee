package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values that are equal or not: blind indexes, codes, opaque keys.
 *
 * @param levels of agreement: same, different
 */
record ExactKind(List<Level> levels) implements Kind {
    private static final int LONGEST = 128;

    static ExactKind usual() {
        return new ExactKind(List.of(new Level("same", 0.95, 1e-5, 0.1), new Level("different", 0.05, 0.99999, 0.9)));
    }

    /** Digests of telephone numbers: a family shares one, and numbers change. */
    static ExactKind phone() {
        return new ExactKind(
                List.of(new Level("same", 0.75, 1e-6, 0.35), new Level("different", 0.25, 0.999999, 0.65)));
    }

    /** Codes of communities: a city has some thousand, and a household lives in one. */
    static ExactKind home() {
        return new ExactKind(List.of(new Level("same", 0.9, 4e-4, 0.93), new Level("different", 0.1, 0.9996, 0.07)));
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
