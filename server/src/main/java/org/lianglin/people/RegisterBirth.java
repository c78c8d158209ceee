package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A child is born to people on file (出生登记): linked to mother and father, at home and in the households where the parent is, of the
 * parent's ethnic group unless told otherwise. The number may come later.
 */
@Component
class RegisterBirth implements FamilyChange<RegisterBirth.Command, RegisterBirth.Birth> {
    /** Twins are born within a day of each other. */
    private static final int TWINS = 1;

    private final Access access;
    private final OpenPerson openPerson;
    private final PersonTable persons;
    private final PersonWriteTable writes;
    private final OccupancyWriteTable occupancies;
    private final HouseholdWriteTable households;
    private final FamilyTable families;
    private final ClaimFamily claimFamily;
    private final SealedNumbers sealed;
    private final NameSounds sounds;
    private final Sources sources;
    private final BirthRules rules;
    private final Parameters parameters;
    private final Clock clock;

    RegisterBirth(
            Access access,
            OpenPerson openPerson,
            PersonTable persons,
            PersonWriteTable writes,
            OccupancyWriteTable occupancies,
            HouseholdWriteTable households,
            FamilyTable families,
            ClaimFamily claimFamily,
            SealedNumbers sealed,
            NameSounds sounds,
            Sources sources,
            BirthRules rules,
            Parameters parameters,
            Clock clock) {
        this.access = access;
        this.openPerson = openPerson;
        this.persons = persons;
        this.writes = writes;
        this.occupancies = occupancies;
        this.households = households;
        this.families = families;
        this.claimFamily = claimFamily;
        this.sealed = sealed;
        this.sounds = sounds;
        this.sources = sources;
        this.rules = rules;
        this.parameters = parameters;
        this.clock = clock;
    }

    /**
     * @param parent at whom the child is registered
     * @param idNumber absent as long as there is none
     * @param registered whether the child's registration goes with the parent's
     * @param relation to the head of those who live together, where what is derived must be corrected
     */
    record Command(
            long parent,
            int version,
            @Nullable Long otherParent,
            String name,
            int sex,
            LocalDate birthDate,
            String idType,
            @Nullable String idNumber,
            @Nullable String ethnic,
            boolean registered,
            @Nullable String relation,
            String source) {
        /** Keeps the number out of logs. */
        @Override
        public String toString() {
            return "RegisterBirth[" + parent + "]";
        }
    }

    /** @param host the parent with whom the child lives */
    record Birth(
            PersonName name,
            @Nullable IdNumber number,
            @Nullable PersonRow mother,
            @Nullable PersonRow father,
            PersonRow host,
            OccupancyWriteTable.Period home,
            List<Family> families)
            implements FamilyChange.Concerned {
        @Override
        public Area area() {
            return new Area(home.area());
        }

        @Override
        public Collection<Long> persons() {
            return Stream.concat(
                            Stream.of(mother, father).filter(Objects::nonNull).map(PersonRow::id),
                            families.stream().flatMap(f -> f.ids().stream()))
                    .distinct()
                    .toList();
        }
    }

    @Override
    public ChangeKind kind() {
        return ChangeKind.BIRTH;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Birth prepare(Command command) {
        var parent = openPerson.open(command.parent(), command.version());
        var other = other(command);
        var host = Stream.of(Optional.of(parent), other)
                .flatMap(Optional::stream)
                .filter(p -> "ALIVE".equals(p.lifeStatus()))
                .findFirst();
        var errors = new ArrayList<FieldError>();
        var name = BirthRules.keep(errors, () -> PersonName.parse(command.name()));
        var number = rules.number(command, errors);
        rules.date(command, parent, other.orElse(null), errors);
        BirthRules.sex(command, parent, other.orElse(null), number, errors);
        if (command.ethnic() != null && !Codes.has("ethnic", command.ethnic())) {
            errors.add(FieldError.of("ethnic", "people.code-unknown"));
        }
        if (host.isEmpty()) {
            errors.add(FieldError.of("otherParent", "people.parent-not-living"));
        }
        var home = host.flatMap(h -> Rehome.main(occupancies.open(h.id())));
        if (host.isPresent() && home.isEmpty()) {
            errors.add(FieldError.of("parent", "people.parent-without-home"));
        }
        if (!errors.isEmpty()) {
            throw new PeopleRefused.InvalidFields(errors);
        }
        var both =
                Stream.of(Optional.of(parent), other).flatMap(Optional::stream).toList();
        return new Birth(
                Objects.requireNonNull(name),
                number,
                both.stream().filter(p -> p.sex() == 2).findFirst().orElse(null),
                both.stream().filter(p -> p.sex() == 1).findFirst().orElse(null),
                host.orElseThrow(),
                home.orElseThrow(),
                familiesOf(host.orElseThrow(), command.registered()));
    }

    private Optional<PersonRow> other(Command command) {
        var other = command.otherParent();
        if (other == null) {
            return Optional.empty();
        }
        var found = persons.find(other).filter(p -> p.id() != command.parent());
        if (found.isEmpty()) {
            throw new PeopleRefused.InvalidField("otherParent", "people.parent-unseen");
        }
        return found;
    }

    /** Where the child comes in: among those who live together, and on the register of the parent when it is within reach. */
    private List<Family> familiesOf(PersonRow host, boolean registered) {
        return families.membershipsOf(List.of(host.id())).stream()
                .filter(m -> "LIVING".equals(m.grouping()) || registered && "REGISTERED".equals(m.grouping()))
                .flatMap(m -> families.find(m.householdId()).stream())
                .map(claimFamily::read)
                .toList();
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Made make(Command command, Birth birth) {
        var host = birth.host();
        var source = sources.id(command.source());
        var pinyin = Pinyin.of(birth.name().text());
        var registeredArea = command.registered() ? host.registeredArea() : null;
        var id = insert(new PersonWriteTable.NewPerson(
                birth.home().area(),
                registeredArea,
                birth.name().text(),
                pinyin,
                command.sex(),
                command.birthDate(),
                command.idType(),
                birth.number() == null ? PersonWriteTable.Sealed.NONE : sealed.of(birth.number()),
                PersonWriteTable.Sealed.NONE,
                Objects.requireNonNullElse(command.ethnic(), host.ethnic()),
                "10",
                source,
                LocalDate.now(clock),
                access.viewer().displayName()));
        families.linkParents(id, idOf(birth.mother()), idOf(birth.father()));
        settle(id, command, birth, source);
        var warnings = new Warnings();
        var child = new Kinship.Kin(
                id, command.sex(), command.birthDate(), null, idOf(birth.mother()), idOf(birth.father()), "");
        birth.families().forEach(f -> join(f, child, command, birth, source));
        warn(id, command, birth, warnings);
        sounds.remember(pinyin);
        return new Made(id, Set.of(id), Set.of(), Map.of(), warnings.list());
    }

    private long insert(PersonWriteTable.NewPerson person) {
        try {
            return writes.insert(person);
        } catch (DuplicateKeyException e) {
            throw new PeopleRefused.IdRegistered();
        }
    }

    private void settle(long child, Command command, Birth birth, int source) {
        var home = birth.home();
        var kind = "RH_RL".equals(home.kind()) && !command.registered() ? "NR_L" : home.kind();
        occupancies.insert(
                child,
                home.dwellingId(),
                home.area(),
                kind,
                true,
                source,
                later(command.birthDate(), home.from()),
                null);
    }

    private void join(Family family, Kinship.Kin child, Command command, Birth birth, int source) {
        var host = family.members().stream()
                .filter(m -> m.personId() == birth.host().id())
                .findFirst()
                .orElseThrow();
        var derived = Kinship.childOf(
                Kinship.Kin.of(
                        birth.host(),
                        host.relation(),
                        family.parents().getOrDefault(birth.host().id(), Kinship.Parents.UNKNOWN)),
                child);
        var given = family.living() ? command.relation() : null;
        var relation = given == null || given.isBlank() ? derived : checked(given, command.sex());
        households.insertMember(
                new HouseholdWriteTable.Household(
                        family.id(),
                        family.household().grouping(),
                        family.household().area(),
                        family.household().dwellingId()),
                child.id(),
                relation,
                source,
                later(command.birthDate(), family.household().from()));
    }

    private static String checked(String given, int sex) {
        var relation = Relation.parse(given);
        if (relation.isHead()) {
            throw new PeopleRefused.InvalidField("relation", "people.household-has-a-head");
        }
        if (!relation.fits(sex)) {
            throw new PeopleRefused.InvalidField(
                    "relation", "people.relation-differs-from-sex", Map.of("relation", relation.name()));
        }
        return relation.code();
    }

    /** Born on the same day in the same family: twins, or one child entered twice. */
    private void warn(long child, Command command, Birth birth, Warnings warnings) {
        var range = parameters.get("people.birth.after_death.days");
        var children = Stream.of(birth.mother(), birth.father())
                .filter(Objects::nonNull)
                .flatMap(p -> families.children(p.id(), command.birthDate(), range).stream())
                .filter(c -> c.id() != child)
                .toList();
        var around = Stream.concat(
                        children.stream(), birth.families().stream().flatMap(f -> f.persons().values().stream()))
                .distinct()
                .toList();
        around.stream()
                .filter(p -> Math.abs(
                                p.birthDate().toEpochDay() - command.birthDate().toEpochDay())
                        <= TWINS)
                .forEach(p -> warnings.add("TWIN_OR_TWICE", p.name()));
        children.stream()
                .filter(p -> Math.abs(
                                p.birthDate().toEpochDay() - command.birthDate().toEpochDay())
                        > TWINS)
                .forEach(p -> warnings.add("BIRTHS_CLOSE", p.name()));
        if (birth.number() == null) {
            warnings.add("NUMBER_LATER", "");
        }
        if (command.registered()
                && birth.families().stream()
                        .noneMatch(f -> "REGISTERED".equals(f.household().grouping()))) {
            warnings.add("REGISTER_ELSEWHERE", birth.host().name());
        }
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static @Nullable Long idOf(@Nullable PersonRow person) {
        return person == null ? null : Long.valueOf(person.id());
    }
}
