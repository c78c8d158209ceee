package org.lianglin.place;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed, taken apart: {@code 三好街12号3号楼2单元501} or {@code 浑河家园3-2-501}.
 *
 * @param name road, estate or area: what is left when the numbers are taken away
 * @param houseNumber of the road, without 号
 * @param estate the estate's name after a house number
 */
record AddressQuery(
        String name,
        @Nullable String houseNumber,
        @Nullable String estate,
        @Nullable String building,
        @Nullable Integer unit,
        @Nullable String room) {
    private static final int LONGEST = 100;
    private static final String DIGITS = "零一二三四五六七八九";
    private static final Pattern BLANKS = Pattern.compile("[\\s,，。、·]+");
    private static final Pattern DASHES = Pattern.compile("[‐‑–—―−]");
    private static final Pattern BUILDING_LAST = Pattern.compile(".*(号楼|栋|幢|座|#|单元|号)\\d+$");
    private static final Pattern CHINESE_NUMBER = Pattern.compile("([一二三四五六七八九十]{1,3})(?=号|栋|幢|单元|室)");
    private static final Pattern TRIPLE = Pattern.compile("^(.*?)(\\d{1,4}[a-z]?)-(\\d{1,2})-(\\d{1,5}[a-z]?)室?$");
    private static final Pattern PAIR = Pattern.compile("^(.*?)(\\d{1,4}[a-z]?)-(\\d{1,5}[a-z]?)室?$");
    private static final Pattern WORDS =
            Pattern.compile("^(.*?)(?:(\\d{1,4}[a-z]?)(?:号楼|栋|幢|座|#楼|#))?(?:(\\d{1,2})单元)?(?:(\\d{1,5}[a-z]?)室?)?$");
    private static final Pattern HOUSE = Pattern.compile("^(.*?\\D)(\\d{1,5}(?:-\\d{1,4})?[甲乙丙丁]?)号(.*)$");
    private static final Pattern DIGITS_LAST = Pattern.compile("^(.*?\\D)(\\d{1,5})$");

    /** All sensible readings of a text, the likeliest first; empty when nothing is left of it. */
    static List<AddressQuery> readings(String text) {
        var typed = normalise(text);
        var readings = new ArrayList<AddressQuery>();
        if (typed.isEmpty()) {
            return readings;
        }
        var dashed = typed.indexOf('-') >= 0;
        var triple = dashed ? match(TRIPLE, typed) : null;
        if (triple != null) {
            readings.add(of(triple.group(1), triple.group(2), number(triple.group(3)), triple.group(4)));
            return readings;
        }
        var pair = dashed ? match(PAIR, typed) : null;
        if (pair != null) {
            var last = pair.group(3);
            readings.add(
                    last.length() >= 3 || !last.matches("\\d+")
                            ? of(pair.group(1), pair.group(2), null, last)
                            : of(pair.group(1), pair.group(2), number(last), null));
            return readings;
        }
        var bare = match(DIGITS_LAST, typed);
        if (bare != null && !BUILDING_LAST.matcher(typed).matches()) {
            readings.add(of(bare.group(1) + bare.group(2) + "号", null, null, null));
            readings.add(of(bare.group(1), bare.group(2), null, null));
            return readings;
        }
        var words = match(WORDS, typed);
        if (words != null) {
            var reading = of(words.group(1), words.group(2), number(words.group(3)), words.group(4));
            readings.add(reading);
            if (reading.houseNumber() != null && typed.endsWith(reading.houseNumber() + "号")) {
                // in a hamlet the house number is the building's
                readings.add(of(reading.name(), reading.houseNumber(), null, null));
            }
        }
        return readings;
    }

    private static AddressQuery of(
            String head, @Nullable String building, @Nullable Integer unit, @Nullable String room) {
        var house = head.indexOf('号') < 0 ? null : match(HOUSE, head);
        if (house == null) {
            return new AddressQuery(head, null, null, building, unit, room);
        }
        var estate = house.group(3).isEmpty() ? null : house.group(3);
        return new AddressQuery(house.group(1), house.group(2), estate, building, unit, room);
    }

    /** Full-width to half-width, lower case, without blanks, long dashes to short ones, 三号楼 to 3号楼. */
    static String normalise(String text) {
        var head = text.length() <= LONGEST ? text : text.substring(0, LONGEST);
        if (head.chars().allMatch(AddressQuery::plain)) {
            return numbered(head);
        }
        var bare = BLANKS.matcher(
                        Normalizer.normalize(head, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT))
                .replaceAll("");
        return numbered(DASHES.matcher(bare).replaceAll("-"));
    }

    /** The characters of nearly every address, which stand as they are. */
    private static boolean plain(int c) {
        return c >= 0x4E00 && c <= 0x9FA5 || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c == '-';
    }

    private static String numbered(String plain) {
        return plain.chars().noneMatch(c -> c == '十' || DIGITS.indexOf(c) >= 0)
                ? plain
                : CHINESE_NUMBER.matcher(plain).replaceAll(found -> Integer.toString(chinese(found.group(1))));
    }

    private static int chinese(String digits) {
        var ten = digits.indexOf('十');
        if (ten < 0) {
            var value = 0;
            for (var i = 0; i < digits.length(); i++) {
                value = 10 * value + digit(digits.charAt(i));
            }
            return value;
        }
        var tens = ten == 0 ? 1 : digit(digits.charAt(ten - 1));
        return 10 * tens + (ten == digits.length() - 1 ? 0 : digit(digits.charAt(ten + 1)));
    }

    private static int digit(char character) {
        return DIGITS.indexOf(character);
    }

    private static @Nullable MatchResult match(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.matches() ? matcher.toMatchResult() : null;
    }

    private static @Nullable Integer number(@Nullable String digits) {
        return digits == null ? null : Integer.valueOf(digits);
    }
}
