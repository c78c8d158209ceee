package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The registration of somebody lies in a community without a dwelling from a day on (空挂); the person goes on living where he lives. */
@Component
class HangRegistration implements FamilyChange<HangRegistration.Command, Registration> {
    private final Access access;
    private final PersonTable persons;
    private final OccupancyWriteTable occupancies;
    private final FamilyTable families;
    private final FamiliesOf familiesOf;
    private final ReachableDwellings dwellings;
    private final Rehome rehome;
    private final Sources sources;
    private final Clock clock;

    HangRegistration(
            Access access,
            PersonTable persons,
            OccupancyWriteTable occupancies,
            FamilyTable families,
            FamiliesOf familiesOf,
            ReachableDwellings dwellings,
            Rehome rehome,
            Sources sources,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.occupancies = occupancies;
        this.families = families;
        this.familiesOf = familiesOf;
        this.dwellings = dwellings;
        this.rehome = rehome;
        this.sources = sources;
        this.clock = clock;
    }

    /** @param community may be left out by viewers of one community */
    record Command(long person, int version, @Nullable Area community, LocalDate from, String source) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.HANG;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration prepare(Command command) {
        var person = persons.find(command.person()).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        Registration.check(person, command.version(), command.from(), LocalDate.now(clock));
        var open = occupancies.open(person.id());
        if (open.stream().anyMatch(o -> "HANG".equals(o.kind()))) {
            throw new PeopleRefused.InvalidField("from", "people.hangs-already");
        }
        var registered = open.stream()
                .filter(o -> List.of("RH_RL", "R_NL").contains(o.kind()))
                .findFirst()
                .orElseThrow(() -> new PeopleRefused.InvalidField("from", "people.not-registered-here"));
        if (command.from().isBefore(registered.from())) {
            throw new PeopleRefused.MainResidenceOverlaps(registered.from(), "—");
        }
        var community = dwellings.community(command.community());
        var alone = familiesOf.read(person.id()).stream()
                .filter(f -> "REGISTERED".equals(f.household().grouping()))
                .toList();
        return new Registration(person, alone, community, null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Registration found) {
        var person = found.person();
        var warnings = new Warnings();
        rehome.hang(person.id(), found.to(), command.from(), sources.id(command.source()));
        for (var family : found.families()) {
            if (family.ids().size() == 1) {
                families.rehouse(family.id(), found.to().code(), null);
            } else {
                warnings.add("REGISTER_STAYS_BEHIND", person.name());
            }
        }
        return Made.nothingNew(warnings.list());
    }
}
