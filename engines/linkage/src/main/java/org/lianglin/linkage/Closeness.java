package org.lianglin.linkage;

/** How far two short texts are apart. */
final class Closeness {
    private Closeness() {}

    /**
     * The number of slips between two texts, where a wrong, missing or additional character and two neighbours that changed places
     * are one slip each; {@code limit + 1} when there are more than the limit.
     */
    static int slips(String left, String right, int limit) {
        var n = left.length();
        var m = right.length();
        if (Math.abs(n - m) > limit) {
            return limit + 1;
        }
        var before = new int[m + 1];
        var last = new int[m + 1];
        var row = new int[m + 1];
        for (var j = 0; j <= m; j++) {
            last[j] = j;
        }
        for (var i = 1; i <= n; i++) {
            row[0] = i;
            var best = i;
            for (var j = 1; j <= m; j++) {
                var same = left.charAt(i - 1) == right.charAt(j - 1);
                var cost = Math.min(Math.min(last[j], row[j - 1]) + 1, last[j - 1] + (same ? 0 : 1));
                if (i > 1
                        && j > 1
                        && left.charAt(i - 1) == right.charAt(j - 2)
                        && left.charAt(i - 2) == right.charAt(j - 1)) {
                    cost = Math.min(cost, before[j - 2] + 1);
                }
                row[j] = cost;
                best = Math.min(best, cost);
            }
            if (best > limit) {
                return limit + 1;
            }
            var spare = before;
            before = last;
            last = row;
            row = spare;
        }
        return Math.min(last[m], limit + 1);
    }

    /** Jaro's similarity with Winkler's bonus for a common beginning: 0 … 1. */
    static double jaroWinkler(String left, String right) {
        if (left.equals(right)) {
            return 1;
        }
        var shorter = left.length() <= right.length() ? left : right;
        var longer = left.length() <= right.length() ? right : left;
        var window = Math.max(0, longer.length() / 2 - 1);
        var taken = new boolean[longer.length()];
        var hits = new char[shorter.length()];
        var count = 0;
        for (var i = 0; i < shorter.length(); i++) {
            for (var j = Math.max(0, i - window); j < Math.min(longer.length(), i + window + 1); j++) {
                if (!taken[j] && shorter.charAt(i) == longer.charAt(j)) {
                    taken[j] = true;
                    hits[count++] = shorter.charAt(i);
                    break;
                }
            }
        }
        if (count == 0) {
            return 0;
        }
        var moved = 0;
        var k = 0;
        for (var j = 0; j < longer.length(); j++) {
            if (taken[j] && longer.charAt(j) != hits[k++]) {
                moved++;
            }
        }
        var matches = (double) count;
        var jaro = (matches / left.length() + matches / right.length() + (matches - moved / 2.0) / matches) / 3;
        var common = 0;
        while (common < Math.min(4, shorter.length()) && left.charAt(common) == right.charAt(common)) {
            common++;
        }
        return jaro + common * 0.1 * (1 - jaro);
    }
}
