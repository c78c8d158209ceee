package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.lianglin.foundation.access.Access;
import org.lianglin.foundation.access.Permission;
import org.lianglin.foundation.audit.AuditRecord;
import org.lianglin.foundation.audit.AuditTrail;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who is believed for which attribute: dated, and never changed for the past. */
@Component
class ChangePrecedence {
    private static final int HIGHEST = 100;

    private final Access access;
    private final PrecedenceTable table;
    private final AuditTrail audit;
    private final Clock clock;

    ChangePrecedence(Access access, PrecedenceTable table, AuditTrail audit, Clock clock) {
        this.access = access;
        this.table = table;
        this.audit = audit;
        this.clock = clock;
    }

    record Command(String attribute, String department, int rank, String basis, LocalDate from) {}

    record Ranks(List<PrecedenceTable.Row> items) {}

    @Transactional(readOnly = true)
    public Ranks list() {
        access.require(Permission.VIEW_PEOPLE);
        return new Ranks(table.list());
    }

    @Transactional
    public void change(Command command) {
        access.require(Permission.MANAGE_FEEDS);
        if (command.rank() < 1 || command.rank() > HIGHEST) {
            throw new SourcesRefused.InvalidField("rank", "sources.rank-range", Map.of("highest", HIGHEST));
        }
        if (command.from().isBefore(LocalDate.now(clock))) {
            throw new SourcesRefused.InvalidField("from", "sources.from-in-past");
        }
        if (table.list().stream().noneMatch(r -> r.attribute().equals(command.attribute()))) {
            throw new SourcesRefused.InvalidField("attribute", "sources.attribute-unknown");
        }
        if (table.saidFrom(command.attribute(), command.department(), command.from())) {
            throw new SourcesRefused.InvalidField("from", "sources.said-already");
        }
        table.change(
                command.attribute(),
                command.department(),
                command.rank(),
                command.basis().strip(),
                command.from());
        audit.record(new AuditRecord(
                "sources.precedence-changed",
                "attribute:" + command.attribute(),
                null,
                null,
                Map.of(
                        "department", command.department(),
                        "rank", command.rank(),
                        "from", command.from().toString())));
    }
}
