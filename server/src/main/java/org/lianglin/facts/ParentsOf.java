package org.lianglin.facts;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Father and mother of a member: as linked, or else as the relations of the household say for a child of the head. */
final class ParentsOf {
    private static final int MALE = 1;
    private static final int FEMALE = 2;

    private ParentsOf() {}

    static PersonReckoning.Parents find(Known known, CountMembers.Counted child, List<CountMembers.Counted> household) {
        return new PersonReckoning.Parents(
                parent(known, child, household, child.person().kin().fatherId(), MALE),
                parent(known, child, household, child.person().kin().motherId(), FEMALE));
    }

    private static @Nullable PersonKnown parent(
            Known known,
            CountMembers.Counted child,
            List<CountMembers.Counted> household,
            @Nullable Long linked,
            int sex) {
        if (linked != null) {
            return known.people().containsKey(linked) ? PersonKnown.of(known, linked) : null;
        }
        if (!Relations.CHILD.contains(child.membership().relation())) {
            return null;
        }
        return household.stream()
                .filter(m -> Relations.HEAD.contains(m.membership().relation())
                        || Relations.SPOUSE.contains(m.membership().relation()))
                .map(CountMembers.Counted::person)
                .filter(p -> p.kin().sex() == sex)
                .findFirst()
                .orElse(null);
    }
}
