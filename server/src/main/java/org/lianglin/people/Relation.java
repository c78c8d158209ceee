package org.lianglin.people;

import java.util.Map;

/**
 * The relation of a member to the head of the household (GB/T 4761-2008).
 *
 * @param code two digits; 02 is the head
 */
public record Relation(String code) {
    public static final Relation HEAD = new Relation("02");

    /** @throws PeopleRefused naming the field {@code relation} when the standard has no such code */
    public static Relation parse(String code) {
        if (!Codes.has("relation", code)) {
            throw new PeopleRefused.InvalidField("relation", "people.relation-unknown", Map.of("code", code));
        }
        return new Relation(code);
    }

    public boolean isHead() {
        return code.equals(HEAD.code);
    }

    public String name() {
        return Codes.name("relation", code);
    }

    /** Whether a person of that sex (GB/T 2261.1) can stand in this relation; an unknown sex fits all. */
    public boolean fits(int sex) {
        var only = Codes.sexOf("relation", code);
        return only == 0 || sex == 0 || sex == 9 || only == sex;
    }
}
