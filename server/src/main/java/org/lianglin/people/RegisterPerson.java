package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.access.Role;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.refusal.FieldError;
import org.lianglin.place.DwellingPlace;
import org.lianglin.place.Places;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters a person into the registry, with where the person lives and in which household. All broken rules are named at once. */
@Component
class RegisterPerson {
    static final int CLERK = 4;
    static final int FIELD = 1;

    private final Access access;
    private final PersonWriteTable persons;
    private final OccupancyWriteTable occupancies;
    private final JoinHousehold joinHousehold;
    private final ReachableDwellings dwellings;
    private final Places places;
    private final SealedNumbers sealed;
    private final Parameters parameters;
    private final NameSounds sounds;
    private final FindDuplicates findDuplicates;
    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;

    RegisterPerson(
            Access access,
            PersonWriteTable persons,
            OccupancyWriteTable occupancies,
            JoinHousehold joinHousehold,
            ReachableDwellings dwellings,
            Places places,
            SealedNumbers sealed,
            Parameters parameters,
            NameSounds sounds,
            FindDuplicates findDuplicates,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.occupancies = occupancies;
        this.joinHousehold = joinHousehold;
        this.dwellings = dwellings;
        this.places = places;
        this.sealed = sealed;
        this.parameters = parameters;
        this.sounds = sounds;
        this.findDuplicates = findDuplicates;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * What was typed. Sex and birth date may be left to the ID number.
     *
     * @param community where somebody without a dwelling (空挂户) is registered; may be left out by viewers of one community
     * @param registered the community or grid of the city where somebody is registered who lives here without that; null when it lies
     *     outside, or is not known
     * @param householdId the living-together household that takes the person in; null when the person founds one
     */
    record Command(
            String name,
            @Nullable Integer sex,
            String idType,
            @Nullable String idNumber,
            @Nullable LocalDate birthDate,
            @Nullable String phone,
            @Nullable String ethnic,
            @Nullable String marital,
            @Nullable Long dwellingId,
            @Nullable Area community,
            @Nullable Area registered,
            String kind,
            LocalDate from,
            @Nullable String relation,
            @Nullable Long householdId) {
        /** Keeps the numbers out of logs. */
        @Override
        public String toString() {
            return "RegisterPerson[]";
        }

        boolean registeredHere() {
            return !List.of("NR_L", "TEMP").contains(kind);
        }
    }

    /** The rules that a command broke, gathered before any of them is told. */
    private static final class Broken {
        private final List<FieldError> errors = new ArrayList<>();

        <T> @Nullable T keep(Supplier<T> read) {
            try {
                return read.get();
            } catch (PeopleRefused refused) {
                errors.addAll(refused.errors());
                return null;
            }
        }

        void when(boolean broken, String field, String code) {
            if (broken) {
                errors.add(FieldError.of(field, code));
            }
        }

        void tell() {
            if (!errors.isEmpty()) {
                throw new PeopleRefused.InvalidFields(errors);
            }
        }
    }

    @Transactional
    public long register(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var today = LocalDate.now(clock);
        var broken = new Broken();
        var name = broken.keep(() -> PersonName.parse(command.name()));
        var number = readNumber(command, today, broken);
        var phone = blank(command.phone())
                ? null
                : broken.keep(() -> PhoneNumber.parse(Objects.requireNonNull(command.phone())));
        var sex = sex(command, number, broken);
        var birth = birthDate(command, number, today, broken);
        var home = home(command, broken);
        var area = home == null ? broken.keep(() -> dwellings.community(command.community())) : home.area();
        broken.when(command.from().isAfter(today), "from", "people.from-in-future");
        broken.when(birth != null && command.from().isBefore(birth), "from", "people.from-before-birth");
        registration(command, broken);
        codes(command, broken);
        broken.tell();
        var who = new Who(Objects.requireNonNull(name), number, phone, sex, Objects.requireNonNull(birth));
        return insert(command, who, home, Objects.requireNonNull(area));
    }

    private @Nullable IdNumber readNumber(Command command, LocalDate today, Broken broken) {
        var type = IdType.find(command.idType());
        broken.when(type.isEmpty(), "idType", "people.id-type-unknown");
        if (type.isEmpty() || type.get() == IdType.NONE && blank(command.idNumber())) {
            return null;
        }
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        return broken.keep(
                () -> IdNumber.parse(type.get(), Objects.requireNonNullElse(command.idNumber(), ""), earliest, today));
    }

    private static int sex(Command command, @Nullable IdNumber number, Broken broken) {
        var typed = command.sex();
        var stated = number == null ? java.util.Optional.<Integer>empty() : number.sex();
        broken.when(
                typed != null && stated.isPresent() && !stated.get().equals(typed),
                "sex",
                "people.sex-differs-from-id");
        broken.when(typed != null && !Codes.has("sex", Integer.toString(typed)), "sex", "people.code-unknown");
        return typed != null ? typed : stated.orElse(0);
    }

    private static @Nullable LocalDate birthDate(
            Command command, @Nullable IdNumber number, LocalDate today, Broken broken) {
        var typed = command.birthDate();
        var stated = number == null ? java.util.Optional.<LocalDate>empty() : number.birthDate();
        broken.when(
                typed != null && stated.isPresent() && !stated.get().equals(typed),
                "birthDate",
                "people.birth-differs-from-id");
        broken.when(typed != null && typed.isAfter(today), "birthDate", "people.birth-in-future");
        // a number that is wrong is told already; asking for the birth date as well would only confuse
        broken.when(
                typed == null && stated.isEmpty() && (number != null || blank(command.idNumber())),
                "birthDate",
                "people.birth-missing");
        return typed != null ? typed : stated.orElse(null);
    }

    private @Nullable DwellingPlace home(Command command, Broken broken) {
        var hanging = "HANG".equals(command.kind());
        broken.when(!Codes.has("occupancyKind", command.kind()), "kind", "people.kind-unknown");
        broken.when(hanging && command.dwellingId() != null, "dwellingId", "people.hang-has-no-dwelling");
        broken.when(!hanging && command.dwellingId() == null, "dwellingId", "people.dwelling-missing");
        var dwelling = command.dwellingId();
        return hanging || dwelling == null ? null : broken.keep(() -> dwellings.get(dwelling));
    }

    private void registration(Command command, Broken broken) {
        var named = command.registered();
        if (named != null) {
            broken.when(command.registeredHere(), "registered", "people.registered-here");
            broken.when(
                    named.level().compareTo(Level.COMMUNITY) < 0
                            || places.find(named).isEmpty(),
                    "registered",
                    "people.registered-unknown");
        }
    }

    private static void codes(Command command, Broken broken) {
        broken.when(
                command.ethnic() != null && !Codes.has("ethnic", command.ethnic()), "ethnic", "people.code-unknown");
        broken.when(
                command.marital() != null && !Codes.has("marital", command.marital()),
                "marital",
                "people.code-unknown");
    }

    /** What was read from the typed texts. */
    private record Who(
            PersonName name,
            @Nullable IdNumber number,
            @Nullable PhoneNumber phone,
            int sex,
            LocalDate birth) {}

    private long insert(Command command, Who who, @Nullable DwellingPlace home, Area area) {
        var local = command.registeredHere();
        var registered = local ? area : command.registered();
        var pinyin = Pinyin.of(who.name().text());
        var source = source();
        var id = insertPerson(new PersonWriteTable.NewPerson(
                area.code(),
                registered == null ? null : registered.code(),
                who.name().text(),
                pinyin,
                who.sex(),
                who.birth(),
                command.idType(),
                who.number() == null ? PersonWriteTable.Sealed.NONE : sealed.of(who.number()),
                who.phone() == null ? PersonWriteTable.Sealed.NONE : sealed.of(who.phone()),
                Objects.requireNonNullElse(command.ethnic(), "01"),
                Objects.requireNonNullElse(command.marital(), "90"),
                source,
                LocalDate.now(clock),
                access.viewer().displayName()));
        var main = !"R_NL".equals(command.kind());
        occupancies.insert(
                id, home == null ? null : home.id(), area.code(), command.kind(), main, source, command.from(), null);
        if (home != null && main) {
            joinHousehold.join(new JoinHousehold.Command(
                    id, who.sex(), home, local, command.householdId(), command.relation(), source, command.from()));
        }
        sounds.remember(pinyin);
        findDuplicates.around(List.of(id));
        recount.of(registered == null ? List.of(area) : List.of(area, registered));
        audit.record(new AuditRecord(
                "people.registered", "person:" + id, area.code(), null, Map.of("kind", command.kind())));
        return id;
    }

    private long insertPerson(PersonWriteTable.NewPerson person) {
        try {
            return persons.insert(person);
        } catch (DuplicateKeyException e) {
            throw new PeopleRefused.IdRegistered();
        }
    }

    private int source() {
        return access.viewer().grants().stream().anyMatch(g -> g.role() == Role.GRID_WORKER) ? FIELD : CLERK;
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
