package org.lianglin.people;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinCaseType;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;

/**
 * The sound of a name without tones, one blank between syllables, ü as v: {@code 'zhang xiao ming'}. The surname is read as a
 * surname (单 shan, 曾 zeng, 万俟 mo qi), the rest as a given name. A character without a known reading stands for itself.
 */
public final class Pinyin {
    private static final Map<String, String> SURNAMES = table("surname-readings.tsv");
    private static final Map<String, String> GIVEN = table("given-name-readings.tsv");
    private static final HanyuPinyinOutputFormat FORMAT = format();

    private Pinyin() {}

    /** The stored form for a normalised name. */
    public static String of(String name) {
        var characters = name.codePoints().mapToObj(Character::toString).toList();
        if (characters.stream().noneMatch(Pinyin::han)) {
            return latin(name);
        }
        var syllables = new ArrayList<String>();
        var pending = new StringBuilder();
        int i = 0;
        if (characters.size() >= 3 && SURNAMES.containsKey(characters.get(0) + characters.get(1))) {
            syllables.add(SURNAMES.get(characters.get(0) + characters.get(1)));
            i = 2;
        } else if (SURNAMES.containsKey(characters.getFirst())) {
            syllables.add(SURNAMES.get(characters.getFirst()));
            i = 1;
        }
        for (; i < characters.size(); i++) {
            var character = characters.get(i);
            if (han(character)) {
                flush(pending, syllables);
                syllables.add(reading(character));
            } else {
                pending.append(character);
            }
        }
        flush(pending, syllables);
        return String.join(" ", syllables);
    }

    /** {@code 'zhangxiaoming'} for {@code 'zhang xiao ming'}. */
    public static String letters(String pinyin) {
        return pinyin.replace(" ", "");
    }

    /** {@code 'zxm'} for {@code 'zhang xiao ming'}. */
    public static String initials(String pinyin) {
        return pinyin.isEmpty()
                ? ""
                : java.util.Arrays.stream(pinyin.split(" "))
                        .map(s -> Character.toString(s.codePointAt(0)))
                        .collect(Collectors.joining());
    }

    /** Every reading of one character, without tones; empty when none is known. */
    public static Set<String> readings(String character) {
        var all = new LinkedHashSet<String>();
        if (GIVEN.containsKey(character)) {
            all.add(GIVEN.get(character));
        }
        if (SURNAMES.containsKey(character)) {
            all.add(SURNAMES.get(character));
        }
        all.addAll(general(character));
        return all;
    }

    /** Whether the first characters are a known surname of two characters. */
    static boolean doubleSurname(String twoCharacters) {
        return SURNAMES.containsKey(twoCharacters);
    }

    private static String reading(String character) {
        var given = GIVEN.get(character);
        if (given != null) {
            return given;
        }
        var general = general(character);
        return general.isEmpty() ? character : general.getFirst();
    }

    private static List<String> general(String character) {
        if (character.length() != 1) {
            return List.of();
        }
        try {
            var readings = PinyinHelper.toHanyuPinyinStringArray(character.charAt(0), FORMAT);
            return readings == null ? List.of() : List.of(readings);
        } catch (BadHanyuPinyinOutputFormatCombination e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean han(String character) {
        return Character.isIdeographic(character.codePointAt(0)) || "〇".equals(character);
    }

    private static void flush(StringBuilder pending, List<String> syllables) {
        var text = latin(pending.toString());
        if (!text.isEmpty()) {
            syllables.add(text);
        }
        pending.setLength(0);
    }

    /** Lower case without accents; what is no letter separates. */
    static String latin(String text) {
        var plain = Normalizer.normalize(
                        text.toLowerCase(Locale.ROOT).replace('ü', 'v').replace("ǖ", "v"), Normalizer.Form.NFKD)
                .replaceAll("\\p{M}+", "");
        return plain.replaceAll("['’]", "").replaceAll("[^\\p{L}\\p{Co}]+", " ").strip();
    }

    private static Map<String, String> table(String file) {
        var table = new HashMap<String, String>();
        for (var line : DataFile.of(file)) {
            table.put(line[0], line[1]);
        }
        return Map.copyOf(table);
    }

    private static HanyuPinyinOutputFormat format() {
        var format = new HanyuPinyinOutputFormat();
        format.setCaseType(HanyuPinyinCaseType.LOWERCASE);
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
