package org.lianglin.linkage;

import java.util.Map;

/** How rare values are: 王伟 says less than 逄夔. Values that are met seldom are not kept and share one rarity. */
final class Frequencies {
    private static final int QUARTERS = 4;

    private final Map<String, Integer> first;
    private final Map<String, Integer> second;
    private final int otherFirst;
    private final int otherSecond;

    /** Rarities in quarter bits, for the first and second field with frequencies. */
    Frequencies(Map<String, Integer> first, int otherFirst, Map<String, Integer> second, int otherSecond) {
        this.first = Map.copyOf(first);
        this.second = Map.copyOf(second);
        this.otherFirst = otherFirst;
        this.otherSecond = otherSecond;
    }

    /** The most frequent Chinese names; all others are met about once in thirty thousand. */
    static Frequencies usual() {
        var common = new java.util.HashMap<String, Integer>();
        Table.of("common-names.tsv").forEach((name, bits) -> common.put(name, quarters(Double.parseDouble(bits))));
        return new Frequencies(common, quarters(15), Map.of(), quarters(8));
    }

    int rarity(int slot, String value) {
        return slot == 0 ? first.getOrDefault(value, otherFirst) : second.getOrDefault(value, otherSecond);
    }

    static int quarters(double bits) {
        return (int) Math.clamp(Math.round(bits * QUARTERS), 1, Agreement.MOST_RARE);
    }

    static double bits(int quarters) {
        return (double) quarters / QUARTERS;
    }

    Map<String, Integer> values(int slot) {
        return slot == 0 ? first : second;
    }

    int other(int slot) {
        return slot == 0 ? otherFirst : otherSecond;
    }
}
