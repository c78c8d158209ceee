package org.lianglin.linkage;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Words in letters: names, streets, suburbs. Case, accents and punctuation do not count. */
final class TextKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.85, 0.005, 0.2),
            new Level("close", 0.09, 0.003, 0.02),
            new Level("similar", 0.02, 0.02, 0.03),
            new Level("different", 0.04, 0.972, 0.75));
    private static final int LONGEST = 128;
    private static final double CLOSE = 0.92;
    private static final double SIMILAR = 0.80;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var text = Text.clean(raw, LONGEST);
        return text == null ? null : letters(text);
    }

    /** Lower case, without accents and punctuation, one blank between words; null when nothing is left. */
    static @Nullable String letters(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (!ascii(lower)) {
            lower = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        }
        var letters = new StringBuilder(lower.length());
        for (var i = 0; i < lower.length(); i++) {
            var c = lower.charAt(i);
            if (Character.isLetterOrDigit(c) || Character.isSurrogate(c)) {
                letters.append(c);
            } else if (c == '\'' || c == '’' || Character.getType(c) == Character.NON_SPACING_MARK) {
                continue;
            } else if (!letters.isEmpty() && letters.charAt(letters.length() - 1) != ' ') {
                letters.append(' ');
            }
        }
        var end = letters.length();
        if (end > 0 && letters.charAt(end - 1) == ' ') {
            letters.setLength(end - 1);
        }
        return letters.isEmpty() ? null : letters.toString();
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (Closeness.slips(left, right, 1) == 1 && Math.min(left.length(), right.length()) > 2) {
            return 1;
        }
        var similarity = Closeness.jaroWinkler(left, right);
        if (similarity >= CLOSE || sorted(left).equals(sorted(right))) {
            return 1;
        }
        return similarity >= SIMILAR ? 2 : 3;
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "sound", "start");
    }

    @Override
    public @Nullable String key(String value, String name) {
        return switch (name) {
            case "sound" -> sound(value);
            case "start" -> value.substring(0, Math.min(3, value.length()));
            default -> value;
        };
    }

    /** The consonants as classes, like Soundex but without its limit of four. */
    private static @Nullable String sound(String value) {
        var sound = new StringBuilder();
        var last = '0';
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            var code = switch (c) {
                case 'b', 'f', 'p', 'v', 'w' -> '1';
                case 'c', 'g', 'j', 'k', 'q', 's', 'x', 'z' -> '2';
                case 'd', 't' -> '3';
                case 'l' -> '4';
                case 'm', 'n' -> '5';
                case 'r' -> '6';
                default -> c >= 'a' && c <= 'z' || c == ' ' ? '0' : c;
            };
            if (code != '0' && code != last) {
                sound.append(code);
            }
            last = code;
        }
        return sound.isEmpty() ? null : sound.toString();
    }

    private static String sorted(String value) {
        if (value.indexOf(' ') < 0) {
            return value;
        }
        var words = value.split(" ");
        Arrays.sort(words);
        return String.join(" ", words);
    }

    private static boolean ascii(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return false;
            }
        }
        return true;
    }
}
