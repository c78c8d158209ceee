package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Objects;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A registration that hung (空挂) lies in a dwelling again; whoever lives there is at home there. */
@Component
class SettleRegistration implements FamilyChange<SettleRegistration.Command, Registration> {
    private final Access access;
    private final PersonTable persons;
    private final OccupancyWriteTable occupancies;
    private final FamilyTable families;
    private final FamiliesOf familiesOf;
    private final ReachableDwellings dwellings;
    private final Rehome rehome;
    private final Sources sources;
    private final Clock clock;

    SettleRegistration(
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

    record Command(long person, int version, long dwelling, LocalDate from, String source) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.SETTLE;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration prepare(Command command) {
        var person = persons.find(command.person()).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        Registration.check(person, command.version(), command.from(), LocalDate.now(clock));
        var hanging = occupancies.open(person.id()).stream()
                .filter(o -> "HANG".equals(o.kind()))
                .findFirst()
                .orElseThrow(() -> new PeopleRefused.InvalidField("from", "people.hangs-not"));
        if (command.from().isBefore(hanging.from())) {
            throw new PeopleRefused.MainResidenceOverlaps(hanging.from(), "—");
        }
        var to = dwellings.get(command.dwelling());
        var registered = familiesOf.read(person.id()).stream()
                .filter(f -> "REGISTERED".equals(f.household().grouping()))
                .toList();
        return new Registration(person, registered, to.area(), to);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Registration found) {
        var to = Objects.requireNonNull(found.dwelling());
        var warnings = new Warnings();
        rehome.register(found.person().id(), to, command.from(), sources.id(command.source()));
        for (var family : found.families()) {
            if (family.ids().size() == 1) {
                families.rehouse(family.id(), to.area().code(), to.id());
            } else {
                warnings.add("REGISTER_STAYS_BEHIND", found.person().name());
            }
        }
        return Made.nothingNew(warnings.list());
    }
}
