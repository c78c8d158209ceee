package org.lianglin.people;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The registration of somebody lies in a community without a dwelling from a day on (空挂); the person goes on living where he lives. */
@Component
class HangRegistration implements FamilyChange<HangRegistration.Command, Registration> {
    private final Registrations registrations;
    private final ReachableDwellings dwellings;
    private final Rehome rehome;
    private final Sources sources;

    HangRegistration(Registrations registrations, ReachableDwellings dwellings, Rehome rehome, Sources sources) {
        this.registrations = registrations;
        this.dwellings = dwellings;
        this.rehome = rehome;
        this.sources = sources;
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
        var person = registrations.open(command.person(), command.version(), command.from());
        if (registrations.standing(person, "HANG").isPresent()) {
            throw new PeopleRefused.InvalidField("from", "people.hangs-already");
        }
        var registered = registrations
                .standing(person, "RH_RL", "R_NL")
                .orElseThrow(() -> new PeopleRefused.InvalidField("from", "people.not-registered-here"));
        Registrations.requireLater(registered, command.from());
        var community = dwellings.community(command.community());
        return new Registration(person, registrations.families(person), community, null);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Registration found) {
        rehome.hang(found.person().id(), found.to(), command.from(), sources.id(command.source()));
        return Made.nothingNew(registrations.carry(found).list());
    }
}
