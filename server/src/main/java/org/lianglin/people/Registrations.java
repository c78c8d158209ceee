package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.lianglin.place.DwellingPlace;
import org.springframework.stereotype.Component;

/** What every change of the place of a registration (户口) looks at and carries along. */
@Component
class Registrations {
    private final OpenPerson openPerson;
    private final OccupancyWriteTable occupancies;
    private final FamilyTable families;
    private final FamiliesOf familiesOf;
    private final Clock clock;

    Registrations(
            OpenPerson openPerson,
            OccupancyWriteTable occupancies,
            FamilyTable families,
            FamiliesOf familiesOf,
            Clock clock) {
        this.openPerson = openPerson;
        this.occupancies = occupancies;
        this.families = families;
        this.familiesOf = familiesOf;
        this.clock = clock;
    }

    /** Somebody alive, whose registration changes on a day of the life until today. */
    PersonRow open(long id, int version, LocalDate from) {
        var person = openPerson.open(id, version);
        if (!"ALIVE".equals(person.lifeStatus())) {
            throw new PeopleRefused.InvalidField("from", "people.person-not-alive");
        }
        if (from.isAfter(LocalDate.now(clock))) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (from.isBefore(person.birthDate())) {
            throw new PeopleRefused.InvalidField("from", "people.from-before-birth");
        }
        return person;
    }

    Optional<OccupancyWriteTable.Period> standing(PersonRow person, String... kinds) {
        return occupancies.open(person.id()).stream()
                .filter(o -> Arrays.asList(kinds).contains(o.kind()))
                .findFirst();
    }

    /** @param standing where the registration lies until then */
    static void requireLater(OccupancyWriteTable.Period standing, LocalDate from) {
        if (from.isBefore(standing.from())) {
            throw new PeopleRefused.MainResidenceOverlaps(standing.from(), "—");
        }
    }

    List<Family> families(PersonRow person) {
        return familiesOf.read(person.id()).stream()
                .filter(f -> "REGISTERED".equals(f.household().grouping()))
                .toList();
    }

    /** Registered households of the person alone go along; others stay where they are, which the viewer is told. */
    FamilyChange.Warnings carry(Registration registration) {
        var warnings = new FamilyChange.Warnings();
        var dwelling = Optional.ofNullable(registration.dwelling()).map(DwellingPlace::id);
        for (var family : registration.families()) {
            if (family.ids().size() == 1) {
                families.rehouse(family.id(), registration.to().code(), dwelling.orElse(null));
            } else {
                warnings.add("REGISTER_STAYS_BEHIND", registration.person().name());
            }
        }
        return warnings;
    }
}
