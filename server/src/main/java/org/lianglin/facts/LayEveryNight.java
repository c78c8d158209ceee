package org.lianglin.facts;

import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.lianglin.foundation.warehouse.Warehouse;
import org.springframework.stereotype.Component;

/** Lays out the households of the day as they were known yesterday, so that whoever tries a policy by day does not wait for it. */
@Component
class LayEveryNight implements DailyJob {
    private final FactsColumns facts;
    private final Warehouse warehouse;
    private final Clock clock;

    LayEveryNight(FactsColumns facts, Warehouse warehouse, Clock clock) {
        this.facts = facts;
        this.warehouse = warehouse;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "facts-laid-out";
    }

    /** After the copy was brought up to date. */
    @Override
    public LocalTime at() {
        return LocalTime.of(3, 20);
    }

    @Override
    public void run() {
        var today = LocalDate.now(clock);
        try (var columns = warehouse.open()) {
            facts.households(columns, today, today.minusDays(1));
        }
    }
}
