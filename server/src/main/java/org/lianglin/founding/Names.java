package org.lianglin.founding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Names as they occur: surnames by frequency and ethnic group, given names by sex and decade of birth. Holds nobody's name as such. */
final class Names {
    private final Words words = Words.of("names.txt");
    private final Map<String, Surnames> surnames = new TreeMap<>();
    private final Given[][] given = new Given[9][3];

    Names() {
        for (var ethnic : List.of("", ".02", ".03", ".10", ".11", ".38")) {
            surnames.put(ethnic, new Surnames(words.get("surnames" + ethnic)));
        }
        for (var decade = 0; decade < given.length; decade++) {
            for (var sex = 1; sex <= 2; sex++) {
                var key = "." + (1930 + 10 * decade) + "." + sex;
                given[decade][sex] = new Given(words.get("given" + key), words.get("chars" + key));
            }
        }
    }

    private record Given(List<String> whole, List<String> characters) {}

    private static final class Surnames {
        private final List<String> names = new ArrayList<>();
        private final int[] upTo;

        Surnames(List<String> pairs) {
            upTo = new int[pairs.size() / 2];
            var sum = 0;
            for (var i = 0; i < upTo.length; i++) {
                names.add(pairs.get(2 * i));
                sum += Integer.parseInt(pairs.get(2 * i + 1));
                upTo[i] = sum;
            }
        }

        String draw(Draw draw) {
            var at = Arrays.binarySearch(upTo, draw.below(upTo[upTo.length - 1]) + 1);
            return names.get(at < 0 ? -at - 1 : at);
        }
    }

    /** The family name; empty where the ethnic group has none. */
    String surname(String ethnic, Draw draw) {
        return switch (ethnic) {
            case "02", "03", "10", "11", "38" -> surnames("." + ethnic).draw(draw);
            case "05" -> "";
            default -> surnames("").draw(draw);
        };
    }

    private Surnames surnames(String key) {
        var found = surnames.get(key);
        if (found == null) {
            throw new IllegalStateException(key);
        }
        return found;
    }

    String given(String ethnic, int sex, int year, Draw draw) {
        if (ethnic.equals("05")) {
            return draw.pick(words.get("given.05." + sex)) + "·" + draw.pick(words.get("given.05.1"));
        }
        if ((ethnic.equals("10") && draw.chance(year < 1985 ? 0.7 : 0.3))
                || (ethnic.equals("02") && draw.chance(0.12))) {
            return draw.pick(words.get("given." + ethnic + "." + sex));
        }
        if (draw.chance(0.0012)) {
            var rare = draw.pick(words.get("rare"));
            return draw.chance(0.4) ? rare : characters(sex, year, draw) + rare;
        }
        var names = given[Math.clamp((year - 1930) / 10, 0, given.length - 1)][sex];
        // names of one character were the fashion of the seventies to nineties
        if (draw.chance(year < 1960 ? 0.08 : year < 1970 ? 0.14 : year < 2000 ? 0.27 : 0.09)) {
            return draw.pick(names.characters);
        }
        return draw.chance(0.42) ? draw.pick(names.whole) : two(names, draw);
    }

    private String characters(int sex, int year, Draw draw) {
        return draw.pick(given[Math.clamp((year - 1930) / 10, 0, given.length - 1)][sex].characters);
    }

    private static String two(Given names, Draw draw) {
        var first = draw.pick(names.characters);
        var second = draw.pick(names.characters);
        return first + second;
    }
}
