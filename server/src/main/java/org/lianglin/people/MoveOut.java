package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Somebody moves away (迁出), alone or with all who live together: the home ends, where they go is kept. Whoever stays registered in the
 * city is filed where the registration lies; whoever goes with the registration, or had none here, has left the city.
 */
@Component
class MoveOut implements FamilyChange<MoveOut.Command, MoveOut.Leaving> {
    /** Six digits of a county or twelve of a community (GB/T 2260). */
    private static final Pattern AREA_CODE = Pattern.compile("\\d{6}(\\d{6})?");

    private final Access access;
    private final OpenPerson openPerson;
    private final PersonTable persons;
    private final FamilyTable families;
    private final FamiliesOf familiesOf;
    private final OccupancyWriteTable occupancies;
    private final FactWriteTable facts;
    private final Rehome rehome;
    private final RegroupMembers regroup;
    private final LeaveHousehold leaveHousehold;
    private final Sources sources;
    private final Clock clock;

    MoveOut(
            Access access,
            OpenPerson openPerson,
            PersonTable persons,
            FamilyTable families,
            FamiliesOf familiesOf,
            OccupancyWriteTable occupancies,
            FactWriteTable facts,
            Rehome rehome,
            RegroupMembers regroup,
            LeaveHousehold leaveHousehold,
            Sources sources,
            Clock clock) {
        this.access = access;
        this.openPerson = openPerson;
        this.persons = persons;
        this.families = families;
        this.familiesOf = familiesOf;
        this.occupancies = occupancies;
        this.facts = facts;
        this.rehome = rehome;
        this.regroup = regroup;
        this.leaveHousehold = leaveHousehold;
        this.sources = sources;
        this.clock = clock;
    }

    /**
     * @param destination the code of the county or community, where it is known
     * @param destinationName where they go, in words
     * @param withHousehold whether all who live together go
     */
    record Command(
            long person,
            int version,
            @Nullable String destination,
            String destinationName,
            boolean withRegistration,
            boolean withHousehold,
            LocalDate from,
            String source) {}

    /** @param families every household that loses somebody */
    record Leaving(PersonRow person, Map<Long, PersonRow> going, List<Family> families)
            implements FamilyChange.Concerned {
        @Override
        public Area area() {
            return new Area(person.area());
        }

        @Override
        public Collection<Long> persons() {
            var all = new LinkedHashSet<>(List.of(person.id()));
            all.addAll(going.keySet());
            families.forEach(f -> all.addAll(f.ids()));
            return all;
        }

        @Override
        public boolean beyond() {
            return true;
        }
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.MOVE_OUT;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Leaving prepare(Command command) {
        var person = openPerson.open(command.person(), command.version());
        check(person, command);
        return access.beyond(new Area(person.area()).at(Level.CITY), () -> leaving(person, command));
    }

    private void check(PersonRow person, Command command) {
        if (!"ALIVE".equals(person.lifeStatus())) {
            throw new PeopleRefused.InvalidField("from", "people.person-not-alive");
        }
        if (command.from().isAfter(LocalDate.now(clock))) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (command.destinationName().isBlank()) {
            throw new PeopleRefused.InvalidField("destinationName", "people.destination-missing");
        }
        var code = command.destination();
        if (code != null && !code.isBlank() && !AREA_CODE.matcher(code).matches()) {
            throw new PeopleRefused.InvalidField("destination", "people.destination-form");
        }
        var home = Rehome.main(occupancies.open(person.id()));
        if (home.isEmpty() && !command.withRegistration()) {
            throw new PeopleRefused.InvalidField("from", "people.no-home-to-leave");
        }
        home.filter(h -> command.from().isBefore(h.from())).ifPresent(h -> {
            throw new PeopleRefused.MainResidenceOverlaps(h.from(), "—");
        });
    }

    private Leaving leaving(PersonRow person, Command command) {
        var own = familiesOf.read(person.id());
        var going = new HashMap<>(Map.of(person.id(), person));
        if (command.withHousehold()) {
            own.stream()
                    .filter(Family::living)
                    .flatMap(f -> f.persons().values().stream())
                    .filter(p -> "ALIVE".equals(p.lifeStatus()))
                    .forEach(p -> going.put(p.id(), p));
        }
        var losing = going.keySet().stream()
                .flatMap(p -> familiesOf.read(p).stream())
                .filter(f -> f.living() || command.withRegistration())
                .collect(Collectors.toMap(Family::id, Function.identity(), (a, b) -> a, java.util.TreeMap::new));
        return new Leaving(person, going, new ArrayList<>(losing.values()));
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Leaving leaving) {
        var day = command.from();
        var told = new FactWriteTable.Told(
                sources.id(command.source()),
                LocalDate.now(clock),
                access.viewer().displayName());
        var warnings = new Warnings();
        var gone = new ArrayList<>(leaving.going().keySet());
        for (var family : leaving.families()) {
            var leavers = family.those(gone);
            regroup.leave(leavers, day);
            leaveHousehold.passOn(family, gone, null, "withHousehold", Map.of(), day, warnings);
        }
        var left = new HashMap<Long, LocalDate>();
        leaving.going().values().stream()
                .sorted(java.util.Comparator.comparing(PersonRow::id))
                .forEach(p -> {
                    if (go(p, command, told, warnings)) {
                        left.put(p.id(), day);
                    }
                });
        return Made.ended(left, warnings.list());
    }

    /** @return whether the person has left the city */
    private boolean go(PersonRow person, Command command, FactWriteTable.Told told, Warnings warnings) {
        rehome.leave(person.id(), command.withRegistration(), command.from());
        tell(person, "destination", "", destination(command), told, command.from());
        var registered = command.withRegistration() ? null : person.registeredArea();
        if (registered != null) {
            families.file(person.id(), person.version(), registered, registered, command.from());
            facts.follow(person.id());
            warnings.add("REGISTRATION_STAYS", person.name());
            return false;
        }
        families.leaveCity(person.id(), person.version(), command.from());
        facts.follow(person.id());
        tell(person, "lifeStatus", person.lifeStatus(), LifeStatus.LEFT.name(), told, command.from());
        return true;
    }

    private void tell(
            PersonRow person, String attribute, String before, String after, FactWriteTable.Told told, LocalDate from) {
        // facts are filed where the person is filed by now
        var now = persons.find(person.id()).orElse(person);
        facts.tell(now, attribute, before, after, told, from);
    }

    private static String destination(Command command) {
        var code = Objects.requireNonNullElse(command.destination(), "").strip();
        return (code + " " + command.destinationName().strip()).strip();
    }
}
