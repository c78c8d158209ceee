package org.lianglin.sources.comparison;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;
import org.lianglin.foundation.tables.sheets.Dates;

/** What a cell says, whatever form it is written in: two cells that say the same are no change. */
final class Cell {
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    /** A leading zero belongs to a code, and what is longer is a number that nobody counts with. */
    private static final Pattern AMOUNT = Pattern.compile("-?(0|[1-9]\\d{0,8})(\\.\\d{1,6})?");

    private Cell() {}

    static boolean same(String role, String one, String other) {
        return one.equals(other) || meaning(role, one).equals(meaning(role, other));
    }

    private static String meaning(String role, String written) {
        var text = BLANKS.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC))
                .replaceAll("")
                .toUpperCase(Locale.ROOT);
        return switch (role) {
            case "number" -> text.replaceAll("[^0-9A-Z]", "");
            case "phone" -> text.replaceAll("\\D", "").replaceFirst("^86(?=1\\d{10}$)", "");
            case "birth" -> Dates.read(written).map(Object::toString).orElse(text);
            case "sex" ->
                switch (text) {
                    case "1", "男性", "M" -> "男";
                    case "2", "女性", "F" -> "女";
                    default -> text;
                };
            default ->
                AMOUNT.matcher(text).matches()
                        ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                        : Dates.read(written).map(Object::toString).orElse(text);
        };
    }

    /** A number with its middle covered, except where the other one differs: the list itself has it in full. */
    static String masked(String role, String written, String other) {
        if (!role.equals("number") && !role.equals("phone") || written.length() < 8) {
            return written;
        }
        var masked = new StringBuilder(written);
        for (var at = role.equals("phone") ? 3 : 4; at < written.length() - 4; at++) {
            if (at >= other.length() || other.length() != written.length() || written.charAt(at) == other.charAt(at)) {
                masked.setCharAt(at, '*');
            }
        }
        return masked.toString();
    }
}
