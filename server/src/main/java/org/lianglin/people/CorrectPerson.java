package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Corrects one attribute of a person. What was held true before stays in the history, with its source and both its times. */
@Component
class CorrectPerson {
    /** What can be corrected by itself. Life state and registered area change with what happened, through verbs of their own. */
    static final Set<String> ATTRIBUTES = Set.of(
            "name",
            "phone",
            "idNumber",
            "birthDate",
            "sex",
            "ethnic",
            "marital",
            "education",
            "political",
            "health",
            "registeredAddress");

    private final Access access;
    private final PersonTable persons;
    private final PersonWriteTable writes;
    private final FactWriteTable facts;
    private final SealedNumbers sealed;
    private final Parameters parameters;
    private final Sources sources;
    private final NameSounds sounds;
    private final FindDuplicates findDuplicates;
    private final Recount recount;
    private final AuditTrail audit;
    private final Clock clock;

    CorrectPerson(
            Access access,
            PersonTable persons,
            PersonWriteTable writes,
            FactWriteTable facts,
            SealedNumbers sealed,
            Parameters parameters,
            Sources sources,
            NameSounds sounds,
            FindDuplicates findDuplicates,
            Recount recount,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.writes = writes;
        this.facts = facts;
        this.sealed = sealed;
        this.parameters = parameters;
        this.sources = sources;
        this.sounds = sounds;
        this.findDuplicates = findDuplicates;
        this.recount = recount;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(
            long person,
            int version,
            String attribute,
            String value,
            String source,
            LocalDate sourceDate,
            LocalDate from) {
        /** The value may be a number: it stays out of logs. */
        @Override
        public String toString() {
            return "CorrectPerson[" + person + " " + attribute + "]";
        }
    }

    @Transactional
    public void correct(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var person = persons.find(command.person()).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.EDIT_PEOPLE, person.places());
        var today = LocalDate.now(clock);
        if (command.from().isAfter(today)) {
            throw new PeopleRefused.InvalidField("from", "people.from-in-future");
        }
        if (command.sourceDate().isAfter(today)) {
            throw new PeopleRefused.InvalidField("sourceDate", "people.source-date-in-future");
        }
        var told = new FactWriteTable.Told(
                sources.id(command.source()),
                command.sourceDate(),
                access.viewer().displayName());
        var change = writeValue(person, command, today);
        facts.tell(person, command.attribute(), change.before(), change.after(), told, command.from());
        findDuplicates.around(List.of(person.id()));
        audit.record(new AuditRecord(
                "people.corrected",
                "person:" + person.id(),
                person.area(),
                null,
                Map.of("attribute", command.attribute())));
    }

    /** The value before and after, as the history keeps them. */
    private record Change(FactWriteTable.Value before, FactWriteTable.Value after) {
        static Change plain(String before, String after) {
            return new Change(new FactWriteTable.Value(before, null), new FactWriteTable.Value(after, null));
        }

        static Change sealed(byte[] before, byte[] after) {
            return new Change(new FactWriteTable.Value(null, before), new FactWriteTable.Value(null, after));
        }
    }

    /** The form has one field for the value, whatever the attribute. */
    private Change writeValue(PersonRow person, Command command, LocalDate today) {
        try {
            return write(person, command, today);
        } catch (PeopleRefused.InvalidField e) {
            var attribute = "people.attribute-not-correctable".equals(e.code());
            throw new PeopleRefused.InvalidField(attribute ? "attribute" : "value", e.code(), e.facts());
        }
    }

    private Change write(PersonRow person, Command command, LocalDate today) {
        var id = person.id();
        var version = command.version();
        return switch (command.attribute()) {
            case "name" ->
                rename(person, version, PersonName.parse(command.value()).text());
            case "phone" -> {
                var phone = sealed.of(PhoneNumber.parse(command.value()));
                writes.replacePhone(id, version, phone);
                yield Change.sealed(orEmpty(person.phoneEnc()), orEmpty(phone.enc()));
            }
            case "idNumber" -> renumber(person, version, command.value(), today);
            case "birthDate" -> rebirth(person, version, command.value(), today);
            case "sex" -> {
                requireCode("sex", command.value());
                writes.replaceSex(id, version, Integer.parseInt(command.value()));
                yield Change.plain(Integer.toString(person.sex()), command.value());
            }
            case "ethnic" -> replace(person, version, PersonWriteTable.Plain.ETHNIC, person.ethnic(), command.value());
            case "marital" ->
                replace(person, version, PersonWriteTable.Plain.MARITAL, person.marital(), command.value());
            case "education" ->
                replace(person, version, PersonWriteTable.Plain.EDUCATION, person.education(), command.value());
            case "political" ->
                replace(person, version, PersonWriteTable.Plain.POLITICAL, person.political(), command.value());
            case "health" -> replace(person, version, PersonWriteTable.Plain.HEALTH, person.health(), command.value());
            case "registeredAddress" ->
                replace(
                        person,
                        version,
                        PersonWriteTable.Plain.REGISTERED_ADDRESS,
                        person.registeredAddress(),
                        command.value());
            default -> throw new PeopleRefused.InvalidField("attribute", "people.attribute-not-correctable");
        };
    }

    private Change rename(PersonRow person, int version, String name) {
        var pinyin = Pinyin.of(name);
        writes.rename(person.id(), version, name, pinyin);
        sounds.remember(pinyin);
        return Change.plain(person.name(), name);
    }

    private Change renumber(PersonRow person, int version, String typed, LocalDate today) {
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        var type = IdType.find(person.idType()).orElse(IdType.RESIDENT_CARD);
        try {
            var number = sealed.of(IdNumber.parse(type, typed, earliest, today));
            writes.replaceIdNumber(person.id(), version, number);
            return Change.sealed(orEmpty(person.idNoEnc()), orEmpty(number.enc()));
        } catch (DuplicateKeyException e) {
            throw new PeopleRefused.IdRegistered();
        }
    }

    private Change rebirth(PersonRow person, int version, String value, LocalDate today) {
        var birth = date(value);
        if (birth.isAfter(today)) {
            throw new PeopleRefused.InvalidField("value", "people.birth-in-future");
        }
        writes.replaceBirthDate(person.id(), version, birth);
        recount.of(List.of(new Area(person.area())));
        return Change.plain(person.birthDate().toString(), value);
    }

    private Change replace(
            PersonRow person, int version, PersonWriteTable.Plain attribute, String before, String after) {
        if (attribute.list().isEmpty()) {
            if (after.codePointCount(0, after.length()) > 300) {
                throw new PeopleRefused.InvalidField("value", "people.address-too-long");
            }
        } else {
            requireCode(attribute.list(), after);
        }
        writes.replace(person.id(), version, attribute, after);
        return Change.plain(before, after);
    }

    private static void requireCode(String list, String value) {
        if (!Codes.has(list, value)) {
            throw new PeopleRefused.InvalidField("value", "people.code-unknown");
        }
    }

    private static LocalDate date(String value) {
        try {
            return LocalDate.parse(value);
        } catch (java.time.format.DateTimeParseException e) {
            throw new PeopleRefused.InvalidField("value", "people.date-malformed");
        }
    }

    private static byte[] orEmpty(byte @org.jspecify.annotations.Nullable [] bytes) {
        return bytes == null ? new byte[0] : bytes;
    }
}
