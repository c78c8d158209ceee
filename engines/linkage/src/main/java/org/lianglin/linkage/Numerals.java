package org.lianglin.linkage;

/** Chinese numerals in Arabic digits: 十二 → 12, 一百零三 → 103, 一九五〇 → 1950. */
final class Numerals {
    private static final String DIGITS = "零一二三四五六七八九";
    private static final String FORMAL = "〇壹贰叁肆伍陆柒捌玖";
    private static final byte[] VALUES = values();

    private Numerals() {}

    /** The text with every run of numerals in digits. */
    static String arabic(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (numeral(text.charAt(i))) {
                return written(text);
            }
        }
        return text;
    }

    private static String written(String text) {
        var written = new StringBuilder(text.length());
        for (var i = 0; i < text.length(); ) {
            var end = i;
            while (end < text.length() && numeral(text.charAt(end))) {
                end++;
            }
            if (end == i) {
                written.append(text.charAt(i++));
            } else {
                written.append(value(text.substring(i, end)));
                i = end;
            }
        }
        return written.toString();
    }

    static boolean numeral(char c) {
        return VALUES[c] > 0 || unit(c) > 0;
    }

    private static String value(String run) {
        if (run.chars().noneMatch(c -> unit((char) c) > 0)) {
            var digits = new StringBuilder();
            run.chars().forEach(c -> digits.append(digit((char) c)));
            return digits.toString();
        }
        var total = 0;
        var pending = -1;
        for (var i = 0; i < run.length(); i++) {
            var unit = unit(run.charAt(i));
            if (unit > 0) {
                total += (pending < 0 ? 1 : pending) * unit;
                pending = -1;
            } else {
                pending = digit(run.charAt(i));
            }
        }
        return Integer.toString(total + Math.max(pending, 0));
    }

    private static int digit(char c) {
        return VALUES[c] - 1;
    }

    private static int unit(char c) {
        return switch (c) {
            case '十', '拾' -> 10;
            case '百', '佰' -> 100;
            case '千', '仟' -> 1000;
            default -> 0;
        };
    }

    /** One more than each digit, by character. */
    private static byte[] values() {
        var values = new byte[Character.MAX_VALUE + 1];
        for (var digit = 0; digit < DIGITS.length(); digit++) {
            values[DIGITS.charAt(digit)] = (byte) (digit + 1);
            values[FORMAL.charAt(digit)] = (byte) (digit + 1);
        }
        values['两'] = 3;
        return values;
    }
}
