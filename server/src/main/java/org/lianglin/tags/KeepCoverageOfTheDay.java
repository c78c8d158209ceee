package org.lianglin.tags;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Late in the evening the figures of the day are kept for trends. The nightly recount has judged reviews anew by then. */
@Component
class KeepCoverageOfTheDay implements DailyJob {
    private final CoverageTable table;
    private final TransactionTemplate transaction;
    private final Clock clock;

    KeepCoverageOfTheDay(CoverageTable table, TransactionTemplate transaction, Clock clock) {
        this.table = table;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "tags-coverage-of-the-day";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(23, 50);
    }

    @Override
    public void run() {
        transaction.executeWithoutResult(status -> table.keep(LocalDate.now(clock)));
    }
}
