package org.lianglin.linkage;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import net.sourceforge.pinyin4j.PinyinHelper;
import net.sourceforge.pinyin4j.format.HanyuPinyinOutputFormat;
import net.sourceforge.pinyin4j.format.HanyuPinyinToneType;
import net.sourceforge.pinyin4j.format.HanyuPinyinVCharType;
import net.sourceforge.pinyin4j.format.exception.BadHanyuPinyinOutputFormatCombination;
import org.jspecify.annotations.Nullable;

/** All readings of a character without tones, ü as v, and what is left of them where zh and z, n and l, f and h, -ng and -n are one. */
final class Sounds {
    private static final int FIRST = 0x3400;
    private static final int COUNT = 0xA000 - FIRST;
    private static final Map<String, String> SURNAMES = Table.of("surname-readings.tsv");
    private static final Map<String, String> GIVEN = Table.of("given-name-readings.tsv");
    private static final HanyuPinyinOutputFormat FORMAT = format();
    private static final AtomicReferenceArray<Readings> KNOWN = new AtomicReferenceArray<>(COUNT);

    /**
     * How a character is read.
     *
     * @param all every reading, that of a surname and that of a given name first
     * @param folded the same without the differences that dialects do not make
     * @param surname as a surname
     * @param given inside a given name
     */
    record Readings(String[] all, String[] folded, String surname, String given) {}

    private Sounds() {}

    /** Null when nobody says how the character is read. */
    static @Nullable Readings of(char c) {
        if (c < FIRST || c >= FIRST + COUNT) {
            return null;
        }
        var known = KNOWN.get(c - FIRST);
        if (known == null) {
            known = read(c);
            KNOWN.set(c - FIRST, known);
        }
        return known.all().length == 0 ? null : known;
    }

    /** Whether two characters are surname together, as 欧阳 are. */
    static boolean doubleSurname(String two) {
        return two.length() == 2 && SURNAMES.containsKey(two);
    }

    /** The readings of a surname of two characters, blank between; of 万俟: {@code mo qi}. */
    static String doubleReading(String two) {
        return SURNAMES.getOrDefault(two, "");
    }

    static boolean same(char left, char right) {
        var l = of(left);
        var r = of(right);
        return l != null && r != null && meet(l.all(), r.all());
    }

    static boolean alike(char left, char right) {
        var l = of(left);
        var r = of(right);
        return l != null && r != null && meet(l.folded(), r.folded());
    }

    /** zhang → zan; huang → fan; ning → lin. */
    static String fold(String syllable) {
        var s = syllable;
        if (s.startsWith("zh") || s.startsWith("ch") || s.startsWith("sh")) {
            s = s.charAt(0) + s.substring(2);
        }
        if (s.startsWith("hu")) {
            var rest = s.substring(2);
            s = "f" + (rest.isEmpty() ? "u" : rest.equals("i") ? "ei" : rest.equals("n") ? "en" : rest);
        }
        if (s.startsWith("n") && s.length() > 1) {
            s = "l" + s.substring(1);
        }
        return s.endsWith("eng") || s.endsWith("ing") ? s.substring(0, s.length() - 1) : s;
    }

    private static boolean meet(String[] left, String[] right) {
        for (var l : left) {
            for (var r : right) {
                if (l.equals(r)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static Readings read(char c) {
        var character = String.valueOf(c);
        var all = new LinkedHashSet<String>();
        var given = GIVEN.get(character);
        var surname = SURNAMES.get(character);
        if (given != null) {
            all.add(given);
        }
        if (surname != null) {
            all.add(surname);
        }
        all.addAll(general(c));
        if (all.isEmpty()) {
            return new Readings(new String[0], new String[0], "", "");
        }
        var usual = given != null ? given : first(general(c), all.getFirst());
        var folded = new LinkedHashSet<String>();
        all.forEach(s -> folded.add(fold(s)));
        return new Readings(
                all.toArray(String[]::new), folded.toArray(String[]::new), surname != null ? surname : usual, usual);
    }

    private static String first(Set<String> readings, String otherwise) {
        return readings.isEmpty() ? otherwise : readings.iterator().next();
    }

    private static Set<String> general(char c) {
        try {
            var readings = PinyinHelper.toHanyuPinyinStringArray(c, FORMAT);
            var set = new LinkedHashSet<String>();
            if (readings != null) {
                for (var reading : readings) {
                    if (!reading.startsWith("none")) {
                        set.add(reading);
                    }
                }
            }
            return set;
        } catch (BadHanyuPinyinOutputFormatCombination e) {
            throw new IllegalStateException(e);
        }
    }

    private static HanyuPinyinOutputFormat format() {
        var format = new HanyuPinyinOutputFormat();
        format.setToneType(HanyuPinyinToneType.WITHOUT_TONE);
        format.setVCharType(HanyuPinyinVCharType.WITH_V);
        return format;
    }
}
