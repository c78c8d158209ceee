package org.lianglin.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Telephone numbers, one or several: digits without +86 and separators, mobile without a leading 0, the area code kept. */
final class PhoneKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.72, 1e-6, 0.35),
            new Level("same-tail", 0.02, 1e-6, 0.01),
            new Level("one-digit", 0.03, 1e-5, 0.01),
            new Level("different", 0.23, 0.999988, 0.63));
    private static final int LONGEST = 64;
    private static final int SHORTEST = 7;
    private static final String AND = "/";
    private static final Pattern SEVERAL = Pattern.compile("[/,;、，；|转或]");

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        if (raw.length() == 11 && raw.charAt(0) == '1' && digitsOnly(raw)) {
            return dud(raw) ? null : raw;
        }
        var text = Text.clean(raw, LONGEST);
        if (text == null) {
            return null;
        }
        var numbers = new ArrayList<String>();
        for (var part : SEVERAL.split(text)) {
            var number = number(Text.digits(part));
            if (number != null && !numbers.contains(number)) {
                numbers.add(number);
            }
        }
        if (numbers.size() < 2) {
            return numbers.isEmpty() ? null : numbers.getFirst();
        }
        return String.join(AND, numbers.stream().sorted().toList());
    }

    private static @Nullable String number(String digits) {
        var number = digits;
        if (number.startsWith("0086")) {
            number = number.substring(4);
        } else if (number.startsWith("86") && number.length() > 11) {
            number = number.substring(2);
        }
        if (number.startsWith("01") && number.length() == 12) {
            number = number.substring(1);
        }
        return number.length() < SHORTEST || dud(number) ? null : number;
    }

    /** Numbers that a form was filled with: 13800138000, 12345678, all the same digit. */
    private static boolean dud(String number) {
        return number.equals("13800138000") || "12345678901234567890".startsWith(number) || repeated(number);
    }

    private static boolean repeated(String number) {
        for (var i = 2; i < number.length(); i++) {
            if (number.charAt(i) != number.charAt(1)) {
                return false;
            }
        }
        return true;
    }

    private static boolean digitsOnly(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (!Text.digit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.indexOf('/') < 0 && right.indexOf('/') < 0) {
            return one(left, right);
        }
        var best = LEVELS.size() - 1;
        for (var l : left.split(AND)) {
            for (var r : right.split(AND)) {
                best = Math.min(best, one(l, r));
            }
        }
        return best;
    }

    private static int one(String left, String right) {
        if (left.equals(right)) {
            return 0;
        }
        if (left.length() != right.length() && (left.endsWith(right) || right.endsWith(left))) {
            return 1;
        }
        return Closeness.slips(left, right, 1) == 1 ? 2 : 3;
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "tail");
    }

    @Override
    public @Nullable String key(String value, String name) {
        var first = value.indexOf('/') < 0 ? value : value.substring(0, value.indexOf('/'));
        return name.equals("tail") ? first.substring(first.length() - SHORTEST) : first;
    }
}
