package org.lianglin.foundation.warehouse;

import java.time.LocalTime;
import org.lianglin.foundation.jobs.DailyJob;
import org.springframework.stereotype.Component;

/** The copy never lags by more than a day, and notes of changes do not pile up. */
@Component
class RefreshEveryNight implements DailyJob {
    private final Warehouse warehouse;

    RefreshEveryNight(Warehouse warehouse) {
        this.warehouse = warehouse;
    }

    @Override
    public String name() {
        return "warehouse-refresh";
    }

    @Override
    public LocalTime at() {
        return LocalTime.of(2, 10);
    }

    @Override
    public void run() {
        warehouse.topics().forEach(t -> warehouse.refresh(t.name()));
    }
}
