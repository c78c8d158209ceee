package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.place.DwellingPlace;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records where a person lives from a day on. A new main residence that starts after the present one is the ordinary move: the
 * present one ends on that day. One that would start on the same day or earlier overlaps and is refused with the dates of the other.
 */
@Component
class RecordResidence {
    private final Access access;
    private final PersonTable persons;
    private final PersonWriteTable writes;
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
            PersonWriteTable writes,
            OccupancyWriteTable occupancies,
            JoinHousehold joinHousehold,
            ReachableDwellings dwellings,
            Sources sources,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.writes = writes;
        this.occupancies = occupancies;
        this.joinHousehold = joinHousehold;
        this.dwellings = dwellings;
        this.sources = sources;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(
            long person,
            int version,
            @Nullable Long dwellingId,
            @Nullable Area community,
            String kind,
            boolean main,
            LocalDate from,
            String source,
            @Nullable Long householdId,
            @Nullable String relation) {}

    @Transactional
    public void record(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var person = persons.find(command.person()).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        if (person.version() != command.version()) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
        check(person, command);
        var home = Optional.ofNullable(command.dwellingId()).map(dwellings::get);
        var area = home.map(DwellingPlace::area).orElseGet(() -> dwellings.community(command.community()));
        var source = sources.id(command.source());
        try {
            if (command.main()) {
                endPresent(person, command.from());
            }
            occupancies.insert(
                    person.id(),
                    command.dwellingId(),
                    area.code(),
                    command.kind(),
                    command.main(),
                    source,
                    command.from(),
                    null);
        } catch (DataIntegrityViolationException e) {
            throw new PeopleRefused.MainResidenceElsewhere();
        }
        if (command.main()) {
            move(person, command, home.orElse(null), area, source);
        }
        audit.record(new AuditRecord(
                "people.moved-in", "person:" + person.id(), area.code(), null, Map.of("kind", command.kind())));
    }

    private void check(PersonRow person, Command command) {
        if (!Codes.has("occupancyKind", command.kind())) {
            throw new PeopleRefused.InvalidField("kind", "people.kind-unknown");
        }
        if ("HANG".equals(command.kind()) != (command.dwellingId() == null)) {
            throw new PeopleRefused.InvalidField(
                    "dwellingId",
                    command.dwellingId() == null ? "people.dwelling-missing" : "people.hang-has-no-dwelling");
        }
        if ("R_NL".equals(command.kind()) && command.main()) {
            throw new PeopleRefused.InvalidField("main", "people.not-living-is-not-main");
        }
        if (command.from().isAfter(LocalDate.now(clock))) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (command.from().isBefore(person.birthDate())) {
            throw new PeopleRefused.InvalidField("from", "people.from-before-birth");
        }
        if (!"ALIVE".equals(person.lifeStatus())) {
            throw new PeopleRefused.InvalidField("from", "people.person-not-alive");
        }
    }

    private void endPresent(PersonRow person, LocalDate from) {
        for (var other : occupancies.mains(person.id())) {
            var to = other.to();
            if (to != null && !to.isAfter(from)) {
                continue;
            }
            if (to != null || !from.isAfter(other.from())) {
                throw new PeopleRefused.MainResidenceOverlaps(other.from(), to == null ? "—" : to.toString());
            }
            occupancies.supersede(other.id());
            occupancies.insert(
                    person.id(),
                    other.dwellingId(),
                    other.area(),
                    other.kind(),
                    true,
                    other.source(),
                    other.from(),
                    from);
        }
    }

    private void move(PersonRow person, Command command, @Nullable DwellingPlace home, Area area, int source) {
        writes.move(person.id(), command.version(), area.code());
        joinHousehold.leave(person.id(), command.from());
        if (home != null) {
            var local = !List.of("NR_L", "TEMP").contains(command.kind());
            joinHousehold.join(new JoinHousehold.Command(
                    person.id(),
                    person.sex(),
                    home,
                    local,
                    command.householdId(),
                    command.relation(),
                    source,
                    command.from()));
        }
        recount.of(List.of(new Area(person.area()), area));
    }
}
