package org.lianglin.people;

import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.secrets.Sealer;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Shows one sealed field in full: for a stated purpose, written to the trail, so many times an hour and no more. */
@Component
class UnmaskField {
    private final Access access;
    private final PersonTable persons;
    private final CountUnmaskings unmaskings;
    private final Sealer sealer;
    private final AuditTrail audit;

    UnmaskField(Access access, PersonTable persons, CountUnmaskings unmaskings, Sealer sealer, AuditTrail audit) {
        this.access = access;
        this.persons = persons;
        this.unmaskings = unmaskings;
        this.sealer = sealer;
        this.audit = audit;
    }

    record Command(long person, String field, String purpose, String note) {}

    record Unmasked(String field, String value, int remaining) {
        /** Keeps the value out of logs. */
        @Override
        public String toString() {
            return "Unmasked[" + field + "]";
        }
    }

    @Transactional
    public Unmasked unmask(Command command) {
        access.require(Permission.UNMASK);
        if (!Codes.has("purpose", command.purpose())) {
            throw new PeopleRefused.InvalidField("purpose", "people.purpose-unknown");
        }
        var person = persons.find(command.person()).orElseThrow(PeopleRefused.PersonUnseen::new);
        access.requireOnAny(Permission.UNMASK, person.places());
        var sealed = sealedField(person, command.field());
        var remaining = unmaskings.count();
        audit.record(new AuditRecord(
                "people.unmask",
                "person:" + person.id(),
                person.area(),
                command.purpose(),
                Map.of("field", command.field(), "note", command.note())));
        return new Unmasked(command.field(), sealer.open(sealed.bytes(), sealed.context()), remaining);
    }

    private static SealedField sealedField(PersonRow person, String field) {
        var sealed = switch (field) {
            case "idNumber" -> person.idNoEnc();
            case "phone" -> person.phoneEnc();
            default -> throw new PeopleRefused.InvalidField("field", "people.field-not-sealed");
        };
        if (sealed == null) {
            throw new PeopleRefused.InvalidField("field", "people.field-empty");
        }
        return new SealedField(sealed, "phone".equals(field) ? PersonLines.PHONE : PersonLines.ID_NUMBER);
    }

    private record SealedField(byte[] bytes, String context) {}
}
