package org.lianglin.sources.machines;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** Signed calls are remembered for as long as they could be replayed, and a day. */
@Component
class ForgetOldCalls implements DailyJob {
    private static final Duration KEPT = Duration.ofDays(2);

    private final MachineTable machines;
    private final TransactionOperations transactions;
    private final Clock clock;

    ForgetOldCalls(MachineTable machines, TransactionOperations transactions, Clock clock) {
        this.machines = machines;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "sources-forget-old-calls";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(3, 20);
    }

    @Override
    public void run() {
        transactions.executeWithoutResult(
                status -> machines.forget(clock.instant().minus(KEPT)));
    }
}
