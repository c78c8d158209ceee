package org.lianglin.facts;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Relations to the head of a household (GB/T 4761-2008) by what the law asks of them. */
final class Relations {
    static final Set<String> HEAD = Set.of("02");
    static final Set<String> SPOUSE = Set.of("10", "11", "12");
    static final Set<String> CHILD = Set.of(
            "20", "21", "22", "23", "24", "25", "26", "27", "29", "30", "31", "32", "33", "34", "35", "36", "37", "39");
    static final Set<String> CHILD_IN_LAW = Set.of("28", "38");
    /** Grandchildren, parents and grandparents, whom the Civil Code (1067, 1074) binds to one another. */
    static final Set<String> KIN_IN_LINE = Set.of(
            "40", "41", "42", "43", "44", "45", "46", "47", "48", "49", "50", "51", "52", "57", "58", "59", "60", "61",
            "62", "63", "64", "66", "67", "69");

    static final Set<String> PARENT = Set.of("50", "51", "52", "57", "58", "59");
    static final Set<String> PARENT_IN_LAW = Set.of("53", "54", "55", "56");
    /** Bound to support one another only where one of them is a minor (Civil Code 1075). */
    static final Set<String> SIBLING = Set.of("70", "71", "73", "75", "77", "79");

    private Relations() {}

    /** As a list of SQL, in brackets. */
    static String sql(Set<String> codes) {
        return new TreeSet<>(codes).stream().map(c -> "'" + c + "'").collect(Collectors.joining(", ", "(", ")"));
    }
}
