package org.lianglin.people;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Level;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.lianglin.foundation.parameters.Parameters;
import org.lianglin.foundation.secrets.BlindIndex;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes in somebody who is registered elsewhere in the city (迁入). Neither side could record such a move alone: the document at
 * the counter, its number and the name on it, is what lets the new place reach into the former one, and both are told by the trail.
 * A number without the name opens nothing, and each attempt counts as an unmasking.
 */
@Component
class MoveIn {
    private final Access access;
    private final PersonSearchTable persons;
    private final RecordResidence recordResidence;
    private final ReachableDwellings dwellings;
    private final CountUnmaskings unmaskings;
    private final BlindIndex index;
    private final Parameters parameters;
    private final AuditTrail audit;
    private final Clock clock;

    MoveIn(
            Access access,
            PersonSearchTable persons,
            RecordResidence recordResidence,
            ReachableDwellings dwellings,
            CountUnmaskings unmaskings,
            BlindIndex index,
            Parameters parameters,
            AuditTrail audit,
            Clock clock) {
        this.access = access;
        this.persons = persons;
        this.recordResidence = recordResidence;
        this.dwellings = dwellings;
        this.unmaskings = unmaskings;
        this.index = index;
        this.parameters = parameters;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param home where the person lives from now on; who it is, the document tells */
    record Command(String name, String idType, String idNumber, RecordResidence.Home home) {
        /** Keeps the number out of logs. */
        @Override
        public String toString() {
            return "MoveIn[]";
        }
    }

    @Transactional
    public long moveIn(Command command) {
        access.require(Permission.EDIT_PEOPLE);
        var name = PersonName.parse(command.name()).text();
        var number = number(command);
        var destination = dwellings.destination(command.home());
        unmaskings.countAttempt();
        return access.beyond(destination.at(Level.CITY), () -> {
            var person = persons.byIdNumber(index.of("id_no", number.number())).stream()
                    .filter(p -> p.name().equals(name) && p.idType().equals(command.idType()))
                    .findFirst()
                    .orElseThrow(PeopleRefused.NobodyWithThatDocument::new);
            recordResidence.write(person, command.home());
            audit.record(new AuditRecord(
                    "people.taken-in",
                    "person:" + person.id(),
                    person.area(),
                    null,
                    Map.of("to", destination.toString())));
            return person.id();
        });
    }

    private IdNumber number(Command command) {
        var type = IdType.find(command.idType())
                .orElseThrow(() -> new PeopleRefused.InvalidField("idType", "people.id-type-unknown"));
        var today = LocalDate.now(clock);
        return IdNumber.parse(
                type,
                command.idNumber(),
                LocalDate.of(parameters.get("people.id.birth.earliest_year", today), 1, 1),
                today);
    }
}
