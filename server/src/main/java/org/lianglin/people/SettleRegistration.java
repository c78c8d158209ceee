package org.lianglin.people;

import java.time.LocalDate;
import java.util.Objects;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** A registration that hung (空挂) lies in a dwelling again; whoever lives there is at home there. */
@Component
class SettleRegistration implements FamilyChange<SettleRegistration.Command, Registration> {
    private final Registrations registrations;
    private final ReachableDwellings dwellings;
    private final Rehome rehome;
    private final Sources sources;

    SettleRegistration(Registrations registrations, ReachableDwellings dwellings, Rehome rehome, Sources sources) {
        this.registrations = registrations;
        this.dwellings = dwellings;
        this.rehome = rehome;
        this.sources = sources;
    }

    record Command(long person, int version, long dwelling, LocalDate from, String source) {}

    @Override
    public ChangeKind kind() {
        return ChangeKind.SETTLE;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Registration prepare(Command command) {
        var person = registrations.open(command.person(), command.version(), command.from());
        var hanging = registrations
                .standing(person, "HANG")
                .orElseThrow(() -> new PeopleRefused.InvalidField("from", "people.hangs-not"));
        Registrations.requireLater(hanging, command.from());
        var to = dwellings.get(command.dwelling());
        return new Registration(person, registrations.families(person), to.area(), to);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Registration found) {
        var to = Objects.requireNonNull(found.dwelling());
        rehome.register(found.person().id(), to, command.from(), sources.id(command.source()));
        return Made.nothingNew(registrations.carry(found).list());
    }
}
