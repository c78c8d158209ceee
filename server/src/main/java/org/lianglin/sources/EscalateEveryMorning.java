package org.lianglin.sources;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.lianglin.foundation.calendar.WorkingDays;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.parameters.Parameters;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Tickets that nobody settled in time go to the residents' committee, and from there to the street. */
@Component
class EscalateEveryMorning implements DailyJob {
    private final DiscrepancyTable table;
    private final WorkingDays workingDays;
    private final Parameters parameters;
    private final TransactionOperations transactions;
    private final Clock clock;

    EscalateEveryMorning(
            DiscrepancyTable table,
            WorkingDays workingDays,
            Parameters parameters,
            TransactionOperations transactions,
            Clock clock) {
        this.table = table;
        this.workingDays = workingDays;
        this.parameters = parameters;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sources-escalate";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(5, 30);
    }

    @Override
    public void run() {
        var today = LocalDate.now(clock);
        transactions.executeWithoutResult(status ->
                table.escalate(today, workingDays.plusWorkingDays(today, parameters.get("sources.due.escalated"))));
    }
}
