package org.lianglin.sources;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Of which attributes a delivery speaks, by the columns that it has: what is not in a list is not settled by it. */
final class Spoken {
    /** Stands for every tag. */
    static final String TAGS = "tags";

    private Spoken() {}

    /** Of what one row speaks: an empty cell says nothing, and a day that forms fill in by themselves neither. */
    static Set<String> of(Incoming row, Map<String, String> cells) {
        var born = row.birthDate();
        return attributes(
                cells.entrySet().stream()
                        .filter(c -> !c.getValue().isBlank())
                        .map(Map.Entry::getKey)
                        .filter(role -> !role.equals("birthDate") || born != null && !Linking.filledIn(born))
                        .toList(),
                false);
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
