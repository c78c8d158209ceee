package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that somebody has died: every residence and membership ends on that day wherever in the city it lies, households keep a
 * head, and the spouse is widowed. A death recorded by mistake is withdrawn; where the person lives is then recorded anew.
 */
@Component
class RecordDeath {
    private static final Set<String> MARRIED = Set.of("20", "21", "22", "23");
    private static final String WIDOWED = "30";

    private final Access access;
    private final PersonTable persons;
    private final PersonWriteTable writes;
    private final FactWriteTable facts;
    private final OccupancyWriteTable occupancies;
    private final JoinHousehold households;
    private final Sources sources;
    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;

    RecordDeath(
            Access access,
            PersonTable persons,
            PersonWriteTable writes,
            FactWriteTable facts,
            OccupancyWriteTable occupancies,
            JoinHousehold households,
            Sources sources,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.writes = writes;
        this.facts = facts;
        this.occupancies = occupancies;
        this.households = households;
        this.sources = sources;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param date the day of death
     * @param source who told it, by code
     */
    record Command(long person, int version, LocalDate date, String source) {}

    @Transactional
    public void record(Command command) {
        var person = open(command.person(), command.version());
        var told = told(command.source());
        check(person, command.date());
        access.beyond(new Area(person.area()).at(Level.CITY), () -> {
            writes.die(person.id(), person.version(), command.date(), command.source());
            tell(person, "lifeStatus", person.lifeStatus(), "DECEASED", told, command.date());
            var open = occupancies.open(person.id());
            open.forEach(o -> occupancies.end(person.id(), o, command.date()));
            households.leaveAll(person.id(), command.date());
            widow(person, told, command.date());
            recount.of(areas(person, open));
            return person;
        });
        audit.record(new AuditRecord("people.death-recorded", "person:" + person.id(), person.area(), null, Map.of()));
    }

    /** The record was a mistake. Residences are not reopened by guessing: they are recorded again. */
    @Transactional
    public void withdraw(long id, int version, String source) {
        var person = open(id, version);
        var told = told(source);
        if (!"DECEASED".equals(person.lifeStatus())) {
            throw new PeopleRefused.NotDeceased();
        }
        writes.liveOn(id, version);
        tell(person, "lifeStatus", "DECEASED", "ALIVE", told, Objects.requireNonNull(person.deathDate()));
        recount.of(areas(person, List.of()));
        audit.record(new AuditRecord("people.death-withdrawn", "person:" + id, person.area(), null, Map.of()));
    }

    private PersonRow open(long id, int version) {
        access.require(Permission.EDIT_PEOPLE);
        var person = persons.find(id).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        if (person.version() != version) {
            throw new PeopleRefused.ChangedMeanwhile();
        }
        return person;
    }

    private FactWriteTable.Told told(String source) {
        return new FactWriteTable.Told(
                sources.id(source), LocalDate.now(clock), access.viewer().displayName());
    }

    private void check(PersonRow person, LocalDate date) {
        if ("DECEASED".equals(person.lifeStatus())) {
            throw new PeopleRefused.InvalidField("date", "people.already-deceased");
        }
        if (date.isAfter(LocalDate.now(clock))) {
            throw new PeopleRefused.InvalidField("date", "people.death-in-future");
        }
        if (date.isBefore(person.birthDate())) {
            throw new PeopleRefused.InvalidField("date", "people.death-before-birth");
        }
    }

    private void widow(PersonRow person, FactWriteTable.Told told, LocalDate date) {
        var spouse = person.spouseId();
        if (spouse == null) {
            return;
        }
        persons.find(spouse)
                .filter(s -> "ALIVE".equals(s.lifeStatus()) && MARRIED.contains(s.marital()))
                .ifPresent(s -> {
                    writes.replace(s.id(), s.version(), PersonWriteTable.Plain.MARITAL, WIDOWED);
                    tell(s, "marital", s.marital(), WIDOWED, told, date);
                });
    }

    private void tell(
            PersonRow person, String attribute, String before, String after, FactWriteTable.Told told, LocalDate from) {
        facts.tell(
                person,
                attribute,
                new FactWriteTable.Value(before, null),
                new FactWriteTable.Value(after, null),
                told,
                from);
    }

    private static List<Area> areas(PersonRow person, List<OccupancyWriteTable.Period> open) {
        return Stream.concat(
                        Stream.of(person.area(), person.registeredArea()),
                        open.stream().map(OccupancyWriteTable.Period::area))
                .filter(Objects::nonNull)
                .distinct()
                .map(Area::new)
                .toList();
    }
}
