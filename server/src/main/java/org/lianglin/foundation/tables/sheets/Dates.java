package org.lianglin.foundation.tables.sheets;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the days that people write: 2024.3.5, 2024年3月5日, 二〇二四年三月五日, 20240305, ２０２４/３/５, and the serial number 45356. */
public final class Dates {
    private static final Pattern PARTS = Pattern.compile("(\\d{4})[-./年](\\d{1,2})[-./月](\\d{1,2})[日号]?");
    private static final Pattern SOLID = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
    private static final Pattern SERIAL = Pattern.compile("[1-9]\\d{3,4}(\\.\\d+)?");
    private static final Pattern CHINESE =
            Pattern.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月([廿卅一二三四五六七八九十]{1,4})[日号]?");
    private static final Pattern MONTH = Pattern.compile("((?:19|20)\\d{2})[-./年](\\d{1,2})月?");
    private static final Pattern CHINESE_MONTH = Pattern.compile("([〇零○一二三四五六七八九]{4})年([一二三四五六七八九十]{1,3})月");
    private static final Pattern TIME = Pattern.compile("[T ]\\d{1,2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z?$");
    private static final Pattern DASHES = Pattern.compile("[\\u2010-\\u2015\\u2212]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final String DIGITS = "〇一二三四五六七八九";

    private Dates() {}

    /** The day on which something began, of which often only the month is written: 2015年3月, 二〇一五年三月, 2015.3 are its first day. */
    public static Optional<LocalDate> readStart(String written) {
        var text = plain(written);
        var month = MONTH.matcher(text);
        if (month.matches()) {
            return day(month.group(1), month.group(2), "1");
        }
        var chinese = CHINESE_MONTH.matcher(text);
        return chinese.matches() ? day(year(chinese.group(1)), below100(chinese.group(2)), 1) : read(written);
    }

    /** Empty when the text names no day of the calendar, or leaves part of it out. */
    public static Optional<LocalDate> read(String written) {
        var text = plain(written);
        var parts = PARTS.matcher(text);
        if (parts.matches()) {
            return day(parts.group(1), parts.group(2), parts.group(3));
        }
        var solid = SOLID.matcher(text);
        if (solid.matches()) {
            return day(solid.group(1), solid.group(2), solid.group(3));
        }
        var chinese = CHINESE.matcher(text);
        if (chinese.matches()) {
            return day(year(chinese.group(1)), below100(chinese.group(2)), below100(chinese.group(3)));
        }
        // from 1,000 on, that is from September 1902: smaller numbers are more likely ages or slips
        return SERIAL.matcher(text).matches()
                ? Optional.of(LocalDate.of(1899, 12, 30).plusDays((long) Double.parseDouble(text)))
                : Optional.empty();
    }

    private static String plain(String written) {
        if (written.length() > 60) {
            return "";
        }
        return written.chars().allMatch(Dates::simple)
                ? written
                : BLANKS.matcher(TIME.matcher(DASHES.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                                        .replaceAll("-")
                                        .strip())
                                .replaceFirst(""))
                        .replaceAll("");
    }

    /** The characters of nearly every date, which stand as they are. */
    private static boolean simple(int c) {
        return c >= '0' && c <= '9' || c == '-' || c == '/' || c == '.' || c == '年' || c == '月' || c == '日';
    }

    private static Optional<LocalDate> day(String year, String month, String day) {
        return day(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }

    private static Optional<LocalDate> day(int year, int month, int day) {
        try {
            return Optional.of(LocalDate.of(year, month, day));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static int year(String characters) {
        var year = 0;
        for (var i = 0; i < characters.length(); i++) {
            year = 10 * year + Math.max(0, DIGITS.indexOf(characters.charAt(i)));
        }
        return year;
    }

    /** 五, 十, 十二, 二十, 三十一, 廿三; -1 for anything else. */
    private static int below100(String characters) {
        var text = characters.replace("廿", "二十").replace("卅", "三十");
        var ten = text.indexOf('十');
        if (ten < 0) {
            return text.length() == 1 ? DIGITS.indexOf(text.charAt(0)) : -1;
        }
        if (ten > 1 || text.length() - ten > 2 || text.indexOf('十', ten + 1) >= 0) {
            return -1;
        }
        var tens = ten == 0 ? 1 : DIGITS.indexOf(text.charAt(0));
        return 10 * tens + (ten == text.length() - 1 ? 0 : DIGITS.indexOf(text.charAt(ten + 1)));
    }
}
