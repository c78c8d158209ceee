package org.lianglin.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Area;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Says that a department's register of a kind is whole for a place and a time, so that who is not in it has none (声明登记完整). */
@Component
class DeclareRegister {
    private final Access access;
    private final RegisterTable registers;
    private final AuditTrail audit;
    private final Clock clock;

    DeclareRegister(Access access, RegisterTable registers, AuditTrail audit, Clock clock) {
        this.access = access;
        this.registers = registers;
        this.audit = audit;
        this.clock = clock;
    }

    /** @param until the first day on which it is not whole any more; null while it is kept so */
    record Command(
            String kind,
            Area place,
            LocalDate from,
            @Nullable LocalDate until) {}

    @Transactional
    public long declare(Command command) {
        access.require(Permission.MANAGE_FEEDS, command.place());
        var today = LocalDate.now(clock);
        var kind = ItemKind.find(command.kind())
                .filter(k -> k.absence() == ItemKind.Absence.REGISTER)
                .orElseThrow(() -> new FactsRefused.InvalidField("kind", "facts.kind-unknown", Map.of()));
        if (command.from().isAfter(today)) {
            throw new FactsRefused.InvalidField("from", "facts.from-in-future", Map.of());
        }
        if (command.until() != null && !command.until().isAfter(command.from())) {
            throw new FactsRefused.InvalidField("until", "facts.until-before-from", Map.of());
        }
        if (registers.declared(kind, command.place(), command.from(), command.until())) {
            throw new FactsRefused.InvalidField("from", "facts.register-exists", Map.of("kind", kind.name()));
        }
        var id = registers.insert(kind, command.place(), command.from(), command.until(), today);
        audit.record(new AuditRecord(
                "facts.register-declared",
                "register:" + id,
                command.place().code(),
                null,
                Map.of("kind", kind.name(), "from", command.from().toString())));
        return id;
    }
}
