package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Two households of one grouping become one (并户); one head stays, and everybody's relation is to that head. */
@Component
class MergeHouseholds implements FamilyChange<MergeHouseholds.Command, Family.Several> {
    private final ClaimFamily claimFamily;
    private final HouseholdWriteTable households;
    private final RegroupMembers regroup;
    private final Sources sources;
    private final Clock clock;

    MergeHouseholds(
            ClaimFamily claimFamily,
            HouseholdWriteTable households,
            RegroupMembers regroup,
            Sources sources,
            Clock clock) {
        this.claimFamily = claimFamily;
        this.households = households;
        this.regroup = regroup;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @param household the one that stays
     * @param other the one that ends
     * @param head who leads; the head of the one that stays when nobody is named
     */
    record Command(
            long household,
            int version,
            long other,
            int otherVersion,
            @Nullable Long head,
            Map<Long, String> relations,
            LocalDate from,
            String source) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.MERGE_HOUSEHOLDS;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Family.Several prepare(Command command) {
        if (command.household() == command.other()) {
            throw new PeopleRefused.InvalidField("other", "people.same-household");
        }
        // always in the same order, so that two who merge the same households the other way round do not wait for each
        // other
        var first = command.household() < command.other();
        var early = first ? claimInto(command) : claimOther(command);
        var late = first ? claimOther(command) : claimInto(command);
        var into = first ? early : late;
        var other = first ? late : early;
        RegroupMembers.check(command.from(), into, LocalDate.now(clock));
        RegroupMembers.check(command.from(), other, LocalDate.now(clock));
        if (!into.household().grouping().equals(other.household().grouping())) {
            throw new PeopleRefused.InvalidField("other", "people.other-grouping");
        }
        if (!"ASSISTANCE".equals(into.household().grouping())
                && !Objects.equals(
                        into.household().dwellingId(), other.household().dwellingId())) {
            throw new PeopleRefused.InvalidField("other", "people.households-apart");
        }
        if (command.head() != null
                && !into.ids().contains(command.head())
                && !other.ids().contains(command.head())) {
            throw new PeopleRefused.InvalidField("head", "people.head-not-among-them");
        }
        return Family.Several.of(into, other);
    }

    private Family claimInto(Command command) {
        return claimFamily.claim(command.household(), command.version());
    }

    private Family claimOther(Command command) {
        return claimFamily.claim(command.other(), command.otherVersion());
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Family.Several concerned) {
        var into = concerned.first();
        var other = concerned.families().getLast();
        var together = into.joinedBy(other);
        var head = command.head() != null
                ? command.head()
                : into.head()
                        .map(FamilyTable.Member::personId)
                        .orElseGet(() -> Family.likelyHead(into.members(), into));
        var relations = together.relations(head, together.members(), command.relations());
        var day = command.from();
        var to = new HouseholdWriteTable.Household(
                into.id(),
                into.household().grouping(),
                into.household().area(),
                into.household().dwellingId());
        regroup.relate(into.members(), relations, day);
        regroup.transfer(other.members(), to, relations, sources.id(command.source()), day);
        households.close(other.id(), day);
        var warnings = new Warnings();
        regroup.warnOfYoungHead(together, head, day, warnings);
        Stream.of(into, other)
                .flatMap(f -> f.members().stream())
                .filter(m -> Kinship.RELATIVE.equals(relations.get(m.personId()))
                        && !command.relations().containsKey(m.personId()))
                .forEach(m -> warnings.add("RELATION_UNKNOWN", together.nameOf(m.personId())));
        return Made.nothingNew(warnings.list());
    }
}
