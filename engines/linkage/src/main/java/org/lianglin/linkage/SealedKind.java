package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that are known only by keyed digests, such as blind indexes: {@code <digest of the whole>.<digest of its tail>}, and {@code !}
 * at the end when its check character is wrong. A digest tells nothing of how far two numbers differ; the tail tells whether a slip may
 * lie before it.
 */
final class SealedKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.95, 1e-9, 0.001),
            new Level("same-tail", 0.03, 1e-4, 0.0002),
            new Level("different", 0.0195, 0.05, 0.05),
            new Level("another", 0.0005, 0.9498999, 0.9488, true));
    private static final int SAME = 0;
    private static final int TAIL = 1;
    private static final int DIFFERENT = 2;
    private static final int ANOTHER = 3;
    private static final String UNCHECKED = "!";
    private static final int LONGEST = 80;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        return raw.isEmpty() || raw.length() > LONGEST || raw.indexOf('.') < 1 ? null : raw;
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return SAME;
        }
        if (!left.endsWith(UNCHECKED) && !right.endsWith(UNCHECKED)) {
            return ANOTHER;
        }
        var tail = tail(left);
        return !tail.isEmpty() && tail.equals(tail(right)) ? TAIL : DIFFERENT;
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "tail");
    }

    @Override
    public @Nullable String key(String value, String name) {
        if (name.equals("value")) {
            return value;
        }
        var tail = tail(value);
        return tail.isEmpty() ? null : tail;
    }

    /** A number whose check character is right. */
    @Override
    public @Nullable String identity(String value) {
        return value.endsWith(UNCHECKED) ? null : value;
    }

    private static String tail(String value) {
        var end = value.endsWith(UNCHECKED) ? value.length() - 1 : value.length();
        return value.substring(value.indexOf('.') + 1, end);
    }
}
