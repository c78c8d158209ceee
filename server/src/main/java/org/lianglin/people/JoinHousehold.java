package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lianglin.place.DwellingPlace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Puts a person among those who live together (共同生活户): in the household that is named, or in a new one as its head (自立一户). */
@Component
class JoinHousehold {
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
        if (named == null) {
            found(command);
            return;
        }
        var household = households
                .find(named)
                .filter(h -> command.home().id() == Objects.requireNonNullElse(h.dwellingId(), 0L))
                .filter(h -> "LIVING".equals(h.grouping()))
                .orElseThrow(() -> new PeopleRefused.InvalidField("householdId", "people.household-not-here"));
        households.insertMember(household, command.person(), relation(command), command.source(), command.from());
    }

    private void found(Command command) {
        var home = command.home();
        var opened = households.insertLiving(home.area().code(), home.id(), command.local(), command.from());
        households.insertMember(opened, command.person(), Relation.HEAD.code(), command.source(), command.from());
    }

    /** Ends the present membership; whoever stays behind keeps a head, and an empty household is closed. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(long person, LocalDate day) {
        leave(households.living(person), day);
    }

    /** The same for households of every grouping. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leaveAll(long person, LocalDate day) {
        leave(households.open(person), day);
    }

    private void leave(List<HouseholdWriteTable.Membership> memberships, LocalDate day) {
        for (var membership : memberships) {
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
            throw new PeopleRefused.InvalidField("relation", "people.relation-missing");
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
