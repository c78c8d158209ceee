package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.DwellingPlace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A household goes to another dwelling (迁移). People who live together take their homes with them, and their registration if it is asked
 * for; a registered household takes the registration of its people, who live where they lived. Whoever stays, stays as a household.
 */
@Component
class MoveHousehold implements FamilyChange<MoveHousehold.Command, MoveHousehold.Moving> {
    private final ClaimFamily claimFamily;
    private final FamilyTable families;
    private final OccupancyWriteTable occupancies;
    private final ReachableDwellings dwellings;
    private final RegroupMembers regroup;
    private final Rehome rehome;
    private final Sources sources;
    private final Clock clock;

    MoveHousehold(
            ClaimFamily claimFamily,
            FamilyTable families,
            OccupancyWriteTable occupancies,
            ReachableDwellings dwellings,
            RegroupMembers regroup,
            Rehome rehome,
            Sources sources,
            Clock clock) {
        this.claimFamily = claimFamily;
        this.families = families;
        this.occupancies = occupancies;
        this.dwellings = dwellings;
        this.regroup = regroup;
        this.rehome = rehome;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @param stayers who does not go along
     * @param head leads those who go, when the present head stays
     * @param remainingHead leads those who stay, when the present head goes
     * @param withRegistration whether the registration of those who live where they are registered goes along
     */
    record Command(
            long household,
            int version,
            long dwelling,
            List<Long> stayers,
            @Nullable Long head,
            @Nullable Long remainingHead,
            boolean withRegistration,
            Map<Long, String> relations,
            LocalDate from,
            String source) {}

    /** @param registered the registered households that go along */
    record Moving(Family family, List<Family> registered, DwellingPlace to) implements FamilyChange.Concerned {
        @Override
        public Area area() {
            return family.area();
        }

        @Override
        public Collection<Long> persons() {
            return family.ids();
        }

        @Override
        public Collection<Family> families() {
            return Stream.concat(Stream.of(family), registered.stream()).toList();
        }

        @Override
        public Collection<Area> places() {
            return List.of(to.area());
        }
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.MOVE_HOUSEHOLD;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Moving prepare(Command command) {
        var family = claimFamily.claim(command.household(), command.version());
        RegroupMembers.check(command.from(), family, LocalDate.now(clock));
        var to = dwellings.get(command.dwelling());
        var here = family.household().dwellingId();
        if (here != null && here == to.id()) {
            throw new PeopleRefused.InvalidField("dwellingId", "people.lives-there-already");
        }
        if (!command.stayers().isEmpty()) {
            Choice.members(family, command.stayers(), "stayers");
        }
        if (command.stayers().containsAll(family.ids())) {
            throw new PeopleRefused.InvalidField("stayers", "people.nobody-goes");
        }
        var registered =
                family.living() && command.withRegistration() ? registered(family, command) : List.<Family>of();
        return new Moving(family, registered, to);
    }

    /** A registration goes along with its household or not at all: who would be torn apart is named. */
    private List<Family> registered(Family family, Command command) {
        var go = family.without(command.stayers()).stream()
                .map(FamilyTable.Member::personId)
                .filter(this::livesWhereRegistered)
                .collect(Collectors.toSet());
        var found = new ArrayList<Family>();
        for (var household : registeredHouseholds(go)) {
            var whole =
                    families.find(household).map(claimFamily::read).orElseThrow(PeopleRefused.ChangedMeanwhile::new);
            var staying = whole.without(go);
            if (!staying.isEmpty()) {
                throw new PeopleRefused.InvalidField(
                        "withRegistration",
                        "people.registration-torn",
                        Map.of(
                                "names",
                                staying.stream()
                                        .map(m -> whole.nameOf(m.personId()))
                                        .collect(Collectors.joining("、"))));
            }
            found.add(whole);
        }
        return found;
    }

    private boolean livesWhereRegistered(long person) {
        return Rehome.main(occupancies.open(person))
                .filter(o -> "RH_RL".equals(o.kind()))
                .isPresent();
    }

    private Set<Long> registeredHouseholds(Set<Long> persons) {
        return families.membershipsOf(persons).stream()
                .filter(m -> "REGISTERED".equals(m.grouping()))
                .map(FamilyTable.Member::householdId)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Moving moving) {
        var family = moving.family();
        var day = command.from();
        var source = sources.id(command.source());
        var go = family.without(command.stayers());
        var stay = family.those(command.stayers());
        var warnings = new Warnings();
        Set<Long> opened = stay.isEmpty() ? Set.of() : Set.of(leaveBehind(family, stay, command, source, warnings));
        for (var member : go) {
            if (family.living()) {
                rehome.live(member.personId(), moving.to(), command.withRegistration(), day, source);
            } else if ("REGISTERED".equals(family.household().grouping())) {
                rehome.register(member.personId(), moving.to(), day, source);
            }
        }
        var head = Choice.head(family, go, command.head(), "head");
        regroup.relate(go, family.relations(head, go, command.relations()), day);
        regroup.warnOfYoungHead(family, head, day, warnings);
        families.rehouse(family.id(), moving.to().area().code(), moving.to().id());
        for (var household : moving.registered()) {
            families.rehouse(
                    household.id(), moving.to().area().code(), moving.to().id());
        }
        warn(moving, command, warnings);
        return new Made(null, Set.of(), opened, Map.of(), warnings.list());
    }

    private long leaveBehind(
            Family family, List<FamilyTable.Member> stay, Command command, int source, Warnings warnings) {
        var opened = families.open(family.household(), command.from());
        var remaining = Choice.head(family, stay, command.remainingHead(), "remainingHead");
        regroup.transfer(stay, opened, family.relations(remaining, stay, command.relations()), source, command.from());
        regroup.warnOfYoungHead(family, remaining, command.from(), warnings);
        return opened.id();
    }

    private static void warn(Moving moving, Command command, Warnings warnings) {
        var to = moving.to();
        if (!to.area().equals(moving.family().area())) {
            warnings.add("OTHER_GRID", "");
        }
        if ("VACANT".equals(to.use())) {
            warnings.add("DWELLING_VACANT", "");
        } else if ("COMMERCIAL".equals(to.use())) {
            warnings.add("DWELLING_COMMERCIAL", "");
        }
        if (moving.family().living() && !command.withRegistration()) {
            warnings.add("REGISTRATION_STAYS", "");
        }
    }
}
