package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Another member leads the household (变更户主), and everybody's relation is to the new head. */
@Component
class ChangeHead implements FamilyChange<ChangeHead.Command, Family.Several> {
    private final ClaimFamily claimFamily;
    private final RegroupMembers regroup;
    private final Clock clock;

    ChangeHead(ClaimFamily claimFamily, RegroupMembers regroup, Clock clock) {
        this.claimFamily = claimFamily;
        this.regroup = regroup;
        this.clock = clock;
    }

    record Command(long household, int version, long head, Map<Long, String> relations, LocalDate from) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.CHANGE_HEAD;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Family.Several prepare(Command command) {
        var family = claimFamily.claim(command.household(), command.version());
        RegroupMembers.check(command.from(), family, LocalDate.now(clock));
        if (!family.ids().contains(command.head())) {
            throw new PeopleRefused.InvalidField("head", "people.head-not-among-them");
        }
        if (family.head().filter(h -> h.personId() == command.head()).isPresent()
                && command.relations().isEmpty()) {
            throw new PeopleRefused.InvalidField("head", "people.already-head");
        }
        return Family.Several.of(family);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Family.Several concerned) {
        var family = concerned.first();
        var warnings = new Warnings();
        var relations = family.relations(command.head(), family.members(), command.relations());
        regroup.relate(family.members(), relations, command.from());
        regroup.warnOfYoungHead(family, command.head(), command.from(), warnings);
        return Made.nothingNew(warnings.list());
    }
}
