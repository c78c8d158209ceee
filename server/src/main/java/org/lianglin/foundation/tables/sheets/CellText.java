package org.lianglin.foundation.tables.sheets;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** How the values of cells become texts, and texts become cells that no program takes for a formula. */
public final class CellText {
    private static final Pattern ENCODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Pattern LONG_NUMBER = Pattern.compile("[0-9]{11,}[0-9Xx]\t");
    private static final int DIGITS_KEPT = 15;

    private CellText() {}

    /** A text as a cell may hold it: one that begins like a formula gets an apostrophe in front (OWASP ASVS 1.2.10). */
    public static String safe(String text) {
        return dangerous(text) ? "'" + text : text;
    }

    /**
     * What a cell means: the apostrophe in front of what looks like a formula, the tab behind a long number and watermarks are no
     * part of it.
     */
    public static String plain(String written) {
        var unmarked = Watermark.removed(written);
        var cell = unmarked.endsWith("\t") && LONG_NUMBER.matcher(unmarked).matches()
                ? unmarked.substring(0, unmarked.length() - 1)
                : unmarked;
        return cell.length() > 1 && cell.charAt(0) == '\'' && dangerous(cell.substring(1)) ? cell.substring(1) : cell;
    }

    /** Begins with = + - @ TAB CR or NUL, also behind apostrophes, so that what is written can be told from what was meant. */
    private static boolean dangerous(String text) {
        var i = 0;
        while (i < text.length() && text.charAt(i) == '\'') {
            i++;
        }
        return i < text.length() && "=+-@\t\r\0＝＋－＠".indexOf(text.charAt(i)) >= 0;
    }

    /** Characters that XML cannot hold are written as {@code _x0000_}. */
    public static String encoded(String text) {
        StringBuilder encoded = null;
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            var literal = c == '_'
                    && i + 6 < text.length()
                    && ENCODED.matcher(text.substring(i, i + 7)).matches();
            if (literal || c < ' ' && c != '\t' && c != '\n' || c == '\uFFFE' || c == '\uFFFF') {
                encoded = encoded == null ? new StringBuilder(text.substring(0, i)) : encoded;
                encoded.append("_x%04X_".formatted((int) c));
            } else if (encoded != null) {
                encoded.append(c);
            }
        }
        return encoded == null ? text : encoded.toString();
    }

    static String decoded(String text) {
        return text.indexOf("_x") < 0
                ? text
                : ENCODED.matcher(text)
                        .replaceAll(found -> java.util.regex.Matcher.quoteReplacement(
                                Character.toString((char) Integer.parseInt(found.group(1), 16))));
    }

    /**
     * A number as people read it. From 16 digits on a spreadsheet has lost the last ones: such a number is given with an exponent,
     * so that nobody takes it for an identity number.
     */
    static String number(String raw) {
        if (raw.length() <= DIGITS_KEPT && raw.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return raw;
        }
        try {
            var number = new BigDecimal(raw.length() > 40 ? raw.substring(0, 40) : raw);
            var digits = number.precision() - number.scale();
            if (digits > DIGITS_KEPT) {
                return scientific(number, digits);
            }
            return digits < -DIGITS_KEPT
                    ? raw
                    : number.round(new MathContext(DIGITS_KEPT))
                            .stripTrailingZeros()
                            .toPlainString();
        } catch (ArithmeticException | NumberFormatException e) {
            return raw;
        }
    }

    private static String scientific(BigDecimal number, int digits) {
        var figures =
                number.round(new MathContext(DIGITS_KEPT)).unscaledValue().abs().toString();
        var tail = figures.substring(1).replaceFirst("0+$", "");
        return (number.signum() < 0 ? "-" : "") + figures.charAt(0) + (tail.isEmpty() ? "" : "." + tail) + "E+"
                + (digits - 1);
    }

    /** The day that a serial number stands for; the text itself when it stands for none. */
    static String date(String raw, boolean from1904) {
        try {
            var serial = Double.parseDouble(raw);
            if (serial < 1 || serial > 2_958_465) {
                return number(raw);
            }
            var days = (long) serial;
            var start = from1904
                    ? LocalDate.of(1904, 1, 1)
                    // the calendar of spreadsheets has a 29 February 1900
                    : days < 60 ? LocalDate.of(1899, 12, 31) : LocalDate.of(1899, 12, 30);
            return start.plusDays(days).toString();
        } catch (NumberFormatException e) {
            return raw;
        }
    }
}
