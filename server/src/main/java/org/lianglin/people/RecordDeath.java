package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Records that somebody has died: every residence and membership ends on that day wherever in the city it lies, households keep a
 * head, and the spouse is widowed. A death recorded by mistake is withdrawn; where the person lives is then recorded anew.
 */
@Component
class RecordDeath implements FamilyChange<RecordDeath.Command, RecordDeath.Dying> {
    private static final Set<String> MARRIED = Set.of("20", "21", "22", "23");
    private static final String WIDOWED = "30";

    private final Access access;
    private final OpenPerson openPerson;
    private final PersonTable persons;
    private final PersonWriteTable writes;
    private final FactWriteTable facts;
    private final OccupancyWriteTable occupancies;
    private final FamiliesOf familiesOf;
    private final LeaveHousehold leaveHousehold;
    private final RegroupMembers regroup;
    private final Sources sources;
    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;

    RecordDeath(
            Access access,
            OpenPerson openPerson,
            PersonTable persons,
            PersonWriteTable writes,
            FactWriteTable facts,
            OccupancyWriteTable occupancies,
            FamiliesOf familiesOf,
            LeaveHousehold leaveHousehold,
            RegroupMembers regroup,
            Sources sources,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.openPerson = openPerson;
        this.persons = persons;
        this.writes = writes;
        this.facts = facts;
        this.occupancies = occupancies;
        this.familiesOf = familiesOf;
        this.leaveHousehold = leaveHousehold;
        this.regroup = regroup;
        this.sources = sources;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param date the day of death
     * @param source who told it, by code
     * @param heads who leads a household from then on, by household; whoever is next where nobody is named
     */
    record Command(long person, int version, LocalDate date, String source, Map<Long, Long> heads) {}

    /** @param families every household that loses a member, wherever in the city it lies */
    record Dying(PersonRow person, List<Family> families) implements FamilyChange.Concerned {
        @Override
        public Area area() {
            return new Area(person.area());
        }

        @Override
        public Collection<Long> persons() {
            var all = new LinkedHashSet<>(List.of(person.id()));
            families.forEach(f -> all.addAll(f.ids()));
            if (person.spouseId() != null) {
                all.add(person.spouseId());
            }
            return all;
        }

        @Override
        public boolean beyond() {
            return true;
        }
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.DEATH;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Dying prepare(Command command) {
        var person = openPerson.open(command.person(), command.version());
        check(person, command.date());
        var households = access.beyond(new Area(person.area()).at(Level.CITY), () -> familiesOf.read(person.id()));
        return new Dying(person, households);
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Dying dying) {
        var person = dying.person();
        var told = told(command.source());
        var warnings = new Warnings();
        writes.die(person.id(), person.version(), command.date(), command.source());
        facts.tell(person, "lifeStatus", person.lifeStatus(), "DECEASED", told, command.date());
        occupancies.open(person.id()).forEach(o -> occupancies.end(person.id(), o, command.date()));
        for (var family : dying.families()) {
            regroup.leave(family.those(List.of(person.id())), command.date());
            leaveHousehold.passOn(
                    family,
                    List.of(person.id()),
                    command.heads().get(family.id()),
                    "heads." + family.id(),
                    Map.of(),
                    command.date(),
                    warnings);
        }
        widow(person, told, command.date());
        return Made.ended(Map.of(person.id(), command.date()), warnings.list());
    }

    /** The record was a mistake. Residences are not reopened by guessing: they are recorded again. */
    @Transactional
    public void withdraw(long id, int version, String source) {
        var person = openPerson.open(id, version);
        var told = told(source);
        if (!"DECEASED".equals(person.lifeStatus())) {
            throw new PeopleRefused.NotDeceased();
        }
        var date = Objects.requireNonNull(person.deathDate());
        writes.liveOn(id, version, date);
        facts.tell(person, "lifeStatus", "DECEASED", "ALIVE", told, date);
        recount.of(areas(person));
        audit.record(new AuditRecord("people.death-withdrawn", "person:" + id, person.area(), null, Map.of()));
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
                    facts.tell(s, "marital", s.marital(), WIDOWED, told, date);
                });
    }

    private static List<Area> areas(PersonRow person) {
        return Stream.of(person.area(), person.registeredArea())
                .filter(Objects::nonNull)
                .distinct()
                .map(Area::new)
                .toList();
    }
}
