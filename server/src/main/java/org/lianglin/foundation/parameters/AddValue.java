package org.lianglin.foundation.parameters;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a figure another value from a day on. There is no other way to change one, and none to change the past. */
@Component
class AddValue {
    private final ParameterTable table;
    private final AuditTrail audit;
    private final Clock clock;

    AddValue(ParameterTable table, AuditTrail audit, Clock clock) {
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @param basis the article of law or the resolution that sets the value
     * @param from the first day on which it holds: today or later
     */
    record Command(String key, int value, String basis, LocalDate from) {}

    /** @throws ParametersRefused when there is no such figure, or the day lies before today or before a known value */
    @Transactional
    public void add(Command command) {
        var today = LocalDate.now(clock);
        if (command.from().isBefore(today)) {
            throw new ParametersRefused.FromInThePast(today);
        }
        var latest = table.lockLatest(command.key()).orElseThrow(() -> new ParametersRefused.Unknown(command.key()));
        if (!command.from().isAfter(latest.from())) {
            throw new ParametersRefused.NotAfterTheLatest(latest.from());
        }
        table.end(latest, command.from());
        table.insert(command.key(), command.value(), command.basis(), command.from());
        audit.record(new AuditRecord(
                "parameters.value-added",
                "parameter:" + command.key(),
                null,
                null,
                Map.of(
                        "before", latest.value(),
                        "value", command.value(),
                        "basis", command.basis(),
                        "from", command.from().toString())));
    }
}
