package org.lianglin.sources;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Of which attributes a delivery speaks, by the columns that it has: what is not in a list is not settled by it. */
final class Spoken {
    /** Stands for every tag. */
    static final String TAGS = "tags";

    /** Stands for the day on which a tag ends. */
    static final String UNTIL = "until";

    private Spoken() {}

    /**
     * Of what one row speaks: an empty cell, a day that forms fill in by themselves, and a text that nobody understands say nothing. Who is dead
     * lives nowhere, so that no place is compared either.
     *
     * @param spouseKnown whether the number of the spouse is a resident's, so that the two could be compared
     */
    static Set<String> of(Incoming row, Map<String, String> cells, boolean spouseKnown) {
        var said = cells.entrySet().stream()
                .filter(c -> !c.getValue().isBlank())
                .filter(c -> says(c.getKey(), c.getValue().strip(), row, spouseKnown))
                .map(Map.Entry::getKey)
                .toList();
        var spoken = attributes(said, false);
        if (spoken.remove(TAGS) && row.tag() != null) {
            spoken.add(row.tag());
        }
        return spoken;
    }

    private static boolean says(String role, String text, Incoming row, boolean spouseKnown) {
        return switch (role) {
            case "idNumber" -> row.idKey() != null;
            case "birthDate" -> row.birthDate() != null && !Linking.filledIn(row.birthDate());
            case "registeredArea", "livingArea" -> !row.dead();
            case "lifeStatus" -> row.dead() || SaidWords.ALIVE.contains(text);
            case "spouseIdNumber" -> spouseKnown;
            case "until" -> row.until() != null || SaidWords.FOR_EVER.contains(text);
            default -> true;
        };
    }

    /**
     * @param roles columns of the file, or cells of a change that are not empty
     * @param together whether rows were looked at together, so that households and dwellings count
     */
    static Set<String> attributes(Collection<String> roles, boolean together) {
        // whoever is on a register is registered
        var spoken = new TreeSet<>(Set.of("registration"));
        for (var role : roles) {
            switch (role) {
                case "idNumber", "name", "birthDate", "registeredArea" -> spoken.add(role);
                case "lifeStatus", "deathDate" -> spoken.add("lifeStatus");
                case "livingArea" -> spoken.add("residence");
                case "spouseIdNumber" -> spoken.add("spouse");
                case "tag" -> spoken.add(TAGS);
                case "until" -> spoken.add(UNTIL);
                default -> {
                    // nothing is compared by it alone
                }
            }
        }
        if (together) {
            spoken.add("occupants");
            if (roles.contains("household") && roles.contains("relation")) {
                spoken.add("household");
            }
        }
        return spoken;
    }
}
