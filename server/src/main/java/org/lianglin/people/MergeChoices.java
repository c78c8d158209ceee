package org.lianglin.people;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which of two rows each value is taken from. What is not named stays with the row that stays. */
record MergeChoices(Map<String, Side> sides) {
    static final String RESIDENCE = "residence";
    static final String REGISTRATION = "registration";
    static final String ASSISTANCE = "assistance";
    static final String SPOUSE = "spouse";
    static final String DEATH = "deathDate";

    /** Values that have a history of their own. */
    static final List<String> ATTRIBUTES = List.of(
            "name",
            "sex",
            "birthDate",
            "idNumber",
            "phone",
            "ethnic",
            "marital",
            "education",
            "political",
            "health",
            "registeredAddress");

    /** Everything about which one may choose, in the order in which it is shown. */
    static final List<String> KEYS = List.of(
            "name",
            "sex",
            "birthDate",
            "idNumber",
            "phone",
            "ethnic",
            "marital",
            "education",
            "political",
            "health",
            REGISTRATION,
            "registeredAddress",
            RESIDENCE,
            ASSISTANCE,
            SPOUSE,
            DEATH);

    enum Side {
        /** The row that is merged and goes. */
        FROM,
        /** The row that stays. */
        INTO
    }

    MergeChoices {
        sides = new TreeMap<>(sides);
        for (var key : sides.keySet()) {
            if (!KEYS.contains(key)) {
                throw new PeopleRefused.InvalidField("choices", "people.merge-choice-unknown", Map.of("choice", key));
            }
        }
    }

    boolean names(String key) {
        return sides.containsKey(key);
    }

    boolean from(String key) {
        return sides.get(key) == Side.FROM;
    }

    MergeChoices with(String key, Side side) {
        var changed = new TreeMap<>(sides);
        changed.put(key, side);
        return new MergeChoices(changed);
    }
}
