package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sex in words or by GB/T 2261.1 (1 男, 2 女); unknown and unstated say nothing. */
final class SexKind implements Kind {
    private static final List<Level> LEVELS =
            List.of(new Level("same", 0.995, 0.5, 0.45), new Level("different", 0.005, 0.5, 0.55));

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var text = Text.clean(raw, 8);
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "1", "01", "男", "男性", "M", "m", "male", "Male" -> "1";
            case "2", "02", "女", "女性", "F", "f", "female", "Female" -> "2";
            default -> null;
        };
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
