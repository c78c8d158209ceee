package org.lianglin.sources;

import java.time.Month;
import java.time.Year;

/** The usual number of a resident card without the detour of the full check (GB 11643): a list of a city has nine million of them. */
final class PlainNumber {
    private static final int LENGTH = 18;
    private static final int EARLIEST = 1900;
    private static final int SHORTEST_MONTH = 28;
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";

    private PlainNumber() {}

    /**
     * 18 characters, a day of a year that is over, and the right check character. What is not plain may be right all the same.
     *
     * @param thisYear whose days may lie ahead
     */
    static boolean is(String text, int thisYear) {
        if (text.length() != LENGTH || text.charAt(0) == '0') {
            return false;
        }
        var sum = 0;
        for (var i = 0; i < WEIGHTS.length; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return false;
            }
            sum += WEIGHTS[i] * digit;
        }
        return CHECK_CHARACTERS.charAt(sum % CHECK_CHARACTERS.length()) == text.charAt(LENGTH - 1)
                && day(text, thisYear);
    }

    private static boolean day(String text, int thisYear) {
        var year = 100 * two(text, 6) + two(text, 8);
        var month = two(text, 10);
        var day = two(text, 12);
        return year >= EARLIEST
                && year < thisYear
                && month >= 1
                && month <= 12
                && day >= 1
                && (day <= SHORTEST_MONTH || day <= Month.of(month).length(Year.isLeap(year)));
    }

    private static int two(String text, int at) {
        return (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
    }
}
