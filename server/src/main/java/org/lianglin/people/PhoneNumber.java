package org.lianglin.people;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A telephone number in its one stored form: digits only, mobile numbers without the country code, fixed lines of Shenyang with
 * the area code 024.
 *
 * @param digits 11 digits of a mobile number, or 0 + area code + subscriber number
 */
public record PhoneNumber(String digits) {
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cf}()\\-'.]+");

    /** @throws PeopleRefused naming the field {@code phone}, the rule and the repair */
    public static PhoneNumber parse(String typed) {
        var text = normalise(typed);
        if (text.matches("1[3-9]\\d{9}") || text.matches("0\\d{9,11}")) {
            return new PhoneNumber(text);
        }
        if (text.matches("[2-8]\\d{7}")) {
            return new PhoneNumber("024" + text);
        }
        throw new PeopleRefused.InvalidField("phone", "people.phone-form", Map.of());
    }

    static String normalise(String typed) {
        var text =
                NOISE.matcher(Normalizer.normalize(typed, Normalizer.Form.NFKC)).replaceAll("");
        return text.replaceFirst("^(\\+|00)86(?=\\d{10,})", "").replaceFirst("^86(?=1\\d{10}$)", "");
    }

    /** The last four digits, by which clerks look people up. */
    public String tail() {
        return digits.substring(digits.length() - 4);
    }

    public String masked() {
        return Masked.phone(digits);
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "PhoneNumber[" + masked() + "]";
    }
}
