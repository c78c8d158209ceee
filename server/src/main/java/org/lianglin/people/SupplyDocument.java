package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The document of somebody who was registered without one (补录证件), such as a newborn child: it has to fit birth date and sex. */
@Component
class SupplyDocument {
    private final Access access;
    private final OpenPerson openPerson;
    private final PersonWriteTable writes;
    private final FactWriteTable facts;
    private final SealedNumbers sealed;
    private final Sources sources;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    SupplyDocument(
            Access access,
            OpenPerson openPerson,
            PersonWriteTable writes,
            FactWriteTable facts,
            SealedNumbers sealed,
            Sources sources,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.openPerson = openPerson;
        this.writes = writes;
        this.facts = facts;
        this.sealed = sealed;
        this.sources = sources;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(long person, int version, String idType, String idNumber, String source) {
        /** Keeps the number out of logs. */
        @Override
        public String toString() {
            return "SupplyDocument[" + person + "]";
        }
    }

    @Transactional
    public void supply(Command command) {
        var person = openPerson.open(command.person(), command.version());
        var held = person.idNoEnc();
        if (held != null && held.length > 0) {
            throw new PeopleRefused.InvalidField("idNumber", "people.document-held");
        }
        var number = sealed.of(number(person, command));
        var today = LocalDate.now(clock);
        var told = new FactWriteTable.Told(
                sources.id(command.source()), today, access.viewer().displayName());
        try {
            writes.supplyDocument(person.id(), person.version(), command.idType(), number);
        } catch (DuplicateKeyException e) {
            throw new PeopleRefused.IdRegistered();
        }
        facts.tell(person, "idType", person.idType(), command.idType(), told, today);
        facts.tell(
                person,
                "idNumber",
                new FactWriteTable.Value(null, new byte[0]),
                new FactWriteTable.Value(null, number.enc()),
                told,
                today);
        audit.record(
                new AuditRecord("people.document-supplied", "person:" + person.id(), person.area(), null, Map.of()));
    }

    private IdNumber number(PersonRow person, Command command) {
        var type = IdType.find(command.idType())
                .filter(t -> t != IdType.NONE)
                .orElseThrow(() -> new PeopleRefused.InvalidField("idType", "people.id-type-unknown"));
        var today = LocalDate.now(clock);
        var earliest = LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1);
        var number = IdNumber.parse(type, command.idNumber(), earliest, today);
        if (number.birthDate().filter(b -> !b.equals(person.birthDate())).isPresent()) {
            throw new PeopleRefused.InvalidField("idNumber", "people.birth-differs-from-id");
        }
        if (person.sex() != 0 && number.sex().filter(s -> s != person.sex()).isPresent()) {
            throw new PeopleRefused.InvalidField("idNumber", "people.sex-differs-from-id");
        }
        return number;
    }
}
