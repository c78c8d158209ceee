package org.lianglin.people;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The number of an identity document in its one stored form: half-width, upper case, without blanks; resident numbers always
 * with 18 characters. A number of a resident card is built by GB 11643-1999: 6 digits of area, 8 of birth, 3 of sequence (odd for
 * men, even for women) and a check character.
 *
 * @param type the document
 * @param number the normalised number
 */
public record IdNumber(IdType type, String number) {
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECK_CHARACTERS = "10X98765432";
    private static final Pattern SCIENTIFIC = Pattern.compile("\\d(\\.\\d+)?E\\+?\\d{1,2}|\\d{15,18}\\.0+");
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Z}\\p{Cf}'‘’-]+");

    /**
     * Reads what was typed, scanned or pasted.
     *
     * @param earliest the earliest birth date that is believed (a dated parameter; GB 11643 itself prints one of 1880)
     * @param today the latest birth date that is believed
     * @throws PeopleRefused naming the field {@code idNumber}, the rule and the repair
     */
    public static IdNumber parse(IdType type, String typed, LocalDate earliest, LocalDate today) {
        var text = normalise(typed);
        if (text.isEmpty()) {
            throw refused("people.id-missing");
        }
        if (SCIENTIFIC.matcher(text).matches()) {
            throw refused("people.id-spoilt-by-spreadsheet");
        }
        return switch (type) {
            case RESIDENT_CARD, HOUSEHOLD_BOOK -> resident(type, text, earliest, today);
            case HMT_RESIDENCE -> {
                shape(text, "8[123]\\d{15}[0-9X]", "people.id-permit-form");
                yield dated(type, text, earliest, today);
            }
            case FOREIGN_RESIDENT -> {
                if (text.matches("[A-Z]{3}\\d{12}")) {
                    yield new IdNumber(type, text);
                }
                shape(text, "9\\d{16}[0-9X]", "people.id-permit-form");
                yield dated(type, text, earliest, today);
            }
            case PASSPORT -> shaped(type, text, "[A-Z0-9]{5,20}");
            case HM_TRAVEL -> shaped(type, text, "[HM]\\d{8}(\\d{2})?");
            case TAIWAN_TRAVEL -> shaped(type, text, "\\d{8}(\\d{2}[A-Z]?)?");
            case MILITARY -> shaped(type, text, "[\\p{IsHan}A-Z0-9]{4,30}");
            case BIRTH_CERTIFICATE -> shaped(type, text, "[A-Z]\\d{9}");
            case NONE -> throw refused("people.id-not-expected");
        };
    }

    /** Full-width to half-width, blanks and spreadsheet quotes away, letters to upper case. */
    static String normalise(String typed) {
        var half = Normalizer.normalize(typed, Normalizer.Form.NFKC);
        return NOISE.matcher(half).replaceAll("").toUpperCase(java.util.Locale.ROOT);
    }

    /** The check character that GB 11643 (ISO 7064, MOD 11-2) gives to 17 digits. */
    public static char checkCharacter(CharSequence seventeenDigits) {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (seventeenDigits.charAt(i) - '0');
        }
        return CHECK_CHARACTERS.charAt(sum % 11);
    }

    /** Whether 18 characters are digits with the right check character; says nothing about the date. */
    static boolean checks(String number) {
        return number.matches("\\d{17}[0-9X]") && checkCharacter(number) == number.charAt(17);
    }

    /** The birth date that the number states; empty for documents that state none. */
    public Optional<LocalDate> birthDate() {
        return statesBirth() ? dateIn(number) : Optional.empty();
    }

    /** 1 male, 2 female by the 17th digit; empty for documents that do not say. */
    public Optional<Integer> sex() {
        return statesBirth() ? Optional.of((number.charAt(16) - '0') % 2 == 1 ? 1 : 2) : Optional.empty();
    }

    /** The last four characters, by which clerks look people up. */
    public String tail() {
        return number.substring(Math.max(0, number.length() - 4));
    }

    /** {@code 2101**********1234}: the form for lists and pages. */
    public String masked() {
        return Masked.idNumber(number);
    }

    /** Keeps the number out of logs. */
    @Override
    public String toString() {
        return "IdNumber[" + type + " " + masked() + "]";
    }

    private boolean statesBirth() {
        return type.carriesBirthDate() && number.length() == 18;
    }

    private static IdNumber resident(IdType type, String text, LocalDate earliest, LocalDate today) {
        if (text.matches("\\d{15}")) {
            var digits = text.substring(0, 6) + "19" + text.substring(6);
            return dated(type, digits + checkCharacter(digits), earliest, today);
        }
        if (text.length() != 18) {
            throw refused("people.id-length", Map.of("length", text.codePointCount(0, text.length())));
        }
        shape(text, "[1-9]\\d{16}[0-9X]", "people.id-characters");
        return dated(type, text, earliest, today);
    }

    private static IdNumber dated(IdType type, String text, LocalDate earliest, LocalDate today) {
        if (checkCharacter(text) != text.charAt(17)) {
            // a spreadsheet keeps 15 significant digits: what it spoilt ends in 000
            throw refused(text.endsWith("000") ? "people.id-spoilt-by-spreadsheet" : "people.id-check-digit");
        }
        var born = dateIn(text).orElseThrow(() -> refused("people.id-date"));
        if (born.isBefore(earliest) || born.isAfter(today)) {
            throw refused("people.id-date-range", Map.of("earliest", earliest.toString(), "latest", today.toString()));
        }
        return new IdNumber(type, text);
    }

    private static Optional<LocalDate> dateIn(String number) {
        try {
            return Optional.of(LocalDate.of(
                    Integer.parseInt(number, 6, 10, 10),
                    Integer.parseInt(number, 10, 12, 10),
                    Integer.parseInt(number, 12, 14, 10)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static IdNumber shaped(IdType type, String text, String form) {
        shape(text, form, "people.id-document-form");
        return new IdNumber(type, text);
    }

    private static void shape(String text, String form, String code) {
        if (!text.matches(form)) {
            throw refused(code);
        }
    }

    private static PeopleRefused refused(String code) {
        return refused(code, Map.of());
    }

    private static PeopleRefused refused(String code, Map<String, ?> facts) {
        return new PeopleRefused.InvalidField("idNumber", code, facts);
    }
}
