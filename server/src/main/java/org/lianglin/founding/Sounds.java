package org.lianglin.founding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;
import org.lianglin.people.Pinyin;

/**
 * How names of people and places sound: syllables without tones, joined by one blank. People's names sound as the registry reads
 * them; surnames and given names are read once each, because millions of people share some ten thousand of them. Not safe for
 * many threads.
 */
final class Sounds {
    /** Readings of characters in place names where the first one of the dictionary is wrong. */
    private static final String PLACES = """
            长chang 乐le 朝chao 重chong 曾zeng 哈ha 大da 家jia 会hui 沈shen 区qu 里li 场chang 厂chang 百bai 车che 石shi 堡bao 洼wa 屯tun
            泡pao 子zi 地di 台tai 广guang 合he 什shi 行hang 华hua 朱zhu 都du 单dan 柏bai 莎sha 那na 尔er 蛇she 参shen 铺pu 系xi 阿a
            """;

    private final Map<String, String> surnames = new HashMap<>();
    private final Map<String, String> givenNames = new HashMap<>();
    private final Map<Integer, String> characters = new HashMap<>();

    Sounds() {
        for (var entry : PLACES.strip().split("\\s+")) {
            var character = entry.codePointAt(0);
            characters.put(character, entry.substring(Character.charCount(character)));
        }
    }

    String ofName(String surname, String given) {
        if (surname.isEmpty()) {
            return givenNames.computeIfAbsent(given, Pinyin::of);
        }
        // each part is read inside a full name, so that it is read as the part that it is
        var family = surnames.computeIfAbsent(surname, s -> {
            var full = Pinyin.of(s + "明");
            return full.substring(0, full.lastIndexOf(' '));
        });
        var own = givenNames.computeIfAbsent(given, g -> {
            var full = Pinyin.of("王" + g);
            return full.substring(full.indexOf(' ') + 1);
        });
        return family + " " + own;
    }

    /** Numbers and letters stay as they are. */
    String ofPlace(String text) {
        var sound = new StringBuilder();
        var previousPlain = false;
        for (var i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            i += Character.charCount(character);
            var plain = character < 128;
            if (!sound.isEmpty() && !(plain && previousPlain)) {
                sound.append(' ');
            }
            sound.append(characters.computeIfAbsent(character, Sounds::reading));
            previousPlain = plain;
        }
        return sound.toString();
    }

    private static String reading(int character) {
        if (Character.isBmpCodePoint(character) && character >= 128) {
            var found = PinyinHelper.toHanyuPinyinStringArray((char) character);
            if (found != null && found.length > 0) {
                return found[0].replace("u:", "v").replaceAll("\\d", "");
            }
        }
        return Character.toString(character).toLowerCase(Locale.ROOT);
    }
}
