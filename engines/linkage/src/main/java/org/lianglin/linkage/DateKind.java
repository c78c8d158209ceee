package org.lianglin.linkage;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Days, mostly of birth, as eight digits {@code yyyyMMdd}; what was not stated is {@code 0}. A day that no calendar has is kept, since
 * it may be a slip of one that has.
 */
final class DateKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.93, 4e-5, 0.012),
            new Level("as-far-as-stated", 0.01, 2e-4, 0.0006),
            new Level("swapped", 0.008, 5e-5, 0.0003),
            new Level("one-digit", 0.02, 0.0015, 0.005),
            new Level("other-year", 0.01, 0.0025, 0.004),
            new Level("near", 0.008, 0.004, 0.001),
            new Level("same-year", 0.007, 0.01, 0.03),
            new Level("different", 0.007, 0.98171, 0.9471));
    private static final int LONGEST = 32;
    /** In two digits of a year, 31 … 99 are of the twentieth century. */
    private static final int CENTURY = 30;
    /** Years between the calendar of the Republic (民国) and the common one. */
    private static final int REPUBLIC = 1911;
    /** Days between a date by the moon and the same date by the sun. */
    private static final int MOON = 60;

    private static final Pattern PARTS = Pattern.compile("(\\d{1,4})\\D+(\\d{1,2})(?:\\D+(\\d{1,4}))?(?:\\D.*)?");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})\\D*");
    private static final Pattern SERIAL = Pattern.compile("\\d{5}");
    /** Days that forms fill in by themselves. */
    private static final Set<String> DEFAULTS =
            Set.of("19000101", "19000100", "19700101", "18991231", "18991230", "11111111", "99991231", "20991231");

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var eight = plain(raw);
        if (eight == null) {
            eight = read(Text.clean(raw, LONGEST));
        }
        return eight == null || eight.startsWith("0000") || DEFAULTS.contains(eight) ? null : eight;
    }

    /** The usual forms without a detour: a year of four digits, month and day, whatever one character stands between. */
    private static @Nullable String plain(String raw) {
        var year = number(raw, 0, 4);
        if (year < 0 || raw.length() < 8) {
            return null;
        }
        if (raw.length() == 8 && number(raw, 4, 8) >= 0) {
            return raw;
        }
        var monthEnd = end(raw, 5);
        var dayEnd = end(raw, monthEnd + 1);
        if (Text.digit(raw.charAt(4))
                || monthEnd == 5
                || monthEnd > 7
                || dayEnd <= monthEnd + 1
                || dayEnd > monthEnd + 3
                || dayEnd < raw.length() - 1
                || dayEnd < raw.length() && raw.charAt(dayEnd) != '日') {
            return null;
        }
        return eight(year, number(raw, 5, monthEnd), number(raw, monthEnd + 1, dayEnd));
    }

    private static int end(String text, int from) {
        var end = from;
        while (end < text.length() && Text.digit(text.charAt(end))) {
            end++;
        }
        return end;
    }

    /** -1 when it is none. */
    private static int number(String text, int from, int to) {
        if (to > text.length()) {
            return -1;
        }
        var number = 0;
        for (var i = from; i < to; i++) {
            if (!Text.digit(text.charAt(i))) {
                return -1;
            }
            number = 10 * number + text.charAt(i) - '0';
        }
        return number;
    }

    private static String eight(int year, int month, int day) {
        var digits = new char[8];
        var number = year * 10_000 + month * 100 + day;
        for (var i = 7; i >= 0; i--) {
            digits[i] = (char) ('0' + number % 10);
            number /= 10;
        }
        return new String(digits);
    }

    private static @Nullable String read(@Nullable String clean) {
        if (clean == null) {
            return null;
        }
        var republic = clean.startsWith("民国") || clean.startsWith("民國");
        var text = Numerals.arabic(republic ? clean.substring(2) : clean);
        if (text.matches("\\d{8}")) {
            return text;
        }
        if (text.matches("\\d{6}")) {
            var year = Integer.parseInt(text, 0, 4, 10);
            return year > 1800 && year < 2200
                    ? text + "00"
                    : full(Integer.parseInt(text, 0, 2, 10), part(text, 2), part(text, 4), republic);
        }
        if (SERIAL.matcher(text).matches()) {
            return LocalDate.of(1899, 12, 30)
                    .plusDays(Integer.parseInt(text))
                    .toString()
                    .replace("-", "");
        }
        var year = YEAR.matcher(text);
        if (year.matches()) {
            return year.group(1) + "0000";
        }
        var parts = PARTS.matcher(text);
        if (!parts.matches()) {
            return text.matches("\\d{8}\\D.*") ? text.substring(0, 8) : null;
        }
        var first = Integer.parseInt(parts.group(1));
        var second = Integer.parseInt(parts.group(2));
        var third = parts.group(3) == null ? 0 : Integer.parseInt(parts.group(3));
        if (parts.group(1).length() < 3
                && parts.group(3) != null
                && parts.group(3).length() == 4) {
            return second > 12 ? full(third, first, second, false) : full(third, second, first, false);
        }
        return third > 99 ? null : full(first, second, third, republic);
    }

    private static int part(String text, int from) {
        return Integer.parseInt(text, from, from + 2, 10);
    }

    private static String full(int stated, int month, int day, boolean republic) {
        var year = republic ? stated + REPUBLIC : stated > 99 ? stated : stated + (stated > CENTURY ? 1900 : 2000);
        return eight(year, month, day);
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return left.endsWith("00") ? 1 : 0;
        }
        if (left.endsWith("00") || right.endsWith("00")) {
            return partial(left, right);
        }
        if (left.startsWith(right.substring(0, 4))) {
            if (left.regionMatches(4, right, 6, 2) && left.regionMatches(6, right, 4, 2)) {
                return 2;
            }
            return slip(left, right) ? 3 : near(left, right) ? 5 : 6;
        }
        if (slip(left, right)) {
            return 3;
        }
        return left.regionMatches(4, right, 4, 4) ? 4 : near(left, right) ? 5 : 7;
    }

    private static int partial(String left, String right) {
        var known = left.endsWith("0000") || right.endsWith("0000") ? 4 : 6;
        return left.regionMatches(0, right, 0, known) ? 1 : left.regionMatches(0, right, 0, 4) ? 6 : 7;
    }

    /** One digit is another, or two neighbours changed places. */
    private static boolean slip(String left, String right) {
        var first = 0;
        while (left.charAt(first) == right.charAt(first)) {
            first++;
        }
        return left.regionMatches(first + 1, right, first + 1, 7 - first)
                || first < 7
                        && left.charAt(first) == right.charAt(first + 1)
                        && left.charAt(first + 1) == right.charAt(first)
                        && left.regionMatches(first + 2, right, first + 2, 6 - first);
    }

    private static boolean near(String left, String right) {
        try {
            return Math.abs(day(left).toEpochDay() - day(right).toEpochDay()) <= MOON;
        } catch (DateTimeException e) {
            return false;
        }
    }

    private static LocalDate day(String value) {
        return LocalDate.of(Integer.parseInt(value, 0, 4, 10), part(value, 4), part(value, 6));
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "year", "month-day", "digits");
    }

    @Override
    public @Nullable String key(String value, String name) {
        return switch (name) {
            case "year" -> value.substring(0, 4);
            case "month-day" -> value.endsWith("00") ? null : value.substring(4);
            case "digits" -> value.endsWith("00") ? null : sorted(value);
            default -> value.endsWith("00") ? null : value;
        };
    }

    private static String sorted(String value) {
        var digits = value.toCharArray();
        java.util.Arrays.sort(digits);
        return new String(digits);
    }
}
