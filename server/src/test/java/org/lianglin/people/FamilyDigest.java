package org.lianglin.people;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/** Everything that is said of people and households; versions and the moment of the count are left out. */
final class FamilyDigest {
    private static final String EVERYTHING = """
            select line from (
              select 'p' || (to_jsonb(p) - 'version')::text as line from people.person p
              union all select 'f' || to_jsonb(f)::text from people.person_fact f
              union all select 'o' || to_jsonb(o)::text from people.occupancy o
              union all select 'h' || (to_jsonb(h) - 'version')::text from people.household h
              union all select 'm' || to_jsonb(m)::text from people.household_member m
              union all select 't' || (to_jsonb(t) - 'version')::text from tags.person_tag t
              union all select 'c' || (to_jsonb(c) - 'counted_at')::text from people.census c
                         where (c.persons, c.households, c.registered_persons) <> (0, 0, 0)) everything
            order by line""";

    private FamilyDigest() {}

    /** One line for each row. */
    static List<String> of(Registry registry) {
        return registry.texts(EVERYTHING);
    }

    /** The lines that are in one of the two only. */
    static List<String> difference(List<String> before, List<String> after) {
        var was = new HashSet<>(before);
        var is = new HashSet<>(after);
        var lines = new ArrayList<String>();
        before.stream().filter(l -> !is.contains(l)).forEach(l -> lines.add("- " + l));
        after.stream().filter(l -> !was.contains(l)).forEach(l -> lines.add("+ " + l));
        return lines;
    }
}
