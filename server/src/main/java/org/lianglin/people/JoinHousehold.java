package org.lianglin.people;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.place.DwellingPlace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a person among those who live together (共同生活户): the named household, the one of the dwelling, or a new one. */
@Component
class JoinHousehold {
    private static final String NO_RELATIVE = "99";

    private final HouseholdWriteTable households;

    JoinHousehold(HouseholdWriteTable households) {
        this.households = households;
    }

    record Command(
            long person,
            int sex,
            DwellingPlace home,
            boolean local,
            @Nullable Long household,
            @Nullable String relation,
            int source,
            LocalDate from) {}

    @Transactional(propagation = Propagation.MANDATORY)
    public void join(Command command) {
        var named = command.household();
        var found = named != null
                ? households.find(named)
                : households.livingIn(command.home().id());
        if (named != null && found.isEmpty()) {
            throw new PeopleRefused.HouseholdUnseen();
        }
        if (found.isPresent()) {
            households.insertMember(found.get(), command.person(), relation(command), command.source(), command.from());
        } else {
            var area = command.home().area().code();
            var opened = households.insertLiving(area, command.home().id(), command.local(), command.from());
            var household = new HouseholdWriteTable.Household(opened, "LIVING", area);
            households.insertMember(
                    household, command.person(), Relation.HEAD.code(), command.source(), command.from());
        }
    }

    /** Ends the present membership; whoever stays behind keeps a head, and an empty household is closed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(long person, LocalDate day) {
        for (var membership : households.living(person)) {
            households.leave(membership, day);
            var left = households.members(membership.householdId());
            if (left.isEmpty()) {
                households.close(membership.householdId(), day);
            } else if (!Relation.HEAD.code().equals(left.getFirst().relation())) {
                households.appointHead(left.getFirst(), day);
            }
        }
    }

    private static String relation(Command command) {
        var given = command.relation();
        if (given == null || given.isBlank()) {
            return NO_RELATIVE;
        }
        var relation = Relation.parse(given);
        if (relation.isHead()) {
            throw new PeopleRefused.InvalidField("relation", "people.household-has-a-head");
        }
        if (!relation.fits(command.sex())) {
            throw new PeopleRefused.InvalidField(
                    "relation", "people.relation-differs-from-sex", Map.of("relation", relation.name()));
        }
        return relation.code();
    }
}
