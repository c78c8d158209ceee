package org.lianglin.people;

import java.time.LocalDate;

/** How sensitive values are shown to those who need to recognise a person but not to know the value. */
public final class Masked {
    private Masked() {}

    /** {@code 2101**********1234}; short numbers keep their last two characters only. */
    public static String idNumber(String number) {
        int length = number.length();
        return length >= 12
                ? number.substring(0, 4) + "*".repeat(length - 8) + number.substring(length - 4)
                : "*".repeat(Math.max(0, length - 2)) + number.substring(Math.max(0, length - 2));
    }

    /** {@code 138****5678}, and {@code 024****1234} for a fixed line. */
    public static String phone(String digits) {
        int length = digits.length();
        return length >= 10
                ? digits.substring(0, 3) + "****" + digits.substring(length - 4)
                : "*".repeat(Math.max(0, length - 2)) + digits.substring(Math.max(0, length - 2));
    }

    /** {@code 1943-07-**}. */
    public static String birthDate(LocalDate date) {
        return date.toString().substring(0, date.toString().length() - 2) + "**";
    }

    /** {@code 张**}: the surname, and a star for each further character, for those outside the authorised staff. */
    public static String name(String name) {
        var first = name.codePointAt(0);
        return Character.toString(first) + "*".repeat(Math.max(1, name.codePointCount(0, name.length()) - 1));
    }
}
