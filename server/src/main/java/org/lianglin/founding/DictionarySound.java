package org.lianglin.founding;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import net.sourceforge.pinyin4j.PinyinHelper;

/**
 * Sounds from pinyin4j, corrected where names differ from the first reading of the dictionary. One reading per character is
 * enough here, because the founding writes the names itself. Not safe for many threads.
 */
final class DictionarySound implements Sound {
    private static final Map<String, String> SURNAMES = Map.ofEntries(
            Map.entry("单", "shan"),
            Map.entry("曾", "zeng"),
            Map.entry("查", "zha"),
            Map.entry("翟", "zhai"),
            Map.entry("仇", "qiu"),
            Map.entry("解", "xie"),
            Map.entry("覃", "qin"),
            Map.entry("朴", "piao"),
            Map.entry("尉迟", "yu chi"),
            Map.entry("任", "ren"),
            Map.entry("华", "hua"),
            Map.entry("车", "che"),
            Map.entry("区", "ou"),
            Map.entry("洗", "xian"),
            Map.entry("那", "na"),
            Map.entry("石", "shi"),
            Map.entry("沈", "shen"),
            Map.entry("贾", "jia"),
            Map.entry("卜", "bu"),
            Map.entry("尹", "yin"),
            Map.entry("柏", "bai"),
            Map.entry("纪", "ji"),
            Map.entry("隋", "sui"),
            Map.entry("万", "wan"),
            Map.entry("葛", "ge"),
            Map.entry("缪", "miao"),
            Map.entry("乐", "yue"),
            Map.entry("秘", "bi"));
    private static final String READINGS = """
            㛃jie 𠮷ji 㑇zhou 龘da 燚yi 頔di 长chang 乐le 朝chao 晟sheng 传chuan 茜qian 行xing 重chong 曾zeng 伯bo 哈ha 那na 其qi 特te
            木mu 尔er 莎sha 娜na 都du 提ti 卡ka 单dan 柏bai 尧yao 朴pu 华hua 大da 家jia 还huan 会hui 沈shen 区qu 里li 场chang 厂chang
            百bai 车che 贾jia 仇chou 石shi 宿su 堡bao 洼wa 屯tun 泡pao 子zi 地di 台tai 参shen 广guang 台tai 度du 降jiang 合he 什shi
            """;
    private final Map<Integer, String> readings = new HashMap<>();

    DictionarySound() {
        for (var entry : READINGS.strip().split("\\s+")) {
            var character = entry.codePointAt(0);
            readings.put(character, entry.substring(Character.charCount(character)));
        }
    }

    @Override
    public String ofName(String surname, String given) {
        var family = SURNAMES.get(surname);
        var first = family == null ? ofPlace(surname) : family;
        return first.isEmpty() ? ofPlace(given) : first + " " + ofPlace(given);
    }

    @Override
    public String ofPlace(String text) {
        var sound = new StringBuilder();
        var previousPlain = false;
        for (var i = 0; i < text.length(); ) {
            var character = text.codePointAt(i);
            i += Character.charCount(character);
            if (character == '·') {
                previousPlain = false;
                continue;
            }
            var plain = character < 128;
            if (!sound.isEmpty() && !(plain && previousPlain)) {
                sound.append(' ');
            }
            sound.append(readings.computeIfAbsent(character, DictionarySound::reading));
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
