package org.lianglin.people;

import java.text.Normalizer;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A person's name in its one stored form: Chinese names without blanks, the middle dot of minority names always U+00B7, Latin
 * names with single blanks. Characters outside the basic plane (𠮷, 㛃 and the like) count as one character each.
 *
 * @param text 1 to 100 characters (code points)
 */
public record PersonName(String text) {
    static final int LONGEST = 100;
    private static final Pattern DOTS = Pattern.compile("[•‧・･∙⋅●．᛫◦·]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");
    private static final Pattern HAN = Pattern.compile("[\\p{IsHan}〇]");

    /** @throws PeopleRefused naming the field {@code name}, the rule and the repair */
    public static PersonName parse(String typed) {
        var text = normalise(typed);
        if (text.isEmpty()) {
            throw refused("people.name-missing", Map.of());
        }
        var length = text.codePointCount(0, text.length());
        if (length > LONGEST) {
            throw refused("people.name-too-long", Map.of("length", length, "longest", LONGEST));
        }
        text.codePoints().filter(c -> !allowed(c)).findFirst().ifPresent(c -> {
            throw refused("people.name-character", Map.of("character", shown(c)));
        });
        if (text.codePoints().noneMatch(Character::isLetter) && !text.contains("〇")) {
            throw refused("people.name-character", Map.of("character", shown(text.codePointAt(0))));
        }
        return new PersonName(text);
    }

    static String normalise(String typed) {
        var bare = typed.strip();
        if (bare.codePoints().allMatch(PersonName::plain)) {
            return bare;
        }
        var text = halfWidth(bare);
        if (!HAN.matcher(text).find()) {
            // composing would replace compatibility ideographs, which are the spelling of some names
            return BLANKS.matcher(Normalizer.normalize(DOTS.matcher(text).replaceAll("·"), Normalizer.Form.NFC))
                    .replaceAll(" ")
                    .strip();
        }
        text = DOTS.matcher(text).replaceAll("·");
        text = text.replaceAll("(?<=[\\p{IsHan}〇])[\\s\\p{Z}]+(?=[\\p{IsHan}〇·])|(?<=·)[\\s\\p{Z}]+", "");
        text = text.replaceAll("(?<=[\\p{IsHan}〇])\\.(?=[\\p{IsHan}〇])", "·");
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }

    public boolean han() {
        return HAN.matcher(text).find();
    }

    @Override
    public String toString() {
        return text;
    }

    /** The characters of nearly every name, which stand as they are. */
    private static boolean plain(int c) {
        return c >= 0x4E00 && c <= 0x9FFF;
    }

    private static boolean allowed(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    // names outside the character set of their time were stored with private characters
                    Character.PRIVATE_USE -> true;
            default -> c == '〇' || c == '·' || c == ' ' || c == '\'' || c == '’' || c == '-' || c == '.';
        };
    }

    private static String halfWidth(String text) {
        var half = new StringBuilder(text.length());
        text.codePoints()
                .map(c -> (c >= 0xFF21 && c <= 0xFF3A) || (c >= 0xFF41 && c <= 0xFF5A) ? c - 0xFEE0 : c)
                .forEach(half::appendCodePoint);
        return half.toString();
    }

    private static String shown(int c) {
        return Character.isISOControl(c)
                        || Character.getType(c) == Character.FORMAT
                        || Character.getType(c) == Character.SURROGATE
                ? String.format("U+%04X", c)
                : Character.toString(c);
    }

    private static PeopleRefused refused(String code, Map<String, ?> facts) {
        return new PeopleRefused.InvalidField("name", code, facts);
    }
}
