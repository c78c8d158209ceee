package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Members belong to the household no longer (离户); whoever stays keeps a head, and an empty household ends. Where they live is another matter. */
@Component
class LeaveHousehold implements FamilyChange<LeaveHousehold.Command, Family.Several> {
    private final ClaimFamily claimFamily;
    private final HouseholdWriteTable households;
    private final RegroupMembers regroup;
    private final Clock clock;

    LeaveHousehold(ClaimFamily claimFamily, HouseholdWriteTable households, RegroupMembers regroup, Clock clock) {
        this.claimFamily = claimFamily;
        this.households = households;
        this.regroup = regroup;
        this.clock = clock;
    }

    /** @param head leads those who stay, when the present head leaves */
    record Command(
            long household,
            int version,
            List<Long> members,
            @Nullable Long head,
            Map<Long, String> relations,
            LocalDate from) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.LEAVE_HOUSEHOLD;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Family.Several prepare(Command command) {
        var family = claimFamily.claim(command.household(), command.version());
        RegroupMembers.check(command.from(), family, LocalDate.now(clock));
        Choice.members(family, command.members(), "members");
        return Family.Several.of(family);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Family.Several concerned) {
        var family = concerned.first();
        var warnings = new Warnings();
        var go = family.those(command.members());
        regroup.leave(go, command.from());
        passOn(family, command.members(), command.head(), "head", command.relations(), command.from(), warnings);
        if (family.living()) {
            go.forEach(m -> warnings.add("WITHOUT_HOUSEHOLD", family.nameOf(m.personId())));
        }
        return Made.nothingNew(warnings.list());
    }

    /** After some have gone: a head for those who stay, with everybody's relation to that head, or the end of the household. */
    void passOn(
            Family family,
            List<Long> gone,
            @Nullable Long chosen,
            String field,
            Map<Long, String> relations,
            LocalDate day,
            Warnings warnings) {
        var stay = family.without(gone);
        if (stay.isEmpty()) {
            households.close(family.id(), day);
            warnings.add("HOUSEHOLD_ENDS", "");
            return;
        }
        var head = Choice.head(family, stay, chosen, field);
        regroup.relate(stay, family.relations(head, stay, relations), day);
        regroup.warnOfYoungHead(family, head, day, warnings);
    }
}
