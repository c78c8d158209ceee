package org.lianglin.linkage;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Numbers that are written, not counted: postcodes, house numbers, social security numbers. */
final class DigitsKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.90, 1e-4, 0.2),
            new Level("one-digit", 0.04, 1e-3, 0.05),
            new Level("two-digits", 0.01, 0.01, 0.05),
            new Level("different", 0.05, 0.9889, 0.7));
    private static final int LONGEST = 32;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var text = Text.clean(raw, LONGEST);
        var digits = text == null ? "" : Text.digits(text);
        return digits.isEmpty() ? null : digits;
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        var shorter = Math.min(left.length(), right.length());
        return switch (Closeness.slips(left, right, 2)) {
            case 0, 1 -> shorter > 1 ? 1 : 3;
            case 2 -> shorter > 4 ? 2 : 3;
            default -> 3;
        };
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "head", "tail");
    }

    @Override
    public @Nullable String key(String value, String name) {
        var half = value.length() / 2;
        return switch (name) {
            case "head" -> half == 0 ? null : value.substring(0, half);
            case "tail" -> half == 0 ? null : value.substring(half);
            default -> value;
        };
    }
}
