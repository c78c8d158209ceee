package org.lianglin.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names of persons, in Chinese characters, in letters, or one in each. */
final class NameKind implements Kind {
    private static final List<Level> LEVELS = List.of(
            new Level("same", 0.90, 3e-5, 0.0005),
            new Level("same-sound", 0.03, 3e-5, 0.002),
            new Level("alike", 0.025, 2e-4, 0.008),
            new Level("part", 0.01, 2e-4, 0.008),
            new Level("one-character", 0.012, 0.004, 0.12),
            new Level("other-surname", 0.006, 2e-4, 0.001),
            new Level("same-surname", 0.007, 0.05, 0.40),
            new Level("different", 0.01, 0.94554, 0.4605));
    private static final int SAME = 0;
    private static final int SAME_SOUND = 1;
    private static final int ALIKE = 2;
    private static final int PART = 3;
    private static final int ONE_CHARACTER = 4;
    private static final int OTHER_SURNAME = 5;
    private static final int SAME_SURNAME = 6;
    private static final int DIFFERENT = 7;
    private static final int LONGEST = 40;
    private static final int LONGEST_SPELT = 8;
    private static final int LONGEST_SYLLABLE = 6;

    @Override
    public List<Level> levels() {
        return LEVELS;
    }

    @Override
    public @Nullable String normalise(String raw) {
        var text = Text.clean(raw, LONGEST);
        if (text == null) {
            return null;
        }
        for (var i = 1; i < text.length(); i++) {
            if ("(（[【<".indexOf(text.charAt(i)) >= 0) {
                text = text.substring(0, i);
            }
        }
        if (!Text.anyHan(text)) {
            var letters = TextKind.letters(text);
            return letters == null || letters.chars().noneMatch(Character::isLetter) ? null : letters;
        }
        var name = Characters.fold(characters(text));
        return name.isEmpty() || name.equals("无名氏") || name.equals("不详") || name.equals("未知") ? null : name;
    }

    /** The characters without dots and blanks; letters beside them stay, in upper case. */
    private static String characters(String text) {
        var kept = new StringBuilder(text.length());
        text.codePoints().filter(c -> Text.han(c) || Character.isLetter(c)).forEach(kept::appendCodePoint);
        return kept.toString().toUpperCase(Locale.ROOT);
    }

    @Override
    public int level(String left, String right) {
        if (left.equals(right)) {
            return SAME;
        }
        var hanLeft = Text.anyHan(left);
        var hanRight = Text.anyHan(right);
        if (hanLeft && hanRight) {
            return characters(left, right);
        }
        return hanLeft ? scripts(left, right) : hanRight ? scripts(right, left) : letters(left, right);
    }

    private static int characters(String left, String right) {
        if (left.length() != right.length()) {
            return part(left, right)
                    ? PART
                    : left.charAt(0) == right.charAt(0) || Sounds.same(left.charAt(0), right.charAt(0))
                            ? SAME_SURNAME
                            : DIFFERENT;
        }
        var other = 0;
        var place = -1;
        var sounds = true;
        var worst = 0;
        for (var i = 0; i < left.length(); i++) {
            var l = left.charAt(i);
            var r = right.charAt(i);
            if (l == r) {
                continue;
            }
            if (!Sounds.same(l, r)) {
                sounds = false;
                if (Sounds.alike(l, r) || Characters.alike(l, r)) {
                    worst++;
                } else {
                    other++;
                    place = i;
                }
            }
        }
        if (sounds) {
            return SAME_SOUND;
        }
        if (other == 0 && worst <= 2) {
            return ALIKE;
        }
        return reordered(left, right) ? ALIKE : byPlace(left, right, other, place);
    }

    private static int byPlace(String left, String right, int other, int place) {
        var surname = surnameLength(left);
        if (other == 1 && place >= surname && left.length() - surname > 1) {
            return ONE_CHARACTER;
        }
        if (other <= surname && place < surname && left.length() > 2 && left.endsWith(right.substring(surname))) {
            return OTHER_SURNAME;
        }
        return left.startsWith(right.substring(0, surname)) || Sounds.same(left.charAt(0), right.charAt(0))
                ? SAME_SURNAME
                : DIFFERENT;
    }

    /** 王明小 for 王小明: the given name the wrong way round. */
    private static boolean reordered(String left, String right) {
        return left.length() > 2
                && left.charAt(0) == right.charAt(0)
                && left.charAt(1) == right.charAt(2)
                && left.charAt(2) == right.charAt(1)
                && left.substring(3).equals(right.substring(3));
    }

    /** A married name, a character left out, a short form of a long name: one is in the other, in order. */
    private static boolean part(String left, String right) {
        var shorter = left.length() < right.length() ? left : right;
        var longer = left.length() < right.length() ? right : left;
        if (shorter.length() < 2 || longer.endsWith(shorter)) {
            return shorter.length() >= 2;
        }
        var at = 0;
        for (var i = 0; i < longer.length() && at < shorter.length(); i++) {
            if (longer.charAt(i) == shorter.charAt(at)) {
                at++;
            }
        }
        return at == shorter.length();
    }

    /** One in characters, one in letters: the readings, surname before or behind. */
    private static int scripts(String characters, String letters) {
        if (characters.length() > LONGEST_SPELT) {
            return DIFFERENT;
        }
        var words = letters.split(" ");
        var straight = String.join("", words);
        var turned = words[words.length - 1] + String.join("", Arrays.copyOf(words, words.length - 1));
        if (spelt(characters, 0, straight, 0, false) || spelt(characters, 0, turned, 0, false)) {
            return SAME_SOUND;
        }
        return spelt(characters, 0, straight, 0, true) || spelt(characters, 0, turned, 0, true) ? ALIKE : DIFFERENT;
    }

    /** Whether the letters from a place on spell the characters from a place on, exactly or as dialects do. */
    private static boolean spelt(String characters, int at, String letters, int from, boolean folded) {
        if (at == characters.length()) {
            return from == letters.length();
        }
        var readings = Sounds.of(characters.charAt(at));
        if (readings == null) {
            return false;
        }
        for (var end = from + 1; end <= Math.min(letters.length(), from + LONGEST_SYLLABLE); end++) {
            var syllable = letters.substring(from, end);
            var wanted = folded ? Sounds.fold(syllable) : syllable;
            if (Arrays.asList(folded ? readings.folded() : readings.all()).contains(wanted)
                    && spelt(characters, at + 1, letters, end, folded)) {
                return true;
            }
        }
        return false;
    }

    private static int letters(String left, String right) {
        var l = words(left);
        var r = words(right);
        if (l.equals(r) || left.replace(" ", "").equals(right.replace(" ", ""))) {
            return SAME;
        }
        if (Closeness.slips(left, right, 1) == 1 || Closeness.jaroWinkler(left, right) >= 0.93) {
            return ALIKE;
        }
        if (l.containsAll(r) || r.containsAll(l)) {
            return PART;
        }
        return l.stream().anyMatch(r::contains) ? SAME_SURNAME : DIFFERENT;
    }

    private static Set<String> words(String letters) {
        return Arrays.stream(letters.split(" ")).collect(Collectors.toSet());
    }

    @Override
    public boolean whole(String key) {
        return key.equals("value");
    }

    @Override
    public Set<String> keys() {
        return Set.of("value", "sound", "surname", "given");
    }

    @Override
    public @Nullable String key(String value, String name) {
        return switch (name) {
            case "sound" ->
                Text.anyHan(value)
                        ? sound(value, " ")
                        : String.join(" ", words(value).stream().sorted().toList());
            case "surname" -> Text.anyHan(value) ? value.substring(0, surnameLength(value)) : value.split(" ")[0];
            case "given" -> value.length() > surnameLength(value) ? value.substring(surnameLength(value)) : null;
            default -> value;
        };
    }

    private static int surnameLength(String name) {
        return name.length() > 2 && Sounds.doubleSurname(name.substring(0, 2)) ? 2 : 1;
    }

    /** The folded readings, the surname read as a surname. */
    private static @Nullable String sound(String name, String between) {
        var sound = new StringBuilder();
        var start = 0;
        if (surnameLength(name) == 2) {
            for (var syllable : Sounds.doubleReading(name.substring(0, 2)).split(" ")) {
                sound.append(Sounds.fold(syllable)).append(between);
            }
            start = 2;
        }
        for (var i = start; i < name.length(); i++) {
            var readings = Sounds.of(name.charAt(i));
            sound.append(
                    readings == null
                            ? name.substring(i, i + 1)
                            : Sounds.fold(i == 0 ? readings.surname() : readings.given()));
            sound.append(between);
        }
        return sound.toString();
    }
}
