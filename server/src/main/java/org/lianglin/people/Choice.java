package org.lianglin.people;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was chosen on a form about a household, checked against who belongs to it. */
final class Choice {
    private Choice() {}

    static void members(Family family, List<Long> chosen, String field) {
        if (chosen.isEmpty()) {
            throw new PeopleRefused.InvalidField(field, "people.nobody-chosen");
        }
        if (!family.ids().containsAll(chosen)) {
            throw new PeopleRefused.InvalidField(field, "people.not-a-member");
        }
    }

    /** Who leads these: whoever was chosen, else the head if he is among them, else whoever is next. */
    static long head(Family family, List<FamilyTable.Member> these, @Nullable Long chosen, String field) {
        if (chosen != null) {
            if (these.stream().noneMatch(m -> m.personId() == chosen)) {
                throw new PeopleRefused.InvalidField(field, "people.head-not-among-them");
            }
            return chosen;
        }
        return Optional.of(family)
                .flatMap(Family::head)
                .map(FamilyTable.Member::personId)
                .filter(h -> these.stream().anyMatch(m -> m.personId() == h))
                .orElseGet(() -> Family.likelyHead(these, family));
    }
}
