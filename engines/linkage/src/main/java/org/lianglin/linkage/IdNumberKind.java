package org.lianglin.linkage;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Numbers of identity documents; citizen identity numbers by GB 11643-1999. A number of the old form with 15 digits is kept as its 17
 * digits with the century and {@code ~} in place of the check character, because nothing ever checked it.
 *
 * <p>The check character (ISO 7064, MOD 11-2) finds every single wrong digit and every two neighbours that changed places. So two
 * numbers that both check and differ belong to two people, or to one whose number was corrected: never linked without a look.
 */
final class IdNumberKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.93, 1e-9, 0.001),
            new Level("same-unchecked", 0.012, 1e-9, 0.0003),
            new Level("one-digit", 0.025, 1e-7, 0.002),
            new Level("two-digits", 0.006, 1e-6, 0.004),
            new Level("different", 0.0265, 0.05, 0.05),
            new Level("another", 0.0005, 0.9499989, 0.9427, true));
    private static final int SAME = 0;
    private static final int UNCHECKED = 1;
    private static final int ONE = 2;
    private static final int TWO = 3;
    private static final int DIFFERENT = 4;
    private static final int ANOTHER = 5;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final char OLD = '~';
    private static final int LONGEST = 32;
    private static final int SHORTEST = 5;

    /** The check character for 17 digits. */
    static char checkCharacter(CharSequence seventeen) {
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (seventeen.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        if (raw.length() == 18 && valid(raw)) {
            return raw;
        }
        var text = Text.clean(raw, LONGEST);
        if (text == null) {
            return null;
        }
        text = seventeenDigits(text) && text.length() == 18
                ? text.charAt(17) == 'x' ? text.substring(0, 17) + 'X' : text
                : alphanumeric(text.toUpperCase(Locale.ROOT));
        if (text.length() < SHORTEST || text.indexOf('*') >= 0 || spoilt(text) || repeated(text)) {
            return null;
        }
        return text.length() == 15 && Text.digits(text).length() == 15
                ? text.substring(0, 6) + "19" + text.substring(6) + OLD
                : text;
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return old(left) || valid(left) ? SAME : UNCHECKED;
        }
        if ((old(left) || old(right))
                && left.length() == 18
                && right.length() == 18
                && left.startsWith(right.substring(0, 17))) {
            return old(left) && valid(right) || old(right) && valid(left) ? SAME : ONE;
        }
        if (valid(left) && valid(right)) {
            return ANOTHER;
        }
        return switch (slips(left, right)) {
            case 0, 1 -> ONE;
            case 2 -> TWO;
            default -> DIFFERENT;
        };
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "number", "head", "tail", "birth");
    }

    @Override
    public @Nullable String key(String value, String name) {
        if (name.equals("value")) {
            return value;
        }
        if (name.equals("number")) {
            return value.length() == 18 ? value.substring(0, 17) : value;
        }
        if (value.length() != 18) {
            return null;
        }
        return switch (name) {
            case "head" -> value.substring(0, 10);
            case "birth" -> value.substring(6, 14);
            default -> value.substring(10, 17);
        };
    }

    @Override
    public @Nullable String identity(String value) {
        return valid(value) ? value : null;
    }

    /** 17 digits with a possible month and day, and the right check character. */
    static boolean valid(String number) {
        if (number.length() != 18 || !seventeenDigits(number) || checkCharacter(number) != number.charAt(17)) {
            return false;
        }
        var month = (number.charAt(10) - '0') * 10 + number.charAt(11) - '0';
        var day = (number.charAt(12) - '0') * 10 + number.charAt(13) - '0';
        return month >= 1 && month <= 12 && day >= 1 && day <= 31;
    }

    private static int slips(String left, String right) {
        return old(left) || old(right)
                ? Closeness.slips(withoutCheck(left), withoutCheck(right), 2)
                : Closeness.slips(left, right, 2);
    }

    private static String withoutCheck(String number) {
        return number.length() == 18 ? number.substring(0, 17) : number;
    }

    private static boolean old(String number) {
        return number.length() == 18 && number.charAt(17) == OLD;
    }

    private static boolean seventeenDigits(String text) {
        for (var i = 0; i < 17; i++) {
            if (i >= text.length() || !Text.digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** What a spreadsheet leaves of 18 digits: an exponent, or 15 digits and three noughts. */
    private static boolean spoilt(String text) {
        return text.matches("\\d+E\\d+") || text.length() == 18 && text.endsWith("000") && !valid(text);
    }

    /** 000000000000000000 and the like: somebody had to fill in something. */
    private static boolean repeated(String text) {
        return text.chars().distinct().count() < 3;
    }

    private static String alphanumeric(String text) {
        var kept = new StringBuilder(text.length());
        text.chars().filter(c -> Character.isLetterOrDigit(c) || c == '*').forEach(c -> kept.append((char) c));
        return kept.toString();
    }
}
