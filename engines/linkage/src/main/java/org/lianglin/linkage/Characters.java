package org.lianglin.linkage;

import com.github.houbb.opencc4j.util.ZhConverterUtil;
import java.util.HashMap;
import java.util.Map;

/** One form for each character: traditional and variant forms (异体字) become the simplified one. */
final class Characters {
    private static final int FIRST = 0x3400;
    private static final int LAST = 0x9FFF;
    private static final Map<String, Integer> LOOKS = looks();
    private static final char[] FOLDED = folded();

    private Characters() {}

    static String fold(String text) {
        for (var i = 0; i < text.length(); i++) {
            if (fold(text.charAt(i)) != text.charAt(i)) {
                var folded = text.toCharArray();
                for (var j = i; j < folded.length; j++) {
                    folded[j] = fold(folded[j]);
                }
                return new String(folded);
            }
        }
        return text;
    }

    static char fold(char c) {
        return c >= FIRST && c <= LAST ? FOLDED[c - FIRST] : c;
    }

    /** Whether a tired eye takes one for the other: 未 and 末, 己 and 已. */
    static boolean alike(char left, char right) {
        var group = LOOKS.get(String.valueOf(left));
        return group != null && group.equals(LOOKS.get(String.valueOf(right)));
    }

    private static char[] folded() {
        var folded = new char[LAST - FIRST + 1];
        for (var i = 0; i < folded.length; i++) {
            var c = (char) (FIRST + i);
            folded[i] = c;
            var simple = ZhConverterUtil.toSimple(c);
            if (simple != null && !simple.isEmpty() && simple.getFirst().length() == 1) {
                folded[i] = simple.getFirst().charAt(0);
            }
        }
        Table.of("variants.tsv").forEach((form, variants) -> {
            for (var variant : variants.toCharArray()) {
                folded[variant - FIRST] = folded[form.charAt(0) - FIRST];
            }
        });
        return folded;
    }

    private static Map<String, Integer> looks() {
        var groups = new HashMap<String, Integer>();
        var number = 0;
        for (var group : Table.of("look-alikes.tsv").entrySet()) {
            var all = group.getKey() + group.getValue();
            for (var i = 0; i < all.length(); i++) {
                groups.putIfAbsent(all.substring(i, i + 1), number);
            }
            number++;
        }
        return Map.copyOf(groups);
    }
}
