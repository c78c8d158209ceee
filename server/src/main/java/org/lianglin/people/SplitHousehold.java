package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Chosen members become a household of their own (分户), in the same dwelling; each of the two has a head. */
@Component
class SplitHousehold implements FamilyChange<SplitHousehold.Command, Family.Several> {
    private final ClaimFamily claimFamily;
    private final FamilyTable families;
    private final RegroupMembers regroup;
    private final Sources sources;
    private final Clock clock;

    SplitHousehold(
            ClaimFamily claimFamily, FamilyTable families, RegroupMembers regroup, Sources sources, Clock clock) {
        this.claimFamily = claimFamily;
        this.families = families;
        this.regroup = regroup;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @param members who goes
     * @param head leads those who go
     * @param remainingHead leads those who stay, when the present head goes
     * @param relations to the head of each, where what kinship says must be corrected
     */
    record Command(
            long household,
            int version,
            List<Long> members,
            long head,
            @Nullable Long remainingHead,
            Map<Long, String> relations,
            LocalDate from,
            String source) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.SPLIT_HOUSEHOLD;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Family.Several prepare(Command command) {
        var family = claimFamily.claim(command.household(), command.version());
        RegroupMembers.check(command.from(), family, LocalDate.now(clock));
        Choice.members(family, command.members(), "members");
        if (command.members().containsAll(family.ids())) {
            throw new PeopleRefused.InvalidField("members", "people.nobody-stays");
        }
        if (!command.members().contains(command.head())) {
            throw new PeopleRefused.InvalidField("head", "people.head-not-among-them");
        }
        return Family.Several.of(family);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Family.Several concerned) {
        var family = concerned.first();
        var go = family.those(command.members());
        var stay = family.without(command.members());
        var source = sources.id(command.source());
        var warnings = new Warnings();
        var opened = families.open(family.household(), command.from());
        regroup.transfer(go, opened, family.relations(command.head(), go, command.relations()), source, command.from());
        var remaining = Choice.head(family, stay, command.remainingHead(), "remainingHead");
        regroup.relate(stay, family.relations(remaining, stay, command.relations()), command.from());
        regroup.warnOfYoungHead(family, command.head(), command.from(), warnings);
        regroup.warnOfYoungHead(family, remaining, command.from(), warnings);
        parted(family, Set.copyOf(command.members()), warnings);
        return Made.household(opened.id(), warnings.list());
    }

    /** Spouses in two households are usual enough, and worth a look. */
    private static void parted(Family family, Set<Long> go, Warnings warnings) {
        family.persons().values().stream()
                .filter(p -> go.contains(p.id()))
                .filter(p -> p.spouseId() != null
                        && family.ids().contains(Objects.requireNonNull(p.spouseId()))
                        && !go.contains(Objects.requireNonNull(p.spouseId())))
                .forEach(p -> warnings.add("SPOUSES_PART", p.name()));
    }
}
