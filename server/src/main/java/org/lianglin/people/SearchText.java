package org.lianglin.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What somebody typed into the search box, understood: a number, a name in characters or sounds, an address, or a name with a year
 * or a place beside it.
 *
 * @param text as typed, half-width and stripped
 */
record SearchText(Kind kind, String text, Optional<String> name, Optional<Integer> birthYear, List<String> places) {
    private static final int LONGEST = 100;
    private static final int LONGEST_NAME = 4;

    /** How the text was understood; the console says so. */
    enum Kind {
        NAME,
        PINYIN,
        INITIALS,
        ID,
        ID_TAIL,
        PHONE,
        PHONE_TAIL,
        ADDRESS,
        MIXED
    }

    /** @throws PeopleRefused when there is nothing, or far too much, to look for */
    static SearchText of(String typed) {
        if (typed.length() > 4 * LONGEST) {
            throw tooLong(typed.length());
        }
        var text = Normalizer.normalize(typed, Normalizer.Form.NFKC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}]", " ")
                .strip();
        if (text.isEmpty()) {
            throw new PeopleRefused.MalformedQuery("q", "people.query-missing", Map.of());
        }
        if (text.codePointCount(0, text.length()) > LONGEST) {
            throw tooLong(text.codePointCount(0, text.length()));
        }
        var dense = text.replaceAll("[\\s-]", "").toUpperCase(Locale.ROOT);
        if (dense.matches("\\d{17}[\\dX]|\\d{15}")) {
            return new SearchText(Kind.ID, eighteen(dense), Optional.empty(), Optional.empty(), List.of());
        }
        if (dense.matches("1\\d{10}|0\\d{9,11}")) {
            return new SearchText(Kind.PHONE, dense, Optional.empty(), Optional.empty(), List.of());
        }
        if (dense.matches("\\d{3}[\\dX]|\\d{4,5}[\\dX]")) {
            return new SearchText(Kind.ID_TAIL, dense, Optional.empty(), Optional.empty(), List.of());
        }
        return words(text);
    }

    /** Numbers of the old form are stored in the new one (GB 11643: 19 before the year, the check character behind). */
    private static String eighteen(String number) {
        if (number.length() == 18) {
            return number;
        }
        var seventeen = number.substring(0, 6) + "19" + number.substring(6);
        return seventeen + IdNumber.checkCharacter(seventeen);
    }

    private static SearchText words(String text) {
        var words = List.of(text.split("\\s+"));
        if (words.stream().allMatch(SearchText::latin)) {
            return new SearchText(Kind.PINYIN, text, Optional.of(text), Optional.empty(), List.of());
        }
        var name = new ArrayList<String>();
        var places = new ArrayList<String>();
        Optional<Integer> year = Optional.empty();
        for (var word : words) {
            if (word.matches("(19|20)\\d\\d年?")) {
                year = Optional.of(Integer.parseInt(word.substring(0, 4)));
            } else if (latin(word) || name.isEmpty() && nameLike(word)) {
                name.add(word);
            } else {
                places.add(word);
            }
        }
        var kind = kind(name, places, year, words.size());
        return new SearchText(
                kind, text, name.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", name)), year, places);
    }

    private static Kind kind(List<String> name, List<String> places, Optional<Integer> year, int words) {
        if (name.isEmpty()) {
            return Kind.ADDRESS;
        }
        return words == 1 && places.isEmpty() && year.isEmpty() ? Kind.NAME : Kind.MIXED;
    }

    /** Sounds: letters, with an apostrophe or v for ü here and there. */
    static boolean latin(String word) {
        return word.matches("[A-Za-zÜüǖǘǚǜ'’]+");
    }

    /** Up to four characters, or parts joined by a dot, and no word that only addresses have. */
    static boolean nameLike(String word) {
        var length = word.codePointCount(0, word.length());
        return word.contains("·")
                || word.matches("[\\p{IsHan}〇]+")
                        && length <= LONGEST_NAME
                        && !word.matches(".*(区|县|街道|社区|路|街|巷|号|楼|村|小区|花园|家园|新村|网格|乡|镇)$");
    }

    String letters() {
        return name.orElse("")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[üǖǘǚǜ]", "v")
                .replaceAll("[^a-z]", "");
    }

    boolean soundsOnly() {
        return name.isPresent() && name.get().chars().noneMatch(c -> c > 0x2e80);
    }

    private static PeopleRefused tooLong(int length) {
        return new PeopleRefused.MalformedQuery("q", "people.query-too-long", Map.of("length", length, "max", LONGEST));
    }
}
