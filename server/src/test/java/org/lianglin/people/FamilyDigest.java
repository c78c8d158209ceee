package org.lianglin.people;

/** One number for everything that is said of people and households; versions and the moment of the count are left out. */
final class FamilyDigest {
    private static final String EVERYTHING = """
            select coalesce(sum(hashtextextended(line, 0)::numeric), 0) %% 9000000000000000 from (
              select 'p' || (to_jsonb(p) - 'version')::text as line from people.person p
              union all select 'f' || to_jsonb(f)::text from people.person_fact f
              union all select 'o' || to_jsonb(o)::text from people.occupancy o
              union all select 'h' || (to_jsonb(h) - 'version')::text from people.household h
              union all select 'm' || to_jsonb(m)::text from people.household_member m
              union all select 't' || (to_jsonb(t) - 'version')::text from tags.person_tag t
              union all select 'c' || (to_jsonb(c) - 'counted_at')::text from people.census c
                         where (c.persons, c.households, c.registered_persons) <> (0, 0, 0)) everything""".replace("%%", "%");

    private FamilyDigest() {}

    static long of(Registry registry) {
        return registry.number(EVERYTHING);
    }
}
