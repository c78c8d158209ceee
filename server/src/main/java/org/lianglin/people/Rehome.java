package org.lianglin.people;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Area;
import org.lianglin.place.DwellingPlace;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes where somebody lives and where the registration lies, each by itself: a home can change and the registration stay (then it
 * lies where nobody of it lives, 户在人不在), or the other way round. Whoever comes to live where the registration is, is at home there.
 */
@Component
class Rehome {
    private static final Set<String> REGISTERED = Set.of("RH_RL", "R_NL", "HANG");

    private final OccupancyWriteTable occupancies;
    private final FamilyTable families;
    private final PersonTable persons;
    private final FactWriteTable facts;

    Rehome(OccupancyWriteTable occupancies, FamilyTable families, PersonTable persons, FactWriteTable facts) {
        this.occupancies = occupancies;
        this.families = families;
        this.persons = persons;
        this.facts = facts;
    }

    /** The person lives in the dwelling from a day on. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void live(long id, DwellingPlace to, boolean withRegistration, LocalDate day, int source) {
        var open = occupancies.open(id);
        var main = main(open);
        var registeredThere = open.stream().anyMatch(o -> "R_NL".equals(o.kind()) && at(o, to));
        var home = main.map(OccupancyWriteTable.Period::kind).orElse("NR_L");
        var moves = withRegistration && "RH_RL".equals(home);
        main.ifPresent(m -> endMain(id, m, day, !moves));
        if (registeredThere) {
            open.stream().filter(o -> "R_NL".equals(o.kind()) && at(o, to)).forEach(o -> occupancies.end(id, o, day));
        }
        var kind = moves || registeredThere ? "RH_RL" : "TEMP".equals(home) ? "TEMP" : "NR_L";
        occupancies.insert(id, to.id(), to.area().code(), kind, true, source, day, null);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        file(person, to.area().code(), moves ? Long.valueOf(to.area().code()) : person.registeredArea(), day);
    }

    /** The person is registered in the dwelling from a day on, and lives where he lived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void register(long id, DwellingPlace to, LocalDate day, int source) {
        var open = occupancies.open(id);
        var main = main(open);
        if (main.filter(m -> "RH_RL".equals(m.kind()) && at(m, to)).isPresent()) {
            return;
        }
        endRegistration(id, open, day);
        var liveThere = main.filter(m -> at(m, to));
        if (liveThere.isPresent()) {
            occupancies.end(id, liveThere.get(), day);
            var from =
                    day.isAfter(liveThere.get().from()) ? day : liveThere.get().from();
            occupancies.insert(id, to.id(), to.area().code(), "RH_RL", true, source, from, null);
        } else {
            occupancies.insert(id, to.id(), to.area().code(), "R_NL", false, source, day, null);
        }
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        var area = main(occupancies.open(id)).map(OccupancyWriteTable.Period::area);
        file(person, area.orElse(to.area().code()), to.area().code(), day);
    }

    /** The registration hangs in a community, without a dwelling; the person lives where he lived. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void hang(long id, Area community, LocalDate day, int source) {
        endRegistration(id, occupancies.open(id), day);
        occupancies.insert(id, null, community.code(), "HANG", false, source, day, null);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        var area = main(occupancies.open(id)).map(OccupancyWriteTable.Period::area);
        file(person, area.orElse(community.code()), community.code(), day);
    }

    /** Ends the home, and leaves the registration where it is, unless the person takes it along. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void leave(long id, boolean withRegistration, LocalDate day) {
        var open = occupancies.open(id);
        for (var period : open) {
            if (period.main()) {
                endMain(id, period, day, !withRegistration);
            } else if (withRegistration || "TEMP".equals(period.kind())) {
                occupancies.end(id, period, day);
            }
        }
    }

    /** Whoever lived where the registration is goes on living there without it. */
    private void endRegistration(long id, List<OccupancyWriteTable.Period> open, LocalDate day) {
        for (var period : open) {
            if (!REGISTERED.contains(period.kind())) {
                continue;
            }
            var from = day.isAfter(period.from()) ? day : period.from();
            occupancies.end(id, period, day);
            if (period.main() && period.dwellingId() != null) {
                occupancies.insert(id, period.dwellingId(), period.area(), "NR_L", true, period.source(), from, null);
            }
        }
    }

    private void endMain(long id, OccupancyWriteTable.Period main, LocalDate day, boolean keepRegistration) {
        if (day.isBefore(main.from())) {
            throw new PeopleRefused.MainResidenceOverlaps(main.from(), "—");
        }
        occupancies.end(id, main, day);
        if (keepRegistration && "RH_RL".equals(main.kind())) {
            occupancies.insert(id, main.dwellingId(), main.area(), "R_NL", false, main.source(), day, null);
        } else if (keepRegistration && "HANG".equals(main.kind())) {
            occupancies.insert(id, null, main.area(), "HANG", false, main.source(), day, null);
        }
    }

    private void file(PersonRow person, long area, @Nullable Long registered, LocalDate day) {
        families.file(person.id(), person.version(), area, registered, day);
        facts.follow(person.id());
    }

    static Optional<OccupancyWriteTable.Period> main(List<OccupancyWriteTable.Period> open) {
        return open.stream().filter(OccupancyWriteTable.Period::main).findFirst();
    }

    private static boolean at(OccupancyWriteTable.Period period, DwellingPlace dwelling) {
        return period.dwellingId() != null && period.dwellingId() == dwelling.id();
    }
}
