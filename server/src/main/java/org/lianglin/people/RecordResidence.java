package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.DwellingPlace;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records where a person lives from a day on. A new main residence that starts after the present one is the ordinary move: the
 * present one ends on that day. One that would start on the same day or earlier overlaps and is refused with the dates of the other.
 */
@Component
class RecordResidence {
    private final Access access;
    private final PersonTable persons;
    private final OpenPerson openPerson;
    private final PersonWriteTable writes;
    private final FactWriteTable facts;
    private final OccupancyWriteTable occupancies;
    private final JoinHousehold joinHousehold;
    private final ReachableDwellings dwellings;
    private final Sources sources;
    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;

    RecordResidence(
            Access access,
            PersonTable persons,
            OpenPerson openPerson,
            PersonWriteTable writes,
            FactWriteTable facts,
            OccupancyWriteTable occupancies,
            JoinHousehold joinHousehold,
            ReachableDwellings dwellings,
            Sources sources,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.openPerson = openPerson;
        this.writes = writes;
        this.facts = facts;
        this.occupancies = occupancies;
        this.joinHousehold = joinHousehold;
        this.dwellings = dwellings;
        this.sources = sources;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Where somebody lives from a day on.
     *
     * @param community where somebody without a dwelling (空挂户) is kept; may be left out by viewers of one community
     * @param householdId the living-together household that takes the person in; null when the person founds one
     */
    record Home(
            @Nullable Long dwellingId,
            @Nullable Area community,
            String kind,
            boolean main,
            LocalDate from,
            String source,
            @Nullable Long householdId,
            @Nullable String relation) {
        /** Whoever lives here and is registered elsewhere (人户分离). */
        boolean withoutRegistration() {
            return List.of("NR_L", "TEMP").contains(kind);
        }
    }

    record Command(long person, int version, Home home) {}

    @Transactional
    public void record(Command command) {
        var person = openPerson.open(command.person(), command.version());
        write(person, command.home());
    }

    /** The same for somebody from elsewhere, once it is certain that the viewer may take the person in. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void write(PersonRow person, Home home) {
        check(person, home);
        var dwelling = Optional.ofNullable(home.dwellingId()).map(dwellings::get);
        var area = dwelling.map(DwellingPlace::area).orElseGet(() -> dwellings.community(home.community()));
        var source = sources.id(home.source());
        try {
            if (home.main()) {
                endPresent(person, home);
            }
            occupancies.insert(
                    person.id(), home.dwellingId(), area.code(), home.kind(), home.main(), source, home.from(), null);
        } catch (DataIntegrityViolationException e) {
            throw new PeopleRefused.MainResidenceElsewhere();
        }
        if (home.main()) {
            move(person, home, dwelling.orElse(null), area, source);
        }
        audit.record(new AuditRecord(
                "people.moved-in", "person:" + person.id(), area.code(), null, Map.of("kind", home.kind())));
    }

    private void check(PersonRow person, Home home) {
        if (!Codes.has("occupancyKind", home.kind())) {
            throw new PeopleRefused.InvalidField("kind", "people.kind-unknown");
        }
        if ("HANG".equals(home.kind()) != (home.dwellingId() == null)) {
            throw new PeopleRefused.InvalidField(
                    "dwellingId",
                    home.dwellingId() == null ? "people.dwelling-missing" : "people.hang-has-no-dwelling");
        }
        if ("R_NL".equals(home.kind()) && home.main()) {
            throw new PeopleRefused.InvalidField("main", "people.not-living-is-not-main");
        }
        if (home.from().isAfter(LocalDate.now(clock))) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (home.from().isBefore(person.birthDate())) {
            throw new PeopleRefused.InvalidField("from", "people.from-before-birth");
        }
        var returns = "LEFT".equals(person.lifeStatus()) && home.main();
        if (!"ALIVE".equals(person.lifeStatus()) && !returns) {
            throw new PeopleRefused.InvalidField("from", "people.person-not-alive");
        }
    }

    private void endPresent(PersonRow person, Home home) {
        var from = home.from();
        for (var other : occupancies.mains(person.id())) {
            var to = other.to();
            if (to != null && !to.isAfter(from)) {
                continue;
            }
            if (to != null || !from.isAfter(other.from())) {
                throw new PeopleRefused.MainResidenceOverlaps(other.from(), to == null ? "—" : to.toString());
            }
            occupancies.end(person.id(), other, from);
            // whoever is registered there and only lives here stays registered there: 户在人不在
            if ("RH_RL".equals(other.kind()) && home.withoutRegistration()) {
                occupancies.insert(
                        person.id(), other.dwellingId(), other.area(), "R_NL", false, other.source(), from, null);
            }
        }
    }

    /** Whoever had left the city is counted again. */
    private void comeBack(PersonRow person, Home home, int source) {
        if (!"LEFT".equals(person.lifeStatus())) {
            return;
        }
        writes.liveOn(person.id(), person.version() + 1, home.from());
        facts.tell(
                persons.find(person.id()).orElse(person),
                "lifeStatus",
                "LEFT",
                "ALIVE",
                new FactWriteTable.Told(
                        source, LocalDate.now(clock), access.viewer().displayName()),
                home.from());
    }

    private void move(PersonRow person, Home home, @Nullable DwellingPlace dwelling, Area area, int source) {
        var registration = home.withoutRegistration() ? null : area.code();
        if (registration != null) {
            // registered here from now on, and no longer where the person did not live (户在人不在)
            occupancies.open(person.id()).stream()
                    .filter(o -> "R_NL".equals(o.kind()) || "HANG".equals(o.kind()) && !o.main())
                    .forEach(o -> occupancies.end(person.id(), o, home.from()));
        }
        writes.move(person.id(), person.version(), area.code(), registration, home.from());
        facts.follow(person.id());
        comeBack(person, home, source);
        joinHousehold.leave(person.id(), home.from());
        if (dwelling != null) {
            joinHousehold.join(new JoinHousehold.Command(
                    person.id(),
                    person.sex(),
                    dwelling,
                    registration != null,
                    home.householdId(),
                    home.relation(),
                    source,
                    home.from()));
        }
        recount.of(Stream.of(person.area(), person.registeredArea(), area.code())
                .filter(Objects::nonNull)
                .map(Area::new)
                .toList());
    }
}
